import { buildSchema, graphqlSync, type ExecutionResult } from "graphql";
import type { SimShop } from "../../simulator.ts";
import type { SimProduct } from "../../state.ts";

/** Of the Storefront API what extensions ask about products. Any other field is an error, as a misspelt one is. */
const schema = buildSchema(`
  interface Node { id: ID! }
  type Query { node(id: ID!): Node nodes(ids: [ID!]!): [Node]! product(id: ID!): Product }
  type Product implements Node {
    id: ID! title: String! handle: String! vendor: String! productType: String! tags: [String!]!
    isGiftCard: Boolean! collections(first: Int!): CollectionConnection!
  }
  type ProductVariant implements Node { id: ID! title: String! product: Product! }
  type CollectionConnection { nodes: [Collection!]! edges: [CollectionEdge!]! pageInfo: PageInfo! }
  type CollectionEdge { node: Collection! }
  type Collection implements Node { id: ID! title: String! handle: String! }
  type PageInfo { hasNextPage: Boolean! }
`);

/** `shopify.query` of an extension with api_access. */
export function answerStorefront(
  shop: SimShop,
  query: string,
  variables: Record<string, unknown>,
): ExecutionResult {
  const rootValue = {
    node: ({ id }: { id: string }) => nodeOf(shop, id),
    nodes: ({ ids }: { ids: string[] }) => ids.map((id) => nodeOf(shop, id)),
    product: ({ id }: { id: string }) => nodeOf(shop, id),
  };
  return graphqlSync({ schema, source: query, rootValue, variableValues: variables });
}

function nodeOf(shop: SimShop, gid: string) {
  const [, kind, id = ""] = /^gid:\/\/shopify\/(Product|ProductVariant)\/(\d+)$/.exec(gid) ?? [];
  const products = Object.values(shop.state.products);
  const has = (product: SimProduct) =>
    kind === "Product" ? product.id === id : product.variants.some((each) => each.id === id);
  const product = kind === undefined ? undefined : products.find(has);
  if (product === undefined) return null;
  if (kind === "Product") return productNode(shop, product);
  const title = product.variants.find((each) => each.id === id)?.title;
  return { __typename: "ProductVariant", id: gid, title, product: productNode(shop, product) };
}

function productNode(shop: SimShop, product: SimProduct) {
  return {
    __typename: "Product",
    id: `gid://shopify/Product/${product.id}`,
    title: product.title,
    handle: product.handle,
    vendor: product.vendor,
    productType: product.type,
    tags: product.tags,
    isGiftCard: product.giftCard,
    collections: ({ first }: { first: number }) => {
      const all = product.collections.flatMap((id) => shop.state.collections[id] ?? []);
      const nodes = all.slice(0, first).map(({ id, title, handle }) => {
        return { id: `gid://shopify/Collection/${id}`, title, handle };
      });
      const pageInfo = { hasNextPage: all.length > first };
      return { nodes, edges: nodes.map((node) => ({ node })), pageInfo };
    },
  };
}
