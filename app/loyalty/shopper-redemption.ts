import type { RedemptionState, ShopperRedemption } from "../core/shopper-api.ts";
import type { Id } from "../core/words.ts";
import type { Fulfilment, RedeemedTerms, Redemption } from "../ledger/redemptions.server.ts";

export type ShopperRow = {
  redemption_id: string;
  reward_id: string;
  terms: RedeemedTerms;
  points: string;
  state: Redemption["state"];
  fulfilment: Fulfilment;
  release_reason: Redemption["releaseReason"];
  code: string | null;
  created_at: Date;
  expires_at: Date | null;
  order_id: Id | null;
  order_name: string | null;
};

export const shopperColumns = `
  SELECT r.redemption_id, r.reward_id, r.terms, r.points, r.state, r.fulfilment, r.release_reason, r.code,
    r.created_at, r.expires_at, r.order_id, o.facts->>'name' AS order_name
  FROM redemption r LEFT JOIN shop_order o USING (shop_id, order_id)`;

/** A redemption as its member may see it: the code only while it can be used. */
export function toShopper(row: ShopperRow): ShopperRedemption {
  const { terms } = row;
  const state = stateOf(row);
  return {
    redemptionId: row.redemption_id,
    rewardId: row.reward_id,
    name: terms.reward.name,
    points: Number(row.points),
    amount: terms.amount,
    minSubtotal: terms.minSubtotal,
    state,
    code: state === "ready" ? row.code : null,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    order: row.order_name,
  };
}

const half: Record<Fulfilment, RedemptionState> = {
  making: "making",
  ready: "ready",
  removing: "undoing",
  removed: "undoing",
  crediting: "making",
  credited: "used",
};

function stateOf({ state, fulfilment, release_reason: reason }: ShopperRow): RedemptionState {
  if (state === "captured") return "used";
  if (state === "reserved") return half[fulfilment];
  if (reason === "unused") return "expired";
  return reason === "failed" ? "failed" : "undone";
}
