import type { News, World } from "../announce.ts";
import { stamp } from "../clock.ts";
import type { At, Person } from "../contract.ts";
import { handOver, ordersOf } from "../orders-of-customer.ts";
import {
  customerDeletedPayload,
  customerPayload,
  customerRedactPayload,
  dataRequestPayload,
  mergePayload,
  tagsPayload,
} from "../payloads/customer.ts";
import { gid } from "../payloads/parts.ts";
import type { ShopState, SimCustomer } from "../state.ts";

export function signUp(world: World, shop: ShopState, person: Person & At): SimCustomer {
  const at = person.at ?? world.now();
  const customer: SimCustomer = {
    id: world.chance.newId(),
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.email,
    tags: person.tags ?? [],
    createdAt: stamp(at),
    updatedAt: stamp(at),
  };
  shop.customers[customer.id] = customer;
  for (const order of person.guestOrders ?? []) handOver(shop, order, customer.id);
  world.announce(shop, at, [
    { topic: "customers/create", payload: customerPayload(shop, customer) },
  ]);
  return customer;
}

function remove(shop: ShopState, customer: SimCustomer) {
  if (!shop.customers[customer.id]) {
    throw new Error(`${shop.domain} has no customer ${customer.id}`);
  }
  Reflect.deleteProperty(shop.customers, customer.id);
  const owner = gid("Customer", customer.id);
  for (const [key, { ownerId }] of Object.entries(shop.metafields)) {
    if (ownerId === owner) Reflect.deleteProperty(shop.metafields, key);
  }
}

/** Topics: customer.tags_added, customer.tags_removed. Bodies of customers and orders do not tell tags. */
export function setTags(
  world: World,
  shop: ShopState,
  customer: SimCustomer,
  { tags, at = world.now() }: { tags: string[] } & At,
): void {
  const added = tags.filter((tag) => !customer.tags.includes(tag));
  const removed = customer.tags.filter((tag) => !tags.includes(tag));
  customer.tags = [...new Set(tags)];
  customer.updatedAt = stamp(at);
  const news = (topic: string, changed: string[]): News[] =>
    changed.length === 0 ? [] : [{ topic, payload: tagsPayload(customer, changed, at) }];
  world.announce(shop, at, [
    ...news("customer.tags_added", added),
    ...news("customer.tags_removed", removed),
  ]);
}

/**
 * Orders, tags and discount codes go over to the customer who is kept; the other one, metafields included, is gone.
 * Whoever has store credit cannot be merged (CustomerMergeErrorFieldType).
 */
export function mergeCustomers(
  world: World,
  shop: ShopState,
  { kept, deleted, at = world.now() }: { kept: SimCustomer; deleted: SimCustomer } & At,
): void {
  if (Object.values(shop.storeCredit).some(({ customerId }) => customerId === deleted.id))
    throw new Error(`${deleted.email} has store credit: such customers are not merged`);
  for (const order of ordersOf(shop, deleted.id)) handOver(shop, order, kept.id);
  for (const discount of Object.values(shop.discounts))
    discount.customers =
      discount.customers?.map((id) => (id === deleted.id ? kept.id : id)) ?? null;
  kept.tags = [...new Set([...kept.tags, ...deleted.tags])];
  kept.updatedAt = stamp(at);
  remove(shop, deleted);
  const payload = mergePayload(world.chance.newId(), kept, deleted);
  world.announce(shop, at, [{ topic: "customers/merge", payload }]);
}

/** Refused, as by Shopify, while the customer has orders. */
export function deleteCustomer(
  world: World,
  shop: ShopState,
  customer: SimCustomer,
  { at = world.now() }: At,
): void {
  const orders = ordersOf(shop, customer.id);
  if (orders.length > 0) {
    throw new Error("Customer can't be deleted because they have associated orders");
  }
  remove(shop, customer);
  const news: News = { topic: "customers/delete", payload: customerDeletedPayload(customer) };
  world.announce(shop, at, [news]);
}

/** Erases name and e-mail, then asks the app to do the same. Shopify waits ten days; here at once. */
export function redactCustomer(
  world: World,
  shop: ShopState,
  customer: SimCustomer,
  { at = world.now() }: At,
): void {
  const payload = customerRedactPayload(shop, customer, ordersOf(shop, customer.id));
  Object.assign(customer, { firstName: "", lastName: "", email: "", updatedAt: stamp(at) });
  world.announce(shop, at, [{ topic: "customers/redact", payload }]);
}

export function requestData(
  world: World,
  shop: ShopState,
  customer: SimCustomer,
  { at = world.now() }: At,
): void {
  const orders = ordersOf(shop, customer.id);
  const payload = dataRequestPayload(shop, customer, orders, world.chance.newId());
  world.announce(shop, at, [{ topic: "customers/data_request", payload }]);
}
