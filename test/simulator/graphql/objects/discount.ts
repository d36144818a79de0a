import type { SimAllocation, SimDiscount, SimOrder } from "../../state.ts";
import { moneyBag, moneyV2 } from "./parts.ts";

/** A discount as the order was placed with it. */
export function toDiscountApplication(order: SimOrder, discount: SimDiscount, index: number) {
  const ofShipping = discount.target === "shipping_line";
  return {
    __typename: "DiscountCodeApplication",
    code: discount.code,
    index,
    allocationMethod: ofShipping ? "EACH" : "ACROSS",
    targetSelection: discount.selection.toUpperCase(),
    targetType: ofShipping ? "SHIPPING_LINE" : "LINE_ITEM",
    value:
      discount.kind === "percentage"
        ? { __typename: "PricingPercentageValue", percentage: discount.percentage }
        : moneyV2(discount.amount.presentment, order.presentmentCurrency),
  };
}

/** What each of the order's discounts took off a line, or off the shipping. */
export function allocationsOf(order: SimOrder, allocations: SimAllocation[]) {
  return allocations.flatMap(({ index, amount }) => {
    const discount = order.discounts[index];
    if (!discount) return [];
    return [
      {
        __typename: "DiscountAllocation",
        allocatedAmountSet: moneyBag(order, amount),
        discountApplication: toDiscountApplication(order, discount, index),
      },
    ];
  });
}
