import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";

/** A place where two ways of counting the same points differ. */
export type Difference = {
  about: "balance" | "lots" | "order" | "sequence";
  memberId: string | null;
  orderId: Id | null;
  /** By the entries. */
  expected: number;
  /** In the cache. */
  found: number;
};

/** More would not help whoever looks for the cause. */
const differencesMax = 100;

const replay = `
  WITH replayed AS (
    SELECT member_id, count(*) AS entries, max(seq) AS last_seq,
      sum(CASE WHEN destination = 'available' THEN points WHEN source = 'available' THEN -points ELSE 0 END) AS available,
      sum(CASE WHEN destination = 'pending' THEN points WHEN source = 'pending' THEN -points ELSE 0 END) AS pending,
      sum(CASE WHEN destination = 'reserved' THEN points WHEN source = 'reserved' THEN -points ELSE 0 END) AS reserved
    FROM entry WHERE shop_id = $1 GROUP BY member_id
  ), open_lots AS (
    SELECT member_id, sum(remaining) AS remaining FROM lot WHERE shop_id = $1 GROUP BY member_id
  ), by_order AS (
    SELECT order_id, sum(CASE kind WHEN 'earn' THEN points WHEN 'take_back' THEN -points ELSE 0 END) AS posted
    FROM entry WHERE shop_id = $1 AND order_id IS NOT NULL GROUP BY order_id
  ), members AS (
    SELECT m.member_id, m.seq, m.available + m.pending + m.reserved AS cached, greatest(m.available, 0) AS spendable,
      coalesce(r.available + r.pending + r.reserved, 0) AS replayed, coalesce(r.last_seq, 0) AS last_seq,
      coalesce(r.entries, 0) AS entries, coalesce(l.remaining, 0) AS remaining,
      (coalesce(r.available, 0), coalesce(r.pending, 0), coalesce(r.reserved, 0))
        IS DISTINCT FROM (m.available, m.pending, m.reserved) AS differs
    FROM member m LEFT JOIN replayed r USING (member_id) LEFT JOIN open_lots l USING (member_id) WHERE m.shop_id = $1
  )
  SELECT 'balance' AS about, member_id, NULL::bigint AS order_id, replayed AS expected, cached AS found
    FROM members WHERE differs
  UNION ALL
  SELECT 'sequence', member_id, NULL, entries, seq FROM members WHERE seq <> last_seq OR seq <> entries
  UNION ALL
  SELECT 'lots', member_id, NULL, spendable, remaining FROM members WHERE spendable <> remaining
  UNION ALL
  SELECT 'order', o.member_id, o.order_id, coalesce(b.posted, 0), o.posted
    FROM shop_order o LEFT JOIN by_order b USING (order_id)
    WHERE o.shop_id = $1 AND o.forgotten_at IS NULL AND o.posted <> coalesce(b.posted, 0)
  LIMIT ${differencesMax}`;

/** Replays a shop's whole ledger and compares: balances, lots, sequence, and what each order holds. Changes nothing. */
export async function auditLedger(db: Queryable, shopId: Id): Promise<Difference[]> {
  type Row = {
    about: Difference["about"];
    member_id: string | null;
    order_id: string | null;
    expected: string;
    found: string;
  };
  const { rows } = await db.query<Row>(replay, [shopId]);
  return rows.map((row) => ({
    about: row.about,
    memberId: row.member_id,
    orderId: row.order_id,
    expected: Number(row.expected),
    found: Number(row.found),
  }));
}
