import type { Id } from "../core/words.ts";
import type { CustomerOrdersQuery } from "../types/admin.generated.d.ts";
import type { Ask } from "./admin.server.ts";
import { gidToId } from "./gid.ts";

const customerOrders = `#graphql
  query CustomerOrders($search: String!, $after: String) {
    orders(first: 100, query: $search, sortKey: PROCESSED_AT, after: $after) {
      nodes { id }
      pageInfo { hasNextPage endCursor }
    }
  }`;

/** The orders of a customer, page by page, as far as we may see them: 60 days back, or all with read_all_orders. */
export async function* listCustomerOrders(ask: Ask, customerId: Id): AsyncGenerator<Id[]> {
  let after: string | null = null;
  do {
    const search = `customer_id:${customerId}`;
    const { orders }: CustomerOrdersQuery = await ask(customerOrders, { search, after });
    yield orders.nodes.flatMap(({ id }) => gidToId(id) ?? []);
    after = orders.pageInfo.hasNextPage ? (orders.pageInfo.endCursor ?? null) : null;
  } while (after);
}
