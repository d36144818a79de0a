import { contributionsUntil } from "../core/history.ts";
import type { PastOrder, StandingTerms } from "../core/history.ts";
import { walkStanding } from "../core/standing.ts";
import type { StandingNow, TierMove } from "../core/standing.ts";
import type { Id, Instant } from "../core/words.ts";
import { records } from "../db.server.ts";
import type { Queryable } from "../db.server.ts";
import { markChanged } from "../ledger/to-publish.server.ts";
import type { Settlement } from "./assess-orders.server.ts";
import type { Histories } from "./member-histories.server.ts";
import { standingTerms } from "./terms.server.ts";
import type { Terms } from "./terms.server.ts";

/** A member's way through the tiers, as their orders tell it now. */
type Walked = {
  memberId: string;
  activeAt: Instant | null;
  now: StandingNow;
  dueAt: Instant | null;
  moves: TierMove[];
};

/**
 * Writes where the members stand, and how they came there, after their orders were settled. Only what changed is
 * written.
 *
 * @returns whether anything did.
 */
export async function writeStandings(
  tx: Queryable,
  shopId: Id,
  histories: Histories,
  settlements: Settlement[],
  terms: Terms,
  now: Date,
): Promise<boolean> {
  const settled = Map.groupBy(
    settlements.map(({ after }) => after),
    ({ memberId }) => memberId,
  );
  const shop = standingTerms(terms);
  const until = now.toISOString();
  const walked = [...histories].map(([memberId, { joinedAt, past, manual }]): Walked => {
    const own = (settled.get(memberId) ?? []).map(({ order, steps }) => ({
      orderId: order.orderId,
      placedAt: order.placedAt,
      steps,
    }));
    const orders = [...past, ...own];
    const contributions = contributionsUntil(orders, until);
    const versions = beginningAt(firstOf(joinedAt, orders), shop.versions);
    const walk = walkStanding(contributions, versions, manual, shop.timeZone, until);
    return { memberId, activeAt: lastActive(orders), ...walk };
  });
  const moved = await writeMembers(tx, shopId, walked, terms.versions.at(-1)?.version ?? 0);
  await writeMoves(tx, shopId, walked);
  return moved > 0;
}

/** When the member's way begins: with joining, or with the first order where orders before count. */
function firstOf(joinedAt: Instant, orders: PastOrder[]): Instant {
  return orders.reduce((first, { placedAt }) => (placedAt < first ? placedAt : first), joinedAt);
}

/** A tier that asks for nothing is reached by joining, not when the program began. */
function beginningAt(begin: Instant, versions: StandingTerms["versions"]) {
  return versions.map(({ effectiveFrom, standing }) => ({
    effectiveFrom: effectiveFrom < begin ? begin : effectiveFrom,
    standing,
  }));
}

/** Placing of the newest order that still counts. */
function lastActive(orders: PastOrder[]): Instant | null {
  const counting = orders.filter(({ steps }) => steps.at(-1)?.counts);
  return counting.reduce<Instant | null>(
    (last, { placedAt }) => (last && last > placedAt ? last : placedAt),
    null,
  );
}

// The member's row beside its change is the one before it: a statement does not see its own writing.
const updateMembers = `
  WITH changed AS (
    UPDATE member SET active_at = w.active_at, tier = w.tier, standing = w.standing, standing_due_at = w.due_at,
      standing_version = $3
    FROM ${records("$2", "member_id uuid, active_at timestamptz, tier text, standing jsonb, due_at timestamptz")} AS w
    WHERE member.shop_id = $1 AND member.member_id = w.member_id
      AND (member.active_at, member.tier, member.standing, member.standing_due_at, member.standing_version)
        IS DISTINCT FROM (w.active_at, w.tier, w.standing, w.due_at, $3)
    RETURNING member.member_id, member.customer_id, member.standing, member.active_at
  ), to_tell AS (
    SELECT changed.member_id, changed.customer_id FROM changed JOIN member was USING (member_id)
    WHERE was.shop_id = $1 AND (was.standing IS DISTINCT FROM changed.standing
      OR (was.active_at IS NULL) <> (changed.active_at IS NULL))
  ), told AS (${markChanged("to_tell")}
  )
  SELECT count(*)::int AS moved FROM to_tell`;

async function writeMembers(
  tx: Queryable,
  shopId: Id,
  walked: Walked[],
  version: number,
): Promise<number> {
  const walks = walked.map(({ memberId, activeAt, now, dueAt }) => ({
    member_id: memberId,
    active_at: activeAt,
    tier: now.tier?.id ?? null,
    standing: now.basis === null ? null : now,
    due_at: dueAt,
  }));
  const { rows } = await tx.query<{ moved: number }>({
    name: "write-standings",
    text: updateMembers,
    values: [shopId, JSON.stringify(walks), version],
  });
  return rows[0]?.moved ?? 0;
}

// What a late order, or a refund, did not change stays; from the first difference on the way is written anew.
const replaceMoves = `
  WITH walked AS (
    SELECT * FROM json_to_recordset($2::json) AS w(member_id uuid, position int, at timestamptz, from_tier text,
      to_tier text, reason jsonb)
  ), gone AS (
    DELETE FROM tier_move m WHERE m.shop_id = $1 AND m.member_id = ANY($3::uuid[])
      AND NOT EXISTS (SELECT 1 FROM walked w WHERE w.member_id = m.member_id AND w.position = m.position)
  )
  INSERT INTO tier_move AS m (shop_id, member_id, position, at, from_tier, to_tier, reason)
  SELECT $1, member_id, position, at, from_tier, to_tier, reason FROM walked
  ON CONFLICT (shop_id, member_id, position) DO UPDATE
    SET at = EXCLUDED.at, from_tier = EXCLUDED.from_tier, to_tier = EXCLUDED.to_tier, reason = EXCLUDED.reason
  WHERE (m.at, m.from_tier, m.to_tier, m.reason)
    IS DISTINCT FROM (EXCLUDED.at, EXCLUDED.from_tier, EXCLUDED.to_tier, EXCLUDED.reason)`;

async function writeMoves(tx: Queryable, shopId: Id, walked: Walked[]): Promise<void> {
  const rows = walked.flatMap(({ memberId, moves }) =>
    moves.map((move, n) => ({
      member_id: memberId,
      position: n + 1,
      at: move.at,
      from_tier: move.from,
      to_tier: move.to,
      reason: move.reason,
    })),
  );
  const members = walked.map(({ memberId }) => memberId);
  await tx.query({
    name: "replace-tier-moves",
    text: replaceMoves,
    values: [shopId, JSON.stringify(rows), members],
  });
}
