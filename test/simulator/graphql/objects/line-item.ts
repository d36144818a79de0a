import { times } from "../../money.ts";
import { lineNet, lineTotal } from "../../order-maths.ts";
import type { Money, SimLine, SimOrder } from "../../state.ts";
import type { Context } from "../context.ts";
import { allocationsOf } from "./discount.ts";
import { gid } from "../../payloads/parts.ts";
import { moneyBag } from "./parts.ts";
import { toProduct, toVariant } from "./product.ts";

export function taxLinesOf(order: SimOrder, tax: Money, taxable: boolean) {
  if (!taxable) return [];
  return [
    {
      __typename: "TaxLine",
      title: order.taxTitle,
      rate: order.taxRate,
      ratePercentage: order.taxRate * 100,
      channelLiable: false,
      source: null,
      priceSet: moneyBag(order, tax),
    },
  ];
}

export function toDuty(order: SimOrder, duty: NonNullable<SimLine["duty"]>) {
  return {
    __typename: "Duty",
    id: gid("Duty", duty.id),
    countryCodeOfOrigin: "CA",
    harmonizedSystemCode: "090220",
    price: moneyBag(order, duty.amount),
    taxLines: [],
  };
}

export function toLineItem(context: Context, order: SimOrder, line: SimLine) {
  const { products } = context.shop.state;
  const product = line.productId === null ? undefined : products[line.productId];
  const variant = product?.variants.find((v) => v.id === line.variantId);
  const unfulfilled = Math.max(0, line.currentQuantity - line.fulfilledQuantity);
  return {
    __typename: "LineItem",
    id: gid("LineItem", line.id),
    title: line.title,
    name: line.variantTitle === "" ? line.title : `${line.title} - ${line.variantTitle}`,
    variantTitle: line.variantTitle === "" ? null : line.variantTitle,
    vendor: line.vendor === "" ? null : line.vendor,
    sku: line.sku === "" ? null : line.sku,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    refundableQuantity: line.currentQuantity,
    unfulfilledQuantity: line.tip ? 0 : unfulfilled,
    nonFulfillableQuantity: line.tip ? line.quantity : line.quantity - line.currentQuantity,
    isGiftCard: line.giftCard,
    requiresShipping: !line.giftCard && !line.tip,
    taxable: line.taxable,
    customAttributes: [],
    product: () => (product ? toProduct(context, product) : null),
    variant: () => (product && variant ? toVariant(context, product, variant) : null),
    originalUnitPriceSet: () => moneyBag(order, line.unitPrice),
    originalTotalSet: () => moneyBag(order, lineTotal(line)),
    discountedTotalSet: ({ withCodeDiscounts }: { withCodeDiscounts: boolean }) =>
      moneyBag(order, withCodeDiscounts ? lineNet(line) : lineTotal(line)),
    discountedUnitPriceSet: () => moneyBag(order, line.unitPrice),
    discountedUnitPriceAfterAllDiscountsSet: () =>
      moneyBag(order, times(lineNet(line), 1 / line.quantity)),
    discountAllocations: () => allocationsOf(order, line.allocations),
    taxLines: () => taxLinesOf(order, line.tax, line.taxable),
    duties: line.duty ? [toDuty(order, line.duty)] : [],
  };
}
