import type { Payload } from "../json.ts";
import type { ShopState, SimBulkOperation } from "../state.ts";
import { gid, moment } from "./parts.ts";

export function bulkOperationPayload(shop: ShopState, operation: SimBulkOperation): Payload {
  return {
    admin_graphql_api_id: gid("BulkOperation", operation.id),
    completed_at: moment(shop, operation.completedAt),
    created_at: moment(shop, operation.createdAt),
    error_code: operation.errorCode?.toLowerCase() ?? null,
    status: operation.status,
    type: "query",
  };
}
