import { gid } from "../../payloads/parts.ts";
import type { SimDispute } from "../../state.ts";

export function toDisputeSummary(dispute: SimDispute) {
  return {
    __typename: "OrderDisputeSummary",
    id: gid("OrderDisputeSummary", dispute.id),
    initiatedAs: dispute.kind.toUpperCase(),
    status: dispute.status.toUpperCase(),
  };
}
