import type { Id } from "../core/words.ts";
import type { ExistingOrdersQuery } from "../types/admin.generated.d.ts";
import type { Ask } from "./admin.server.ts";
import { idToGid } from "./gid.ts";
import { toListed } from "./listed-order.ts";
import type { ListedOrder } from "./listed-order.ts";

const existingOrders = `#graphql
  query ExistingOrders($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Order {
        id updatedAt displayFinancialStatus cancelledAt
        customer { id }
        disputes { id initiatedAs status }
      }
    }
  }`;

/** Ids in one query; each costs three points of the thousand that a query may. */
export const existingMax = 250;

/**
 * Which of at most 250 orders Shopify has. One that is missing is deleted, or out of reach: without read_all_orders
 * an app sees those of the last 60 days (Admin API, description of Order). What their states contain is not asked for:
 * a change of it is in the list of what changed.
 */
export async function findExistingOrders(ask: Ask, orderIds: Id[]): Promise<ListedOrder[]> {
  const { nodes }: ExistingOrdersQuery = await ask(existingOrders, {
    ids: orderIds.map((id) => idToGid("Order", id)),
  });
  return nodes.flatMap((node) => (node && "updatedAt" in node ? [toListed(node, null)] : []));
}
