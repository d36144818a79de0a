import type { LotUse } from "../core/lots.ts";
import type { Reward } from "../core/reward.ts";
import type { Id, Minor, Points } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";

/** What was redeemed, as it was offered then. */
export type RedeemedTerms = {
  reward: Reward;
  /** See core/redeeming. */
  amount: Minor | null;
  minSubtotal: Minor | null;
  /** Where the reward is a free product and the cart held it: this one. null: any of them. */
  productId: Id | null;
  /** The variant of it that the cart held. null: not told. */
  variantId: Id | null;
};

/** How far its code is at Shopify. making, removing, crediting: not known to be finished. */
export type Fulfilment = "making" | "ready" | "removing" | "removed" | "crediting" | "credited";

/**
 * Why a reward goes unused: the shopper undid it, its time is over, its code could not be made, or its member was
 * forgotten.
 */
export type ReleaseReason = "undone" | "unused" | "failed" | "forgotten";

/**
 * Which rows count as had, for the limits of a reward: not those that were undone, expired, or never made, nor those
 * whose points all came back. `r`: what the table is called in the statement.
 */
export const isHad = (r: string) => `${r}.state <> 'released' AND ${r}.given_back < ${r}.points`;

/** Points promised to a reward, then spent by the order that used it, or released. */
export type Redemption = {
  redemptionId: string;
  memberId: string;
  points: Points;
  state: "reserved" | "captured" | "released";
  /** The discount code that spends them. null: not made yet. */
  code: string | null;
  rewardId: string;
  terms: RedeemedTerms;
  fulfilment: Fulfilment;
  /** At Shopify: of the discount, or of the credit's transaction. null: not known. */
  discountId: string | null;
  /** Why it was, or is being, released. */
  releaseReason: ReleaseReason | null;
  /** The lots they came from, in the order in which they were taken. */
  uses: LotUse[];
  /** That captured them. */
  orderId: Id | null;
  /** Since the order was refunded. */
  givenBack: Points;
  createdAt: Date;
  /** Released then, where unused. null: never. */
  expiresAt: Date | null;
  /** When they were captured or released. */
  endedAt: Date | null;
  /** When `fulfilment` was last changed, or tried. */
  updatedAt: Date;
};

type Row = {
  redemption_id: string;
  member_id: string;
  points: string;
  state: Redemption["state"];
  code: string | null;
  reward_id: string;
  terms: RedeemedTerms;
  fulfilment: Fulfilment;
  discount_id: string | null;
  release_reason: ReleaseReason | null;
  uses: LotUse[];
  order_id: Id | null;
  given_back: string;
  created_at: Date;
  expires_at: Date | null;
  ended_at: Date | null;
  updated_at: Date;
};

const columns = `redemption_id, member_id, points, state, code, reward_id, terms, fulfilment, discount_id, release_reason,
    uses, order_id, given_back, created_at, expires_at, ended_at, updated_at`;

const byCodeOrOrder = `
  SELECT ${columns} FROM redemption WHERE shop_id = $1 AND code = ANY($2::text[])
  UNION ALL
  SELECT ${columns} FROM redemption WHERE shop_id = $1 AND order_id = ANY($3::bigint[])`;

/** Those that any of these orders used, or whose code it carries. Codes at Shopify do not tell upper from lower case. */
export async function readRedemptionsOf(
  tx: Queryable,
  shopId: Id,
  codes: string[],
  orderIds: Id[],
): Promise<Redemption[]> {
  const spelled = codes.flatMap((code) => [code, code.toUpperCase(), code.toLowerCase()]);
  const { rows } = await tx.query<Row>({
    name: "read-redemptions-of",
    text: byCodeOrOrder,
    values: [shopId, spelled, orderIds],
  });
  return [...new Map(rows.map((row) => [row.redemption_id, toRedemption(row)])).values()];
}

const byId = `SELECT ${columns} FROM redemption WHERE shop_id = $1 AND redemption_id = ANY($2::uuid[])`;

