import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { markChanged } from "./to-publish.server.ts";

/** What one batch did: the members it locked, and the lots of theirs that moved. */
export type Batch = { members: number; lots: number };

/** Where the row of a locked member stands. */
export type Locked = { place: string };

const lockDue = `
  SELECT ctid AS place FROM member
  WHERE shop_id = $1 AND member_id IN (
    SELECT member_id FROM lot
    WHERE shop_id = $1 AND state = 'pending' AND remaining > 0 AND available_at <= $2
    ORDER BY available_at LIMIT $3)
  ORDER BY member_id
  FOR UPDATE`;

// From the locked members on, one by one: a list to compare with would tempt PostgreSQL to read every member. Nobody else
// changes them or their lots, so each is still where it was found. Lot by lot, with the balance running: what a debt
// takes of a lot cannot be spent.
const matureDue = `
  WITH due AS MATERIALIZED (
    SELECT l.ctid AS place, l.member_id, l.seq, l.order_id, l.remaining AS points, l.available_at AS due_at, l.earned_at,
      m.ctid AS member_place, m.pending, m.available, m.reserved,
      m.seq + row_number() OVER lots_before AS entry_seq, sum(l.remaining) OVER lots_before AS running
    FROM unnest($3::tid[]) AS locked(place)
    JOIN member m ON m.ctid = locked.place AND m.shop_id = $1
    JOIN lot l ON l.shop_id = $1 AND l.member_id = m.member_id
    WHERE l.state = 'pending' AND l.remaining > 0 AND l.available_at <= $2
    WINDOW lots_before AS (PARTITION BY l.member_id ORDER BY l.available_at, l.seq)
  ), entries AS (
    INSERT INTO entry (shop_id, member_id, seq, kind, points, source, destination, pending_after, available_after,
      reserved_after, order_id, breakdown, idempotency_key, occurred_at, created_at)
    SELECT $1, member_id, entry_seq, 'mature', points, 'pending', 'available', pending - running, available + running,
      reserved, order_id,
      json_build_object('about', 'lot', 'lot', seq, 'earnedAt', iso(earned_at), 'dueAt', iso(due_at)),
      'mature:' || member_id || ':' || seq, due_at, $2
    FROM due
  ), lots AS (
    UPDATE lot SET state = 'available', remaining = greatest(0, least(due.points, due.available + due.running))
    FROM due WHERE lot.ctid = due.place
  ), balances AS (
    UPDATE member SET pending = member.pending - moved.points, available = member.available + moved.points,
      seq = member.seq + moved.lots
    FROM (SELECT member_place, sum(points) AS points, count(*)::int AS lots FROM due GROUP BY member_place) AS moved
    WHERE member.shop_id = $1 AND member.ctid = moved.member_place
    RETURNING member.member_id, member.customer_id
  ), told AS (${markChanged("balances")}
  )
  SELECT count(*)::int AS lots FROM due`;

/**
 * Matures what is due, of up to `limit` lots' members: what core's `mature` does, for all of them in one statement.
 * The members are locked first and looked at afterwards, so that two workers wait for each other and never mature a
 * lot twice. Nothing was due when it returns no members.
 */
export async function matureBatch(
  tx: Queryable,
  shopId: Id,
  now: Date,
  limit: number,
): Promise<Batch> {
  const locked = await tx.query<Locked>({
    name: "lock-to-mature",
    text: lockDue,
    values: [shopId, now, limit],
  });
  const places = locked.rows.map(({ place }) => place);
  if (places.length === 0) return { members: 0, lots: 0 };
  const { rows } = await tx.query<{ lots: number }>({
    name: "mature-due",
    text: withIso(matureDue),
    values: [shopId, now, places],
  });
  return { members: places.length, lots: rows[0]?.lots ?? 0 };
}

/** Writes `iso(column)` out: a moment as core spells it. */
export function withIso(statement: string): string {
  return statement.replace(
    /\biso\((\w+)\)/g,
    `to_char($1 AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  );
}
