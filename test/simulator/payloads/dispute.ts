import type { Payload } from "../json.ts";
import { toDecimal } from "../money.ts";
import type { ShopState, SimDispute, SimOrder } from "../state.ts";
import { moment, numeric } from "./parts.ts";

const week = 7 * 24 * 60 * 60_000;

/** As `disputes/create` and `disputes/update` send it: REST's Dispute. It names the order, and no customer. */
export function disputePayload(shop: ShopState, order: SimOrder, dispute: SimDispute): Payload {
  const due = new Date(Date.parse(dispute.initiatedAt) + week).toISOString();
  return {
    id: numeric(dispute.id),
    order_id: numeric(order.id),
    type: dispute.kind,
    amount: toDecimal(dispute.amount.presentment, order.presentmentCurrency),
    currency: order.presentmentCurrency,
    reason: "fraudulent",
    network_reason_code: "4837",
    status: dispute.status,
    evidence_due_by: moment(shop, due),
    evidence_sent_on: null,
    finalized_on: moment(shop, dispute.finalizedAt),
    initiated_at: moment(shop, dispute.initiatedAt),
  };
}
