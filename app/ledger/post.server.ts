import { isAbsent, letGoOfPoints } from "../core/absence.ts";
import type { Id } from "../core/words.ts";
import { records } from "../db.server.ts";
import type { Queryable } from "../db.server.ts";
import type { OpenAccount } from "./open-accounts.server.ts";
import { markChanged } from "./to-publish.server.ts";

// One statement, so that entries, lots and cached balances can only change together. The balance is taken over
// only where the account is as it was when it was opened.
const postEntries = `
  WITH entries AS (
    INSERT INTO entry (shop_id, member_id, seq, kind, points, source, destination, pending_after, available_after,
      reserved_after, order_id, program_version, breakdown, idempotency_key, occurred_at, created_at)
    SELECT $1, e.member_id, e.seq, e.kind, e.points, e.source, e.destination, e.pending_after, e.available_after,
      e.reserved_after, e.order_id, e.program_version, e.breakdown::json, e.idempotency_key, e.occurred_at, $2
    FROM json_to_recordset($3::json) AS e(member_id uuid, seq int, kind text, points bigint, source text,
      destination text, pending_after bigint, available_after bigint, reserved_after bigint, order_id bigint,
      program_version int, breakdown text, idempotency_key text, occurred_at timestamptz)
  ), lots AS (
    INSERT INTO lot (shop_id, member_id, seq, order_id, points, remaining, state, earned_at, available_at, expires_at,
      inactivity_months)
    SELECT $1, l.member_id, l.seq, l.order_id, l.points, l.remaining, l.state, l.earned_at, l.available_at, l.expires_at,
      l.inactivity_months
    FROM json_to_recordset($4::json) AS l(member_id uuid, seq int, order_id bigint, points bigint, remaining bigint,
      state text, earned_at timestamptz, available_at timestamptz, expires_at timestamptz, inactivity_months int)
  ), used_lots AS (
    UPDATE lot SET remaining = u.remaining, state = u.state, available_at = u.available_at
    FROM ${records("$5", "member_id uuid, seq int, remaining bigint, state text, available_at timestamptz")} AS u
    WHERE lot.shop_id = $1 AND lot.member_id = u.member_id AND lot.seq = u.seq
  ), balances AS (
    UPDATE member SET pending = b.pending, available = b.available, reserved = b.reserved, seq = b.seq
    FROM ${records("$6", "member_id uuid, pending bigint, available bigint, reserved bigint, seq int, seq_before int")} AS b
    WHERE member.shop_id = $1 AND member.member_id = b.member_id AND member.seq = b.seq_before
    RETURNING member.member_id, member.customer_id
  ), told AS (${markChanged("balances")}
  )
  SELECT count(*)::int AS written FROM balances`;

/** Whether there is something to post. A lot that was rescheduled, no more, changes without an entry. */
export function hasMoved({ entries, usedLots }: OpenAccount): boolean {
  return entries.length + usedLots.size > 0;
}

/**
 * How every movement that core draws up is written. Appends the entries and lots that were drawn up on these accounts and takes over their
 * balances. The accounts must have been opened, and so locked, in the same transaction. Throws, and with it undoes
 * the transaction, when an account moved meanwhile or an idempotency key is there already: both are bugs.
 *
 * @returns how many entries were written.
 */
export async function post(
  tx: Queryable,
  shopId: Id,
  accounts: OpenAccount[],
  bookedAt: Date,
): Promise<number> {
  const moved = accounts.filter(hasMoved);
  if (moved.length === 0) return 0;
  // Whoever left holds nothing, whichever way points come to them.
  for (const account of moved)
    if (isAbsent(account.absences)) letGoOfPoints(account, bookedAt.toISOString());
  const entries = moved.flatMap(entryRows);
  const { rows } = await tx.query<{ written: number }>({
    name: "post-entries",
    text: postEntries,
    values: [
      shopId,
      bookedAt,
      JSON.stringify(entries),
      JSON.stringify(moved.flatMap(newLotRows)),
      JSON.stringify(moved.flatMap(usedLotRows)),
      JSON.stringify(moved.map(balanceRow)),
    ],
  });
  if (rows[0]?.written !== moved.length)
    throw new Error("An account moved between its opening and the posting");
  return entries.length;
}

function entryRows({ memberId, entries }: OpenAccount) {
  return entries.map((entry) => ({
    member_id: memberId,
    seq: entry.seq,
    kind: entry.kind,
    points: entry.points,
    source: entry.source,
    destination: entry.destination,
    pending_after: entry.after.pending,
    available_after: entry.after.available,
    reserved_after: entry.after.reserved,
    order_id: entry.orderId,
    program_version: entry.programVersion,
    // Parsed once more with the whole if it were not text.
    breakdown: JSON.stringify(entry.breakdown),
    idempotency_key: entry.idempotencyKey,
    occurred_at: entry.occurredAt,
  }));
}

function newLotRows({ memberId, newLots }: OpenAccount) {
  return newLots.map((lot) => ({
    member_id: memberId,
    seq: lot.seq,
    order_id: lot.orderId,
    points: lot.points,
    remaining: lot.remaining,
    state: lot.state,
    earned_at: lot.earnedAt,
    available_at: lot.availableAt,
    expires_at: lot.expiresAt,
    inactivity_months: lot.inactivityMonths,
  }));
}

function usedLotRows({ memberId, lots, usedLots, seqBefore }: OpenAccount) {
  return lots
    .filter(({ seq }) => usedLots.has(seq) && seq <= seqBefore)
    .map(({ seq, remaining, state, availableAt }) => ({
      member_id: memberId,
      seq,
      remaining,
      state,
      available_at: availableAt,
    }));
}

function balanceRow({ memberId, balance, seq, seqBefore }: OpenAccount) {
  return { member_id: memberId, ...balance, seq, seq_before: seqBefore };
}

/** Whether something was posted already. Asked under the member's lock; the unique key guards what this overlooks. */
export async function hasEntry(
  tx: Queryable,
  shopId: Id,
  idempotencyKey: string,
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "has-entry",
    text: "SELECT 1 FROM entry WHERE shop_id = $1 AND idempotency_key = $2",
    values: [shopId, idempotencyKey],
  });
  return rowCount === 1;
}
