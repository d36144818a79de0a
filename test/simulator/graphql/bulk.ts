import { execute } from "graphql";
import { readBulkQuery } from "../bulk/document.ts";
import { isOpen, mostAtOnce } from "../bulk/operations.ts";
import type { AskPage } from "../bulk/operations.ts";
import type { Context } from "./context.ts";
import { toBulkOperation } from "./objects/bulk-operation.ts";
import { readGid } from "./objects/parts.ts";
import { resolveField } from "./resolve-field.ts";

const refused = (message: string, code: string) => ({
  bulkOperation: null,
  userErrors: [{ field: ["query"], message, code }],
});

/** Starts a query in the background; five at a time in a shop. */
export function bulkOperationRunQuery(
  { query, groupObjects }: Record<string, unknown>,
  { world, shop, scopes, schema }: Context,
) {
  const open = Object.values(shop.state.bulkOperations).filter(isOpen);
  if (open.length >= mostAtOnce) {
    const message = `Maximum number of concurrent bulk query operations (${mostAtOnce}) reached for this app and shop.`;
    return refused(message, "LIMIT_REACHED");
  }
  const document = readBulkQuery(schema, String(query));
  if (typeof document === "string") return refused(document, "INVALID");
  const askPage: AskPage = async (_shop, paged, bulkAfter) =>
    execute({
      schema,
      document: paged,
      variableValues: { bulkAfter },
      contextValue: { world, shop, scopes, schema, spent: 0, bulk: true } satisfies Context,
      fieldResolver: resolveField,
    });
  const given = { query: String(query), grouped: groupObjects === true, document };
  const operation = world.bulk.start(shop, given, { schema, askPage });
  return { bulkOperation: toBulkOperation(operation), userErrors: [] };
}

/** What is over stays as it is. */
export function bulkOperationCancel({ id }: Record<string, unknown>, { shop }: Context) {
  const operation = shop.state.bulkOperations[readGid(String(id))?.[1] ?? ""];
  if (!operation) {
    const error = { field: ["id"], message: "Bulk operation does not exist" };
    return { bulkOperation: null, userErrors: [error] };
  }
  if (!isOpen(operation)) {
    const message = `A bulk operation cannot be canceled when it is ${operation.status}`;
    return { bulkOperation: toBulkOperation(operation), userErrors: [{ field: null, message }] };
  }
  operation.status = "canceling";
  return { bulkOperation: toBulkOperation(operation), userErrors: [] };
}
