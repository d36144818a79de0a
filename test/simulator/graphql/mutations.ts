import { bulkOperationCancel, bulkOperationRunQuery } from "./bulk.ts";
import { codeDiscountMutations } from "./code-discounts.ts";
import { notSimulated, requireScope } from "./context.ts";
import type { Context } from "./context.ts";
import { metafieldsSet } from "./metafields-set.ts";
import { findNode } from "./queries.ts";
import { readGid } from "./objects/parts.ts";
import type { Resolver } from "./schema.ts";
import { storeCreditAccountCredit } from "./store-credit.ts";

/** Changes the tags of a customer. A comma inside a tag separates two, as in the admin. */
function changeTags(
  { id, tags }: Record<string, unknown>,
  context: Context,
  change: (old: string[], given: string[]) => string[],
) {
  const [type, number] = readGid(String(id)) ?? ["", ""];
  if (type !== "Customer") throw notSimulated(`tags of ${String(id)}`);
  requireScope(context, "write_customers", "tags");
  const customer = context.shop.state.customers[number];
  if (!customer) {
    const error = { field: ["id"], message: "Customer does not exist" };
    return { node: null, userErrors: [error] };
  }
  const given = (tags as string[]).flatMap((tag) => tag.split(",")).map((tag) => tag.trim());
  context.shop.setTags(customer, change(customer.tags, given));
  return { node: findNode(id, context), userErrors: [] };
}

/** The mutation root, by field. */
export const mutations: Record<string, Resolver> = {
  bulkOperationRunQuery,
  bulkOperationCancel,
  metafieldsSet,
  ...codeDiscountMutations,
  storeCreditAccountCredit,
  tagsAdd: (args, context) =>
    changeTags(args, context, (old, given) => [...new Set([...old, ...given])]),
  tagsRemove: (args, context) =>
    changeTags(args, context, (old, given) => old.filter((tag) => !given.includes(tag))),
};
