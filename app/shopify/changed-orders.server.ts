import type { Id, Instant } from "../core/words.ts";
import type { ChangedOrdersQuery } from "../types/admin.generated.d.ts";
import type { Ask } from "./admin.server.ts";
import { gidToId } from "./gid.ts";

const changedOrders = `#graphql
  query ChangedOrders($search: String!, $after: String) {
    orders(first: 250, query: $search, sortKey: UPDATED_AT, after: $after) {
      nodes { id updatedAt }
      pageInfo { hasNextPage endCursor }
    }
  }`;

/** Orders that changed since a moment, page by page, oldest change first. Shopify reaches back 60 days. */
export async function* listChangedOrders(
  ask: Ask,
  since: Instant,
): AsyncGenerator<{ orderId: Id; updatedAt: Instant }[]> {
  let after: string | null = null;
  do {
    const search = `updated_at:>='${since}'`;
    const { orders }: ChangedOrdersQuery = await ask(changedOrders, { search, after });
    yield orders.nodes.flatMap(({ id, updatedAt }) => {
      const orderId = gidToId(id);
      return orderId ? [{ orderId, updatedAt: new Date(updatedAt).toISOString() }] : [];
    });
    after = orders.pageInfo.hasNextPage ? (orders.pageInfo.endCursor ?? null) : null;
  } while (after);
}
