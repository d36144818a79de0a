import { NIL } from "uuid";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { withIso } from "./mature-lots.server.ts";
import type { Batch, Locked } from "./mature-lots.server.ts";
import { markChanged } from "./to-publish.server.ts";

const lockDated = `
  SELECT ctid AS place FROM member
  WHERE shop_id = $1 AND member_id IN (
    SELECT member_id FROM lot
    WHERE shop_id = $1 AND remaining > 0 AND expires_at <= $2 AND state = 'available'
    ORDER BY expires_at LIMIT $3)
  ORDER BY member_id
  FOR UPDATE`;

// Core's addLocalMonths: the shop's wall clock shows the same time that many months later, a day the month does not
// have becomes its last one. PostgreSQL takes the later of two moments that show the same time, and passes over a
// skipped one with the clock of before; core takes the first, and the moment of the skip.
const inactiveAt = `(SELECT ((CASE
      WHEN (later - interval '1 hour') AT TIME ZONE zone = clock THEN later - interval '1 hour'
      WHEN (later - interval '30 minutes') AT TIME ZONE zone = clock THEN later - interval '30 minutes'
      WHEN later AT TIME ZONE zone = clock THEN later
      ELSE date_trunc('hour', clock) AT TIME ZONE zone END) + seconds)
    FROM (SELECT s.time_zone AS zone, m.active_at AT TIME ZONE s.time_zone AS was) a,
      LATERAL (SELECT date_trunc('minute', was) + make_interval(months => l.inactivity_months) AS clock,
        was - date_trunc('minute', was) AS seconds) b,
      LATERAL (SELECT clock AT TIME ZONE zone AS later) c)`;

// No index knows when these expire: a walk by members finds them, a page of members and the lots of each at a time.
const findInactive = `
  WITH page AS MATERIALIZED (
    SELECT member_id, active_at FROM member WHERE shop_id = $1 AND member_id > $4 ORDER BY member_id LIMIT $3
  )
  SELECT (SELECT member_id FROM page ORDER BY member_id DESC LIMIT 1) AS next, ARRAY(
    SELECT m.member_id FROM page m JOIN shop s ON s.shop_id = $1, LATERAL (
      SELECT 1 FROM lot l
      WHERE l.shop_id = $1 AND l.member_id = m.member_id AND l.remaining > 0 AND l.state = 'available'
        AND l.expires_at IS NULL AND l.inactivity_months IS NOT NULL AND ${inactiveAt} <= $2
      LIMIT 1) AS due) AS due`;

const lockThem = `
  SELECT ctid AS place FROM member WHERE shop_id = $1 AND member_id = ANY($2::uuid[]) ORDER BY member_id FOR UPDATE`;

// From the locked members on, one by one: a list to compare with would tempt PostgreSQL to read every member. Nobody else
// changes them or their lots, so each is still where it was found, and no index is asked for it again.
const expireDue = `
  WITH dated AS (
    SELECT l.ctid AS place, l.member_id, l.seq, l.order_id, l.remaining AS points, l.earned_at,
      coalesce(l.expires_at, ${inactiveAt}) AS due_at,
      m.ctid AS member_place, m.pending, m.available, m.reserved, m.seq AS member_seq
    FROM shop s CROSS JOIN unnest($3::tid[]) AS locked(place)
    JOIN member m ON m.ctid = locked.place AND m.shop_id = $1
    JOIN lot l ON l.shop_id = $1 AND l.member_id = m.member_id
    WHERE s.shop_id = $1 AND l.state = 'available' AND l.remaining > 0
  ), due AS MATERIALIZED (
    SELECT *, member_seq + row_number() OVER lots_before AS entry_seq, sum(points) OVER lots_before AS running
    FROM dated WHERE due_at <= $2
    WINDOW lots_before AS (PARTITION BY member_id ORDER BY due_at, seq)
  ), entries AS (
    INSERT INTO entry (shop_id, member_id, seq, kind, points, source, destination, pending_after, available_after,
      reserved_after, order_id, breakdown, idempotency_key, occurred_at, created_at)
    SELECT $1, member_id, entry_seq, 'expire', points, 'available', 'expired', pending, available - running, reserved,
      order_id, json_build_object('about', 'lot', 'lot', seq, 'earnedAt', iso(earned_at), 'dueAt', iso(due_at)),
      'expire:' || member_id || ':' || seq || ':' || entry_seq, due_at, $2
    FROM due
  ), lots AS (
    UPDATE lot SET remaining = 0
    FROM due WHERE lot.ctid = due.place
  ), balances AS (
    UPDATE member SET available = member.available - moved.points, seq = member.seq + moved.lots
    FROM (SELECT member_place, sum(points) AS points, count(*)::int AS lots FROM due GROUP BY member_place) AS moved
    WHERE member.shop_id = $1 AND member.ctid = moved.member_place
    RETURNING member.member_id, member.customer_id
  ), told AS (${markChanged("balances")}
  )
  SELECT count(*)::int AS lots FROM due`;

/**
 * Expires what is due by its date, of up to `limit` lots' members: what core's `expire` does, for all of them in one
 * statement, under their locks. Nothing was due by date when it returns no members.
 */
export async function expireBatch(
  tx: Queryable,
  shopId: Id,
  now: Date,
  limit: number,
): Promise<Batch> {
  const { rows } = await tx.query<Locked>({
    name: "lock-to-expire",
    text: lockDated,
    values: [shopId, now, limit],
  });
  return expireOf(tx, shopId, now, rows);
}

/**
 * The same for those who ordered nothing for too long, among the next `limit` members: `next` is where the following
 * batch begins, null after the last.
 */
export async function expireInactiveBatch(
  tx: Queryable,
  shopId: Id,
  now: Date,
  limit: number,
  after: string | null,
): Promise<Batch & { next: string | null }> {
  const found = await tx.query<{ next: string | null; due: string[] }>({
    name: "find-inactive",
    text: findInactive,
    values: [shopId, now, limit, after ?? NIL],
  });
  const { next = null, due = [] } = found.rows[0] ?? {};
  if (due.length === 0) return { members: 0, lots: 0, next };
  const { rows } = await tx.query<Locked>({
    name: "lock-inactive",
    text: lockThem,
    values: [shopId, due],
  });
  return { ...(await expireOf(tx, shopId, now, rows)), next };
}

async function expireOf(tx: Queryable, shopId: Id, now: Date, locked: Locked[]): Promise<Batch> {
  if (locked.length === 0) return { members: 0, lots: 0 };
  const { rows } = await tx.query<{ lots: number }>({
    name: "expire-due",
    text: withIso(expireDue),
    values: [shopId, now, locked.map(({ place }) => place)],
  });
  return { members: locked.length, lots: rows[0]?.lots ?? 0 };
}
