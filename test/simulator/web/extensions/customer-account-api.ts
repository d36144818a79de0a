import { readFileSync } from "node:fs";
import { buildSchema, graphqlSync, type ExecutionResult } from "graphql";
import { parse } from "smol-toml";
import type { SimShop } from "../../simulator.ts";
import type { SimCustomer } from "../../state.ts";

/** Of the Customer Account API what extensions ask: metafields of the shop and of who is logged in. */
const schema = buildSchema(`
  type Query { shop: Shop! customer: Customer! }
  type Shop { id: ID! name: String! metafield(namespace: String!, key: String!): Metafield }
  type Customer { id: ID! metafield(namespace: String!, key: String!): Metafield }
  type Metafield { id: ID! namespace: String! key: String! type: String! value: String! }
`);

type Named = { namespace: string; key: string };
type Definitions = Record<string, { access?: { customer_account?: string } } | undefined>;

const file = new URL("../../../../shopify.app.toml", import.meta.url);
const manifest = parse(readFileSync(file, "utf8")) as Record<
  "shop" | "customer",
  { metafields?: { app?: Definitions } } | undefined
>;

/** What fetch("shopify://customer-account/api/…") answers who is logged in. */
export function answerCustomerAccount(
  shop: SimShop,
  customer: SimCustomer,
  source: string,
): ExecutionResult {
  const shopGid = `gid://shopify/Shop/${shop.state.id}`;
  const customerGid = `gid://shopify/Customer/${customer.id}`;
  const field = (owner: "shop" | "customer", gid: string) => (named: Named) =>
    mayRead(owner, named) ? shop.metafield(gid, named.namespace, named.key) : null;
  const rootValue = {
    shop: { id: shopGid, name: shop.state.name, metafield: field("shop", shopGid) },
    customer: { id: customerGid, metafield: field("customer", customerGid) },
  };
  return graphqlSync({ schema, source, rootValue });
}

/** Only what its definition opens to customer accounts; anything else is as if it were not there. */
function mayRead(owner: "shop" | "customer", { key, namespace }: Named): boolean {
  const access = manifest[owner]?.metafields?.app?.[key]?.access?.customer_account;
  return namespace === "$app" && access?.startsWith("read") === true;
}
