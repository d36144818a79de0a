import { randomUUID } from "node:crypto";
import type { BuyOptions } from "../contract.ts";
import type { SimShop } from "../simulator.ts";
import { cartLines } from "./cart.ts";
import { readCookie, setCookie } from "./http.ts";
import { shippingPrices } from "./shipping.ts";
import { shopperOf } from "./shopper.ts";
import { handleOf, type Visit } from "./visit.ts";

/** A checkout under way. All tabs of a browser share it, as they share the cart. */
export type Checkout = {
  token: string;
  /** As they were entered; those that the cart no longer fulfils wait here until it does. */
  codes: string[];
  shipping: "standard" | "express" | "pickup";
  /** A wallet is open: nothing can be changed from outside it. */
  express: boolean;
};

/** They end with the process, as a checkout that is never paid ends at Shopify. */
const checkouts = new WeakMap<SimShop, Map<string, Checkout>>();

/** The browser's checkout, begun if there is none. */
export function checkoutOf(visit: Visit): Checkout {
  const all = checkouts.get(visit.shop) ?? new Map<string, Checkout>();
  checkouts.set(visit.shop, all);
  const token = readCookie(visit.req, cookieName(visit));
  const known = token === undefined ? undefined : all.get(token);
  if (known !== undefined) return known;
  const begun: Checkout = { token: randomUUID(), codes: [], shipping: "standard", express: false };
  all.set(begun.token, begun);
  setCookie(visit.res, cookieName(visit), begun.token);
  return begun;
}

export function endCheckout(visit: Visit): void {
  checkouts.get(visit.shop)?.delete(checkoutOf(visit).token);
  setCookie(visit.res, cookieName(visit), "");
}

/** The order that this checkout becomes when it is paid. */
export function orderFrom(visit: Visit, { codes, shipping }: Checkout): BuyOptions {
  return {
    customer: shopperOf(visit),
    lines: cartLines(visit),
    pay: "now",
    shipping: shippingPrices(visit.shop)[shipping],
    codes,
  };
}

function cookieName(visit: Visit): string {
  return `checkout-${handleOf(visit.shop)}`;
}
