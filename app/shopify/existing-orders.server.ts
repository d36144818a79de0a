import type { Id, Instant } from "../core/words.ts";
import type { ExistingOrdersQuery } from "../types/admin.generated.d.ts";
import type { Ask } from "./admin.server.ts";
import { gidToId, idToGid } from "./gid.ts";

const existingOrders = `#graphql
  query ExistingOrders($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Order { id updatedAt customer { id } } }
  }`;

/** Ids in one query; each costs two points of the thousand that a query may. */
export const existingMax = 250;

/** What tells that an order is there, and is as it was: its clock, and whose it is. */
export type ExistingOrder = { updatedAt: Instant; customerId: Id | null };

/**
 * Which of at most 250 orders Shopify has. One that is missing is deleted, or out of reach: without read_all_orders
 * an app sees those of the last 60 days (Admin API, description of Order).
 */
export async function findExistingOrders(
  ask: Ask,
  orderIds: Id[],
): Promise<Map<Id, ExistingOrder>> {
  const { nodes }: ExistingOrdersQuery = await ask(existingOrders, {
    ids: orderIds.map((id) => idToGid("Order", id)),
  });
  const found = new Map<Id, ExistingOrder>();
  for (const node of nodes) {
    if (!node || !("updatedAt" in node)) continue;
    const orderId = gidToId(node.id);
    if (orderId === null) continue;
    found.set(orderId, {
      updatedAt: new Date(node.updatedAt).toISOString(),
      customerId: node.customer ? gidToId(node.customer.id) : null,
    });
  }
  return found;
}
