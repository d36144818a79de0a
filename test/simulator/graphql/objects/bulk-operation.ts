import { addressOf } from "../../bulk/download.ts";
import { gid } from "../../payloads/parts.ts";
import type { SimBulkOperation } from "../../state.ts";
import type { Searchable } from "../search.ts";
import type { ApiNode } from "./parts.ts";

export function searchableBulkOperation(operation: SimBulkOperation): Searchable {
  const { id, status, createdAt } = operation;
  const fields = { id, status, created_at: createdAt, operation_type: "query" };
  return { fields, text: [] };
}

export function toBulkOperation(operation: SimBulkOperation): ApiNode {
  const { status, fileSize } = operation;
  const url = addressOf(operation);
  return {
    __typename: "BulkOperation",
    id: gid("BulkOperation", operation.id),
    status: status.toUpperCase(),
    type: "QUERY",
    errorCode: operation.errorCode,
    query: operation.query,
    createdAt: operation.createdAt,
    completedAt: operation.completedAt,
    objectCount: String(operation.objectCount),
    rootObjectCount: String(operation.rootObjectCount),
    fileSize: fileSize === null ? null : String(fileSize),
    url: status === "completed" ? url : null,
    partialDataUrl: status === "failed" ? url : null,
  };
}
