import { GraphQLError } from "graphql";
import type { GraphQLSchema } from "graphql";
import type { World } from "../announce.ts";
import type { SimShop } from "../contract.ts";

/** What resolvers work with: one shop, the world it stands in, and what the token may do. */
export type Context = {
  world: World;
  shop: SimShop;
  scopes: string[];
  schema: GraphQLSchema;
  /** Points of the answer so far. */
  spent: number;
  /** Asked by a bulk operation: connections are read whole. */
  bulk: boolean;
};

export function notSimulated(what: string): GraphQLError {
  return new GraphQLError(`The simulator does not imitate ${what}: write a resolver for it`, {
    extensions: { code: "NOT_SIMULATED" },
  });
}

/** Scope that reading a type needs, as the schema's access data says. */
const reading: Record<string, string> = {
  Collection: "read_products",
  Company: "read_customers",
  Customer: "read_customers",
  LineItem: "read_orders",
  Fulfillment: "read_orders",
  Order: "read_orders",
  OrderDisputeSummary: "read_shopify_payments_disputes",
  OrderTransaction: "read_orders",
  Product: "read_products",
  ProductVariant: "read_products",
  Refund: "read_orders",
};

/** Throws ACCESS_DENIED unless a scope was granted; writing includes reading. */
export function requireScope({ scopes }: Context, scope: string, what: string): void {
  if (scopes.includes(scope) || scopes.includes(scope.replace(/^read_/, "write_"))) return;
  throw new GraphQLError(
    `Access denied for ${what} field. Required access: \`${scope}\` access scope.`,
    { extensions: { code: "ACCESS_DENIED", requiredAccess: `\`${scope}\` access scope.` } },
  );
}

/** Counts what an answer holds, and keeps from it what the token may not read. */
export function inspect(context: Context, value: unknown, field: string): void {
  if (Array.isArray(value)) {
    for (const item of value) inspect(context, item, field);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  context.spent += 1;
  const type = "__typename" in value ? reading[String(value.__typename)] : undefined;
  if (type !== undefined) requireScope(context, type, field);
}
