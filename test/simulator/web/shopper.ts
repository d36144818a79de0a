import type { SimCustomer } from "../state.ts";
import { readCookie, setCookie } from "./http.ts";
import { backFrom } from "./language.ts";
import { type Answer, handleOf, type Visit } from "./visit.ts";

/** Who is shopping in this browser; null for a guest. */
export function shopperOf(visit: Visit): SimCustomer | null {
  const id = readCookie(visit.req, cookieName(visit));
  return (id === undefined ? undefined : visit.shop.state.customers[id]) ?? null;
}

/** From now on this browser shops as that customer; an empty id: as a guest. Leads back to where it was asked for. */
export function become(visit: Visit, customerId: string): Answer {
  setCookie(visit.res, cookieName(visit), customerId);
  return { redirect: backFrom(visit) };
}

function cookieName(visit: Visit): string {
  return `shopper-${handleOf(visit.shop)}`;
}
