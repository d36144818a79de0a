import type { BulkOperationStatus } from "../types/admin.types.d.ts";
import type { Ask } from "./admin.server.ts";

const runBulk = `#graphql
  mutation RunBulkQuery($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: true) {
      bulkOperation { id }
      userErrors { code message }
    }
  }`;

const bulkOperation = `#graphql
  query BulkOperationById($id: ID!) {
    bulkOperation(id: $id) { id status errorCode url objectCount rootObjectCount }
  }`;

/** Shopify runs as many of our bulk queries in this shop as it does at a time: later there is room. */
export class BulkBusy extends Error {}

export type BulkOperation = {
  /** A gid, as `bulk_operations/finish` names it. */
  operationId: string;
  status: Lowercase<BulkOperationStatus>;
  errorCode: string | null;
  /** Of the result, for seven days. null: not there yet, or nothing was found. */
  url: string | null;
  /** Rows so far, and those of them that have no parent. */
  objects: number;
  roots: number;
};

/**
 * Lets Shopify run a query over everything and write the answer to a file, rows directly below their parents.
 * Five at a time in a shop (since API 2026-01); throws BulkBusy beyond that.
 *
 * @returns the operation's gid.
 */
export async function runBulkQuery(ask: Ask, query: string): Promise<string> {
  const { bulkOperationRunQuery: answer } = await ask(runBulk, { query });
  const [error] = answer?.userErrors ?? [];
  if (error?.code === "LIMIT_REACHED" || error?.code === "OPERATION_IN_PROGRESS")
    throw new BulkBusy(error.message);
  if (!answer?.bulkOperation)
    throw new Error(`bulkOperationRunQuery: ${error?.message ?? "nothing was started"}`);
  return answer.bulkOperation.id;
}

/** How far an operation is. Null when Shopify does not know it (any more). */
export async function readBulkOperation(
  ask: Ask,
  operationId: string,
): Promise<BulkOperation | null> {
  const { bulkOperation: found } = await ask(bulkOperation, { id: operationId });
  if (!found) return null;
  return {
    operationId: found.id,
    status: found.status.toLowerCase() as BulkOperation["status"],
    errorCode: found.errorCode ?? null,
    url: found.url ?? null,
    objects: Number(found.objectCount),
    roots: Number(found.rootObjectCount),
  };
}
