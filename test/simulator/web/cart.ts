import type { LineChoice } from "../contract.ts";
import type { SimShop } from "../simulator.ts";
import { readCookie, setCookie } from "./http.ts";
import { type Answer, field, frontUrl, handleOf, type Visit } from "./visit.ts";

/** Variant id → quantity, as the browser's cookie remembers it. Variants that are gone are left out. */
export function cartOf(visit: Visit): Map<string, number> {
  const known = new Set(variantsOf(visit).map(({ variant }) => variant.id));
  const pairs = (readCookie(visit.req, cookieName(visit)) ?? "")
    .split(".")
    .map((pair) => pair.split("-") as [string, string | undefined])
    .map(([id, quantity]) => [id, Number(quantity)] as const);
  return new Map(pairs.filter(([id, quantity]) => known.has(id) && quantity > 0));
}

export function cartLines(visit: Visit): LineChoice[] {
  return [...cartOf(visit)].map(([variantId, quantity]) => ({ variantId, quantity }));
}

export function variantsOf({ shop }: { shop: SimShop }) {
  const products = Object.values(shop.state.products);
  return products.flatMap((product) => product.variants.map((variant) => ({ product, variant })));
}

/** A variant with its product. Throws if unknown. */
export function variantIn(shop: SimShop, variantId: string) {
  const found = variantsOf({ shop }).find(({ variant }) => variant.id === variantId);
  if (found === undefined) throw new Error(`There is no variant ${variantId}`);
  return found;
}

function cookieName(visit: Visit): string {
  return `cart-${handleOf(visit.shop)}`;
}

export function keepCart(visit: Visit, cart: Map<string, number>): void {
  const pairs = [...cart].filter(([, quantity]) => quantity > 0);
  setCookie(visit.res, cookieName(visit), pairs.map((pair) => pair.join("-")).join("."));
}

/** POST /cart/add puts one in; POST /cart/set sets a quantity, 0 takes it out. */
export function changeCart(visit: Visit): Answer {
  const cart = cartOf(visit);
  const variant = field(visit.form, "variant");
  const adding = visit.path[1] === "add";
  const quantity = adding ? (cart.get(variant) ?? 0) + 1 : Number(field(visit.form, "quantity"));
  if (!Number.isInteger(quantity) || quantity < 0) throw new Error("A quantity is a whole number");
  keepCart(visit, cart.set(variant, quantity));
  return { redirect: frontUrl(visit.shop, adding ? "" : "/cart") };
}
