import type {
  DiscountCodeBasicInput,
  DiscountCodeFreeShippingInput,
} from "../types/admin.types.d.ts";
import { discountClassOf } from "../core/redeeming.ts";
import type { Reward } from "../core/reward.ts";
import type { Id, Minor } from "../core/words.ts";
import { idToGid } from "./gid.ts";
import { writeMinor } from "./minor.ts";

/** A code that one customer may use once. Money in minor units of the shop's currency. */
export type WantedCode = {
  code: string;
  reward: Reward;
  /** Taken off; of a free product the price of one unit. null: a percentage, or the shipping. */
  amount: Minor | null;
  minSubtotal: Minor | null;
  /** The one free product it is for. null: any of the reward's. */
  productId: Id | null;
  /** Of that product. null: any. */
  variantId: Id | null;
  customerId: Id;
  currency: string;
  startsAt: Date;
  endsAt: Date | null;
};

/** What both kinds of discount share: for that customer only, once, with the combinations the merchant chose. */
function common(wanted: WantedCode) {
  const { code, reward, customerId, currency, minSubtotal, startsAt, endsAt } = wanted;
  const { combines } = reward;
  return {
    code,
    title: `${reward.name} (${code})`,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    context: { customers: { add: [idToGid("Customer", customerId)] } },
    usageLimit: 1,
    appliesOncePerCustomer: true,
    combinesWith: {
      orderDiscounts: combines.order,
      productDiscounts: combines.product,
      // Shopify refuses that of a discount for shipping: an order has one shipping.
      shippingDiscounts: combines.shipping && discountClassOf(reward) !== "shipping",
    },
    ...(minSubtotal !== null &&
      minSubtotal > 0 && {
        minimumRequirement: {
          subtotal: { greaterThanOrEqualToSubtotal: writeMinor(minSubtotal, currency) },
        },
      }),
  };
}

/** Free shipping (DiscountCodeFreeShippingInput, Admin API 2026-10). */
export function freeShippingInput(
  wanted: WantedCode,
  maxPrice: Minor | null,
): DiscountCodeFreeShippingInput {
  return {
    ...common(wanted),
    destination: { all: true },
    ...(maxPrice !== null && { maximumShippingPrice: writeMinor(maxPrice, wanted.currency) }),
  };
}

/**
 * An amount or a percentage off (DiscountCodeBasicInput, Admin API 2026-10). One free unit is an amount too:
 * `discountOnQuantity` is refused for basic discounts ("only permitted with bxgy discounts"), "buy X get Y" asks for
 * something else to be bought first, and 100 % would make every unit in the cart free. The price of one unit, taken off
 * these products once and not off each, makes exactly one of them free: where the cart
 * tells which variant it is, that one; else the price is the dearest one's.
 */
export function basicInput(wanted: WantedCode): DiscountCodeBasicInput {
  const { reward, amount, currency } = wanted;
  const { what } = reward;
  const value =
    what.kind === "percentage_off" && amount === null
      ? { percentage: what.percent / 100 }
      : { discountAmount: { amount: writeMinor(amount ?? 0, currency), appliesOnEachItem: false } };
  return { ...common(wanted), customerGets: { value, items: itemsOf(wanted) } };
}

function itemsOf({ reward: { what, items }, productId, variantId }: WantedCode) {
  const products = (ids: Id[]) => ({
    productsToAdd: ids.map((id) => idToGid("Product", id)),
  });
  if (variantId)
    return { products: { productVariantsToAdd: [idToGid("ProductVariant", variantId)] } };
  if (what.kind === "free_product")
    return { products: products(productId ? [productId] : what.products) };
  if (!items) return { all: true };
  return {
    ...(items.products.length > 0 && { products: products(items.products) }),
    ...(items.collections.length > 0 && {
      collections: { add: items.collections.map((id) => idToGid("Collection", id)) },
    }),
  };
}
