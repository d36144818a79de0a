import type { SimOrder } from "../state.ts";
import type { Context } from "./context.ts";

const days = 60;

/** Older orders are as if they were not there, by id as well, for an app without `read_all_orders`. */
export function isVisible({ scopes, world }: Context): (order: SimOrder) => boolean {
  if (scopes.includes("read_all_orders")) return () => true;
  const oldest = new Date(world.now().getTime() - days * 24 * 60 * 60_000).toISOString();
  return ({ createdAt }) => createdAt >= oldest;
}

export function visibleOrders(context: Context): SimOrder[] {
  return Object.values(context.shop.state.orders).filter(isVisible(context));
}
