import type { ShopState, SimOrder } from "./state.ts";

/** Orders by customer, beside what is saved: built when a shop is first asked, then kept up by `handOver`. */
const indexes = new WeakMap<ShopState, Map<string, Set<string>>>();

function indexOf(shop: ShopState): Map<string, Set<string>> {
  let index = indexes.get(shop);
  if (!index) {
    index = new Map();
    indexes.set(shop, index);
    for (const order of Object.values(shop.orders)) note(index, order);
  }
  return index;
}

function note(index: Map<string, Set<string>>, { id, customerId }: SimOrder) {
  if (customerId === null) return;
  const ids = index.get(customerId) ?? new Set();
  index.set(customerId, ids.add(id));
}

/** Oldest first. */
export function ordersOf(shop: ShopState, customerId: string): SimOrder[] {
  return [...(indexOf(shop).get(customerId) ?? [])].flatMap((id) => shop.orders[id] ?? []);
}

/** Whose an order is from now on; the only place that says so. */
export function handOver(shop: ShopState, order: SimOrder, customerId: string | null): void {
  const index = indexOf(shop);
  if (order.customerId !== null) index.get(order.customerId)?.delete(order.id);
  order.customerId = customerId;
  note(index, order);
}
