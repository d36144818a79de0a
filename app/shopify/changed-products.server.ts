import type { Id, Instant } from "../core/words.ts";
import type { ChangedProductsQuery } from "../types/admin.generated.d.ts";
import type { Ask } from "./admin.server.ts";
import { requireId } from "./gid.ts";

const changedProducts = `#graphql
  query ChangedProducts($search: String!, $after: String) {
    products(first: 250, query: $search, sortKey: UPDATED_AT, after: $after) {
      nodes { id updatedAt }
      pageInfo { hasNextPage endCursor }
    }
  }`;

export type ChangedProduct = { productId: Id; updatedAt: Instant };

/** Products that changed since a moment, page by page. */
export async function* listChangedProducts(
  ask: Ask,
  since: Instant,
): AsyncGenerator<ChangedProduct[]> {
  let after: string | null = null;
  do {
    const search = `updated_at:>='${since}'`;
    const { products }: ChangedProductsQuery = await ask(changedProducts, { search, after });
    yield products.nodes.map(({ id, updatedAt }) => ({
      productId: requireId(id),
      updatedAt: new Date(updatedAt).toISOString(),
    }));
    after = products.pageInfo.hasNextPage ? (products.pageInfo.endCursor ?? null) : null;
  } while (after);
}
