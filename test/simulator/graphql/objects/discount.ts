import type { SimOrder } from "../../state.ts";
import { moneyV2 } from "./parts.ts";

/** The order's discount code, or null. */
export function toDiscountApplication(order: SimOrder) {
  const { discount, presentmentCurrency } = order;
  if (!discount) return null;
  return {
    __typename: "DiscountCodeApplication",
    code: discount.code,
    index: 0,
    allocationMethod: "ACROSS",
    targetSelection: "ALL",
    targetType: "LINE_ITEM",
    value:
      discount.kind === "percentage"
        ? { __typename: "PricingPercentageValue", percentage: discount.percentage }
        : moneyV2(discount.amount.presentment, presentmentCurrency),
  };
}
