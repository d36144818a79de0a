import type { EstimateCart } from "../../app/core/estimate.ts";
import type { ProductFacts } from "../../app/core/order.ts";
import type { PublishedMember, PublishedProgram } from "../../app/core/published.ts";
import { idToGid } from "../../app/shopify/gid.ts";
import type { SimShop } from "../simulator/contract.ts";
import type { SimOrder } from "../simulator/state.ts";

/** What checkout shows of shop and customer: the app's own metafields, as they are now. */
export function appMetafields(
  shop: SimShop,
  customerId: string,
): { terms: PublishedProgram; member: PublishedMember | null } {
  const read = (owner: string, key: string): unknown =>
    JSON.parse(shop.metafield(owner, "$app", key)?.value ?? "null");
  return {
    terms: read(idToGid("Shop", shop.state.id), "program") as PublishedProgram,
    member: read(idToGid("Customer", customerId), "loyalty") as PublishedMember | null,
  };
}

/** The cart that an order was a moment before it was placed, as checkout tells it. */
export function cartOf(order: SimOrder, redeemedWith: string | null): EstimateCart {
  const lines = order.lines.filter(({ tip }) => !tip);
  const redeemed = order.discounts.findIndex(({ code }) => code === redeemedWith);
  const credit = order.transactions.filter(({ gateway }) => creditGateways.includes(gateway));
  return {
    currency: order.presentmentCurrency,
    lines: lines.map((line) => ({
      id: line.id,
      productId: line.productId,
      title: line.title,
      vendor: line.vendor,
      type: null,
      quantity: line.quantity,
      amount: line.unitPrice.shop * line.quantity - line.discount.shop,
      redeemed: line.allocations
        .filter(({ index }) => index === redeemed)
        .reduce((sum, { amount }) => sum + amount.shop, 0),
      giftCard: line.giftCard,
    })),
    shipping: order.shipping?.price.shop ?? 0,
    tax: lines.reduce((sum, { tax }) => sum + tax.shop, order.shipping?.tax.shop ?? 0),
    credit: credit.reduce((sum, { amount }) => sum + amount.shop, 0),
    channel: "online",
    company: order.companyId !== null,
  };
}

const creditGateways = ["gift_card", "shopify_store_credit"];

/** What the Storefront API would tell of the shop's products. */
export function productFacts({ state }: SimShop): ProductFacts[] {
  return Object.values(state.products).map(({ id, type, tags, collections }) => ({
    productId: id,
    type: type === "" ? null : type,
    tags,
    collections,
  }));
}

/** The terms as they would read if checkout told the customer's tags. */
export function knowingTags(terms: PublishedProgram, tags: string[]): PublishedProgram {
  const { earning } = terms.program;
  const rules = earning.rules.flatMap((rule) => {
    if (rule.customerTags.length === 0) return [rule];
    return rule.customerTags.some((tag) => tags.includes(tag))
      ? [{ ...rule, customerTags: [] }]
      : [];
  });
  return { ...terms, program: { ...terms.program, earning: { ...earning, rules } } };
}
