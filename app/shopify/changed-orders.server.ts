import type { Instant } from "../core/words.ts";
import type { ChangedOrdersQuery } from "../types/admin.generated.d.ts";
import type { Ask } from "./admin.server.ts";
import { toListed } from "./listed-order.ts";
import type { ListedOrder } from "./listed-order.ts";

// Nine points an order: a page of a hundred keeps the query under 1,000.
const changedOrders = `#graphql
  query ChangedOrders($search: String!, $after: String) {
    orders(first: 100, query: $search, sortKey: UPDATED_AT, after: $after) {
      nodes {
        id updatedAt currencyCode displayFinancialStatus displayFulfillmentStatus cancelledAt
        customer { id }
        currentTotalPriceSet { shopMoney { amount } }
        totalOutstandingSet { shopMoney { amount } }
        fulfillments { status createdAt }
        refunds { id }
        disputes { id initiatedAs status }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`;

/** Orders that changed since a moment, page by page, oldest change first. Shopify reaches back 60 days. */
export async function* listChangedOrders(ask: Ask, since: Instant): AsyncGenerator<ListedOrder[]> {
  let after: string | null = null;
  do {
    const search = `updated_at:>='${since}'`;
    const { orders }: ChangedOrdersQuery = await ask(changedOrders, { search, after });
    yield orders.nodes.map((node) => toListed(node, node));
    after = orders.pageInfo.hasNextPage ? (orders.pageInfo.endCursor ?? null) : null;
  } while (after);
}