/** By id. What is read before the member is locked may have changed after. */
export async function readRedemptions(
  tx: Queryable,
  shopId: Id,
  redemptionIds: string[],
): Promise<Redemption[]> {
  const { rows } = await tx.query<Row>({
    name: "read-redemptions",
    text: byId,
    values: [shopId, redemptionIds],
  });
  return rows.map(toRedemption);
}

const due = `
  SELECT redemption_id, member_id FROM redemption
  WHERE shop_id = $1 AND state = 'reserved' AND expires_at <= $2 AND fulfilment IN ('making', 'ready')
  ORDER BY expires_at LIMIT $3`;

/** Those that were not used in time and nobody takes back yet, the oldest first, up to `limit`. */
export async function findOverdue(
  tx: Queryable,
  shopId: Id,
  now: Date,
  limit: number,
): Promise<{ redemptionId: string; memberId: string }[]> {
  const { rows } = await tx.query<Pick<Row, "redemption_id" | "member_id">>({
    name: "overdue-redemptions",
    text: due,
    values: [shopId, now, limit],
  });
  return rows.map((row) => ({
    redemptionId: row.redemption_id,
    memberId: row.member_id,
  }));
}

const write = `
  INSERT INTO redemption (shop_id, redemption_id, member_id, points, state, code, reward_id, terms, fulfilment,
    discount_id, release_reason, uses, order_id, given_back, created_at, expires_at, ended_at, updated_at)
  SELECT $1, r.redemption_id, r.member_id, r.points, r.state, r.code, r.reward_id, r.terms, r.fulfilment, r.discount_id,
    r.release_reason, r.uses, r.order_id, r.given_back, r.created_at, r.expires_at, r.ended_at, r.updated_at
  FROM json_to_recordset($2::json) AS r(redemption_id uuid, member_id uuid, points bigint, state text, code text,
    reward_id uuid, terms json, fulfilment text, discount_id text, release_reason text, uses json, order_id bigint,
    given_back bigint, created_at timestamptz, expires_at timestamptz, ended_at timestamptz, updated_at timestamptz)
  ORDER BY r.redemption_id
  ON CONFLICT (shop_id, redemption_id) DO UPDATE SET state = EXCLUDED.state, code = EXCLUDED.code,
    fulfilment = EXCLUDED.fulfilment, discount_id = EXCLUDED.discount_id, release_reason = EXCLUDED.release_reason,
    uses = EXCLUDED.uses, order_id = EXCLUDED.order_id, given_back = EXCLUDED.given_back,
    expires_at = EXCLUDED.expires_at, ended_at = EXCLUDED.ended_at, updated_at = EXCLUDED.updated_at`;

/** Writes redemptions as they are now. Their members must be locked. Whose they are, and for what, stays. */
export async function writeRedemptions(
  tx: Queryable,
  shopId: Id,
  redemptions: Redemption[],
): Promise<void> {
  if (redemptions.length === 0) return;
  const rows = redemptions.map((one) => ({
    redemption_id: one.redemptionId,
    member_id: one.memberId,
    points: one.points,
    state: one.state,
    code: one.code,
    reward_id: one.rewardId,
    terms: one.terms,
    fulfilment: one.fulfilment,
    discount_id: one.discountId,
    release_reason: one.releaseReason,
    uses: one.uses,
    order_id: one.orderId,
    given_back: one.givenBack,
    created_at: one.createdAt,
    expires_at: one.expiresAt,
    ended_at: one.endedAt,
    updated_at: one.updatedAt,
  }));
  await tx.query({
    name: "write-redemptions",
    text: write,
    values: [shopId, JSON.stringify(rows)],
  });
}

function toRedemption(row: Row): Redemption {
  return {
    redemptionId: row.redemption_id,
    memberId: row.member_id,
    points: Number(row.points),
    state: row.state,
    code: row.code,
    rewardId: row.reward_id,
    terms: row.terms,
    fulfilment: row.fulfilment,
    discountId: row.discount_id,
    releaseReason: row.release_reason,
    uses: row.uses,
    orderId: row.order_id,
    givenBack: Number(row.given_back),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
    updatedAt: row.updated_at,
  };
}
