import type { ProductFacts } from "../core/order.ts";
import type { Id } from "../core/words.ts";
import type { CollectionsOfProductQuery, ProductsByIdQuery } from "../types/admin.generated.d.ts";
import type { Ask } from "./admin.server.ts";
import { idToGid, requireId } from "./gid.ts";

// 25 products with 30 collections each cost 825 of the 1,000 points of one query.
const productsById = `#graphql
  query ProductsById($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Product {
        id productType tags
        collections(first: 30) { pageInfo { hasNextPage endCursor } nodes { id } }
      }
    }
  }`;

const collectionsOfProduct = `#graphql
  query CollectionsOfProduct($id: ID!, $after: String) {
    product(id: $id) {
      collections(first: 250, after: $after) { pageInfo { hasNextPage endCursor } nodes { id } }
    }
  }`;

const productsMax = 25;

type ProductNode = Extract<ProductsByIdQuery["nodes"][number], { productType: string }>;

/**
 * What rules ask of products: type, tags and collections. Products that Shopify does not have (any more) get facts
 * that no rule for a collection, tag or type matches: what is gone belongs to nothing, and is not asked for again.
 */
export async function readProducts(ask: Ask, productIds: Id[]): Promise<ProductFacts[]> {
  const wanted = [...new Set(productIds)];
  const facts: ProductFacts[] = [];
  for (let start = 0; start < wanted.length; start += productsMax) {
    const ids = wanted.slice(start, start + productsMax);
    const { nodes } = await ask(productsById, { ids: ids.map((id) => idToGid("Product", id)) });
    for (const [n, productId] of ids.entries()) {
      const node = nodes[n];
      facts.push(
        node && "productType" in node
          ? await toFacts(ask, productId, node)
          : { productId, type: null, tags: [], collections: [] },
      );
    }
  }
  return facts;
}

async function toFacts(ask: Ask, productId: Id, node: ProductNode): Promise<ProductFacts> {
  const collections = node.collections.nodes.map(({ id }) => requireId(id));
  let page: { hasNextPage: boolean; endCursor?: string | null | undefined } =
    node.collections.pageInfo;
  while (page.hasNextPage) {
    const variables = { id: node.id, after: page.endCursor ?? null };
    const answer: CollectionsOfProductQuery = await ask(collectionsOfProduct, variables);
    if (!answer.product) break;
    collections.push(...answer.product.collections.nodes.map(({ id }) => requireId(id)));
    page = answer.product.collections.pageInfo;
  }
  return {
    productId,
    type: node.productType === "" ? null : node.productType,
    tags: node.tags,
    collections,
  };
}
