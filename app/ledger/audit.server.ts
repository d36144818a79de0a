import type pg from "pg";
import type { Id } from "../core/words.ts";
import { transaction } from "../db.server.ts";
import type { Queryable } from "../db.server.ts";

/** A place where two ways of counting the same points differ. */
export type Difference = {
  /**
   * "balance": a bucket and its entries; "sequence": the entries' numbers; "lots": a bucket and what is left in its
   * lots; "redemptions": what is reserved and what rewards were promised; "posted": what an order is said to hold and
   * its entries; "total": the sum over all accounts, or of what went from member to member, which are nothing.
   */
  about: "balance" | "sequence" | "lots" | "redemptions" | "posted" | "total";
  memberId: string | null;
  orderId: Id | null;
  /** By the entries. */
  expected: number;
  /** In the cache. */
  found: number;
};

/** More would not help whoever looks for the cause. */
export const differencesMax = 100;

// Sums of bigint are numeric, many times slower. A double holds every sum of points that there can be: they stay within
// the exact integers.
const sumOf = (points: string) => `sum((${points})::float8)`;

const into = (account: string) =>
  sumOf(
    `CASE WHEN destination = '${account}' THEN points WHEN source = '${account}' THEN -points ELSE 0 END`,
  );

// Each statement sees one moment, and points move in one transaction: nothing differs because something is under way.
const members = `
  WITH replayed AS (
    SELECT member_id, count(*) AS entries, min(seq) AS first_seq, max(seq) AS last_seq, ${into("pending")} AS pending,
      ${into("available")} AS available, ${into("reserved")} AS reserved, ${into("merged")} AS merged,
      ${sumOf(`CASE WHEN destination NOT IN ('pending', 'available', 'reserved') THEN points ELSE 0 END
        - CASE WHEN source NOT IN ('pending', 'available', 'reserved') THEN points ELSE 0 END`)} AS program
    FROM entry WHERE shop_id = $1 GROUP BY member_id
  ), open_lots AS (
    SELECT member_id, ${sumOf("CASE state WHEN 'pending' THEN remaining ELSE 0 END")} AS pending,
      ${sumOf("CASE state WHEN 'available' THEN remaining ELSE 0 END")} AS available
    FROM lot WHERE shop_id = $1 AND remaining > 0 GROUP BY member_id
  ), promised AS (
    SELECT member_id, sum(points) AS points FROM redemption WHERE shop_id = $1 AND state = 'reserved' GROUP BY member_id
  ), members AS MATERIALIZED (
    SELECT m.member_id, m.seq::bigint, coalesce(r.entries, 0) AS entries, coalesce(r.last_seq, 0)::bigint AS last_seq,
      coalesce(r.first_seq, 1)::bigint AS first_seq,
      m.pending + m.available + m.reserved AS held, coalesce(r.program, 0) AS program, coalesce(r.merged, 0) AS merged,
      coalesce(r.pending, 0)::bigint AS pending, m.pending AS cached_pending,
      coalesce(r.available, 0)::bigint AS available, m.available AS cached_available,
      coalesce(r.reserved, 0)::bigint AS reserved, m.reserved AS cached_reserved,
      coalesce(l.pending, 0)::bigint AS lots_pending, coalesce(l.available, 0)::bigint AS lots_available,
      coalesce(p.points, 0)::bigint AS promised
    FROM member m
    LEFT JOIN replayed r USING (member_id) LEFT JOIN open_lots l USING (member_id) LEFT JOIN promised p USING (member_id)
    WHERE m.shop_id = $1
  )
  SELECT d.about, m.member_id, NULL AS order_id, d.expected, d.found
  FROM members m, LATERAL (VALUES
    ('balance', pending, cached_pending), ('balance', available, cached_available),
    ('balance', reserved, cached_reserved), ('sequence', last_seq, seq), ('sequence', entries, last_seq),
    ('sequence', 1, first_seq), ('lots', pending, lots_pending), ('lots', greatest(available, 0), lots_available),
    ('redemptions', reserved, promised)) AS d(about, expected, found)
  WHERE d.expected <> d.found
  UNION ALL
  SELECT 'total', NULL, NULL, 0, sum(held + program) FROM members HAVING sum(held + program) <> 0
  UNION ALL
  SELECT 'total', NULL, NULL, 0, sum(merged) FROM members HAVING sum(merged) <> 0
  LIMIT ${differencesMax}`;

// Also orders that were posted and are not kept. A merge moves points between members, never what orders earned.
const orders = `
  WITH by_order AS (
    SELECT order_id, ${sumOf("CASE kind WHEN 'earn' THEN points ELSE -points END")}::bigint AS posted
    FROM entry WHERE shop_id = $1 AND order_id IS NOT NULL AND kind IN ('earn', 'take_back') GROUP BY order_id
  ), kept AS (
    SELECT order_id, member_id, posted FROM shop_order WHERE shop_id = $1 AND forgotten_at IS NULL
  )
  SELECT 'posted' AS about, coalesce(o.member_id, (
      SELECT e.member_id FROM entry e WHERE e.shop_id = $1 AND e.order_id = b.order_id LIMIT 1)) AS member_id,
    order_id, coalesce(b.posted, 0) AS expected, coalesce(o.posted, 0) AS found
  FROM kept o FULL JOIN by_order b USING (order_id)
  WHERE coalesce(o.posted, 0) <> coalesce(b.posted, 0)
  LIMIT ${differencesMax}`;

// One process with room for the groups of a million members: several would each make nearly all of the groups.
const settings = "SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL work_mem = '128MB'";

/**
 * Replays a shop's whole ledger and compares it with every cache: balances, numbers, lots, redemptions, orders.
 * Changes nothing. The database sorts and sums within its own bounds (`work_mem`); here, no more than the differences
 * are kept: at most `differencesMax` of members and as many of orders.
 */
export async function auditLedger(db: pg.Pool, shopId: Id): Promise<Difference[]> {
  return transaction(db, async (tx) => {
    await tx.query(settings);
    const found = await compare(tx, shopId, "audit-members", members);
    return [...found, ...(await compare(tx, shopId, "audit-orders", orders))];
  });
}

type Row = {
  about: Difference["about"];
  member_id: string | null;
  order_id: Id | null;
  expected: string;
  found: string;
};

async function compare(
  db: Queryable,
  shopId: Id,
  name: string,
  text: string,
): Promise<Difference[]> {
  const { rows } = await db.query<Row>({ name, text, values: [shopId] });
  return rows.map((row) => ({
    about: row.about,
    memberId: row.member_id,
    orderId: row.order_id,
    expected: Number(row.expected),
    found: Number(row.found),
  }));
}
