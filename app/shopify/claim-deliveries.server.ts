import type { Id, Instant, TriggeredAt } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";

/** A delivery this transaction works on; nobody else can take it until the transaction ends. */
export type Claim = {
  /** Where the row lies in the queue: locked, so it cannot move. */
  place: string;
  webhookId: string;
  topic: string;
  subjectId: Id | null;
  versionAt: Instant | null;
  triggeredAt: TriggeredAt;
};

type ClaimRow = {
  place: string;
  shop_id: string;
  webhook_id: string;
  topic: string;
  subject_id: string | null;
  version_at: Date | null;
  triggered_at: string;
};

// The one statement that looks across shops: whose turn it is.
const claim = `
  WITH turn AS (
    SELECT shop_id FROM delivery_waiting ORDER BY received_at LIMIT 1 FOR UPDATE SKIP LOCKED
  ), claimed AS (
    SELECT ctid, * FROM delivery_waiting
    WHERE shop_id = (SELECT shop_id FROM turn) ORDER BY received_at LIMIT $1 FOR UPDATE SKIP LOCKED
  )
  SELECT ctid::text AS place, shop_id, webhook_id, topic, subject_id, version_at,
    to_char(triggered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS triggered_at
  FROM claimed ORDER BY received_at`;

/** Claims up to `limit` waiting deliveries of the shop that has waited longest. Null when nothing waits. */
export async function claimDeliveries(
  tx: Queryable,
  limit: number,
): Promise<{ shopId: Id; claims: Claim[] } | null> {
  const { rows } = await tx.query<ClaimRow>({
    name: "claim-deliveries",
    text: claim,
    values: [limit],
  });
  const first = rows[0];
  if (!first) return null;
  const claims = rows.map((row) => ({
    place: row.place,
    webhookId: row.webhook_id,
    topic: row.topic,
    subjectId: row.subject_id,
    versionAt: row.version_at?.toISOString() ?? null,
    triggeredAt: row.triggered_at,
  }));
  return { shopId: first.shop_id, claims };
}

/** Raw bodies by webhook id. */
export async function readBodies(
  tx: Queryable,
  shopId: Id,
  webhookIds: string[],
): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ webhook_id: string; body: string }>({
    name: "read-bodies",
    text: "SELECT webhook_id, body FROM delivery WHERE shop_id = $1 AND webhook_id = ANY($2::text[])",
    values: [shopId, webhookIds],
  });
  return new Map(rows.map((row) => [row.webhook_id, row.body]));
}

/** Takes claimed deliveries off the queue for good: they are worked on, or set aside. */
export async function finishDeliveries(tx: Queryable, shopId: Id, claims: Claim[]): Promise<void> {
  await tx.query({
    name: "finish-deliveries",
    text: "DELETE FROM delivery_waiting WHERE ctid = ANY($2::tid[]) AND shop_id = $1",
    values: [shopId, claims.map(({ place }) => place)],
  });
}

/** Why a delivery could not be worked on: a code, and words for whoever reads the Health page. */
export type SetAside = { webhookId: string; code: string; error: string };

const setAside = `
  INSERT INTO delivery_set_aside (shop_id, webhook_id, code, error)
  SELECT $1, s.webhook_id, s.code, s.error
  FROM json_to_recordset($2::json) AS s(webhook_id text, code text, error text)
  ON CONFLICT (shop_id, webhook_id) DO UPDATE SET code = EXCLUDED.code, error = EXCLUDED.error, set_aside_at = now()`;

/** Keeps deliveries, with the reason, for a person to look at and replay. */
export async function setDeliveriesAside(
  tx: Queryable,
  shopId: Id,
  list: SetAside[],
): Promise<void> {
  if (list.length === 0) return;
  const rows = list.map(({ webhookId, code, error }) => ({
    webhook_id: webhookId,
    code,
    error: error.slice(0, 2_000),
  }));
  await tx.query({
    name: "set-deliveries-aside",
    text: setAside,
    values: [shopId, JSON.stringify(rows)],
  });
}
