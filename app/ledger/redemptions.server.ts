import type { LotUse } from "../core/lots.ts";
import type { Id, Points } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";

/** Points promised to a reward, then spent by the order that used it, or released. */
export type Redemption = {
  redemptionId: string;
  memberId: string;
  points: Points;
  state: "reserved" | "captured" | "released";
  /** The discount code that spends them. null: not made yet. */
  code: string | null;
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
};

type Row = {
  redemption_id: string;
  member_id: string;
  points: string;
  state: Redemption["state"];
  code: string | null;
  uses: LotUse[];
  order_id: Id | null;
  given_back: string;
  created_at: Date;
  expires_at: Date | null;
  ended_at: Date | null;
};

const columns = `redemption_id, member_id, points, state, code, uses, order_id, given_back, created_at, expires_at,
    ended_at`;

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
  WHERE shop_id = $1 AND state = 'reserved' AND expires_at <= $2 ORDER BY expires_at LIMIT $3`;

/** Those that were not used in time, the oldest first, up to `limit`. */
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
  return rows.map((row) => ({ redemptionId: row.redemption_id, memberId: row.member_id }));
}

const write = `
  INSERT INTO redemption (shop_id, redemption_id, member_id, points, state, code, uses, order_id, given_back, created_at,
    expires_at, ended_at)
  SELECT $1, r.redemption_id, r.member_id, r.points, r.state, r.code, r.uses, r.order_id, r.given_back, r.created_at,
    r.expires_at, r.ended_at
  FROM json_to_recordset($2::json) AS r(redemption_id uuid, member_id uuid, points bigint, state text, code text,
    uses json, order_id bigint, given_back bigint, created_at timestamptz, expires_at timestamptz,
    ended_at timestamptz)
  ORDER BY r.redemption_id
  ON CONFLICT (shop_id, redemption_id) DO UPDATE SET state = EXCLUDED.state, code = EXCLUDED.code,
    order_id = EXCLUDED.order_id, given_back = EXCLUDED.given_back, expires_at = EXCLUDED.expires_at,
    ended_at = EXCLUDED.ended_at`;

/** Writes redemptions as they are now. Their members must be locked. Whose they are and what they used stays. */
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
    uses: one.uses,
    order_id: one.orderId,
    given_back: one.givenBack,
    created_at: one.createdAt,
    expires_at: one.expiresAt,
    ended_at: one.endedAt,
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
    uses: row.uses,
    orderId: row.order_id,
    givenBack: Number(row.given_back),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
  };
}
