import { allocate, round } from "../money.ts";
import type { SimCodeDiscount } from "../kept-discounts.ts";
import type { ShopState, SimLine } from "../state.ts";

/** Why a code takes nothing off a cart. */
export type CodeRefusal =
  | "unknown"
  | "not_active"
  | "used_up"
  | "other_customer"
  | "below_minimum"
  | "no_product"
  | "no_shipping"
  | "not_combinable";

export type DiscountClass = "order" | "product" | "shipping";

/** A code tried on a cart. Minor units of the shop's currency; `shares` by the place of the line. */
export type TriedCode = {
  code: string;
  discount: SimCodeDiscount | null;
  refused: CodeRefusal | null;
  shares: number[];
  shipping: number;
};

export type Cart = { lines: SimLine[]; shipping: number | null; customerId: string | null };

/** As Shopify classes it: what is for some products, what is for the order, what is for its shipping. */
export function classOf({ value, items }: SimCodeDiscount): DiscountClass {
  if (value.kind === "free_shipping") return "shipping";
  return items ? "product" : "order";
}

/** Upper and lower case are the same. */
export function findCode(shop: ShopState, code: string): SimCodeDiscount | undefined {
  const wanted = code.trim().toLowerCase();
  return Object.values(shop.discounts).find((one) => one.code.toLowerCase() === wanted);
}

const rank: Record<DiscountClass, number> = { product: 0, order: 1, shipping: 2 };

/**
 * Tries codes together: those for products first, then those for the order on what is left, then those for its
 * shipping. Of two that may not be combined the first one stays. Gift cards and tips get no cheaper.
 */
export function tryCodes(shop: ShopState, cart: Cart, codes: string[], at: Date): TriedCode[] {
  const tried = codes.map((code): TriedCode => {
    const discount = findCode(shop, code) ?? null;
    return { code, discount, refused: discount ? null : "unknown", shares: [], shipping: 0 };
  });
  const left = cart.lines.map((line) =>
    line.giftCard || line.tip ? 0 : line.unitPrice.shop * line.quantity,
  );
  const state = { left, cheaper: new Set<number>(), accepted: [] as SimCodeDiscount[] };
  const known = tried.flatMap((one) =>
    one.discount ? [{ one, discount: one.discount, rank: rank[classOf(one.discount)] }] : [],
  );
  for (const { one, discount } of known.toSorted((a, b) => a.rank - b.rank))
    one.refused = whyRefused(discount, cart, at) ?? take(shop, discount, cart, state, one);
  return tried;
}

function whyRefused(discount: SimCodeDiscount, { customerId }: Cart, at: Date): CodeRefusal | null {
  const { customers, uses, usageLimit, oncePerCustomer, startsAt, endsAt } = discount;
  if (Date.parse(startsAt) > at.getTime()) return "not_active";
  if (endsAt !== null && Date.parse(endsAt) <= at.getTime()) return "not_active";
  if (usageLimit !== null && uses.length >= usageLimit) return "used_up";
  if (customers && !(customerId !== null && customers.includes(customerId)))
    return "other_customer";
  const own = uses.some((use) => use.customerId !== null && use.customerId === customerId);
  return oncePerCustomer && own ? "used_up" : null;
}

type State = { left: number[]; cheaper: Set<number>; accepted: SimCodeDiscount[] };

function take(
  shop: ShopState,
  discount: SimCodeDiscount,
  cart: Cart,
  state: State,
  one: TriedCode,
): CodeRefusal | null {
  if (state.accepted.includes(discount)) return "used_up";
  if (!state.accepted.every((other) => mayCombine(discount, other))) return "not_combinable";
  const { value, minimumSubtotal } = discount;
  const entitled = cart.lines.map((line, n) => (isFor(shop, discount, line) ? state.left[n] : 0));
  const worth = entitled.map((amount) => amount ?? 0);
  const subtotal = worth.reduce((a, b) => a + b, 0);
  if (subtotal === 0 && value.kind !== "free_shipping") return "no_product";
  if (minimumSubtotal !== null && subtotal < minimumSubtotal) return "below_minimum";
  if (value.kind === "free_shipping") {
    if (cart.shipping === null) return "no_shipping";
    if (value.maximumPrice !== null && cart.shipping > value.maximumPrice) return "no_shipping";
    one.shipping = cart.shipping;
  } else {
    // One discount for products on each line, whatever it combines with.
    const isProduct = classOf(discount) === "product";
    const open = worth.map((amount, n) => (isProduct && state.cheaper.has(n) ? 0 : amount));
    if (open.every((amount) => amount === 0)) return "not_combinable";
    one.shares = sharesOf(value, open);
    one.shares.forEach((share, n) => {
      state.left[n] = (state.left[n] ?? 0) - share;
      if (isProduct && share > 0) state.cheaper.add(n);
    });
  }
  state.accepted.push(discount);
  return null;
}

function sharesOf(
  value: Exclude<SimCodeDiscount["value"], { kind: "free_shipping" }>,
  worth: number[],
): number[] {
  const all = worth.reduce((a, b) => a + b, 0);
  const wanted =
    value.kind === "percentage"
      ? round((all * value.percentage) / 100)
      : Math.min(value.amount, all);
  return allocate(wanted, worth);
}

function mayCombine(a: SimCodeDiscount, b: SimCodeDiscount): boolean {
  return a.combinesWith[classOf(b)] && b.combinesWith[classOf(a)];
}

function isFor(shop: ShopState, { items }: SimCodeDiscount, line: SimLine): boolean {
  if (line.giftCard || line.tip) return false;
  if (!items) return true;
  const { productId, variantId } = line;
  if (productId === null) return false;
  const collections = shop.products[productId]?.collections ?? [];
  return (
    items.products.includes(productId) ||
    (variantId !== null && items.variants.includes(variantId)) ||
    items.collections.some((id) => collections.includes(id))
  );
}
