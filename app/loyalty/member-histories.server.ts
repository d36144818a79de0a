import type { PastOrder } from "../core/history.ts";
import type { ManualTier } from "../core/standing.ts";
import type { Step } from "../core/timeline.ts";
import type { Id, Instant } from "../core/words.ts";
import { lookup } from "../db.server.ts";
import type { Queryable } from "../db.server.ts";
import { readOrdersSince } from "./order-states.server.ts";
import { candidateAgain } from "./settlement-candidates.ts";
import type { Candidate, FindAccount } from "./settlement-candidates.ts";
import type { Terms } from "./terms.server.ts";

/** What a member's orders under settlement depend on: those placed before them, and tiers that people gave. */
export type MemberHistory = { joinedAt: Instant; past: PastOrder[]; manual: ManualTier[] };

/** By member. */
export type Histories = Map<string, MemberHistory>;

/**
 * Reads the history of every member whom these candidates touch, and adds to the candidates the members' later
 * orders: what those are worth may change with them.
 */
export async function addHistories(
  tx: Queryable,
  shopId: Id,
  candidates: Candidate[],
  terms: Terms,
  find: FindAccount,
): Promise<Histories> {
  const since = earliestPerMember(candidates);
  const known = new Set(candidates.map(({ order }) => order.orderId));
  for (const kept of await readOrdersSince(tx, shopId, since)) {
    if (known.has(kept.order.orderId)) continue;
    candidates.push(candidateAgain({}, kept, terms, find, true));
  }
  return readHistories(tx, shopId, since);
}

/** From when on each member's orders have to be looked at again: the earliest placing of one that changes. */
function earliestPerMember(candidates: Candidate[]): Map<string, Instant> {
  const since = new Map<string, Instant>();
  const note = (memberId: string | null | undefined, at: Instant) => {
    if (!memberId) return;
    const other = since.get(memberId);
    if (!other || at < other) since.set(memberId, at);
  };
  for (const { before, memberId, order } of candidates) {
    note(memberId, order.placedAt);
    if (before) {
      note(memberId, before.order.placedAt);
      note(before.memberId, before.order.placedAt);
    }
  }
  return since;
}

const selectPast = `
  SELECT o.member_id, o.order_id, o.placed_at, o.steps
  FROM json_to_recordset($2::json) AS m(member_id uuid, since timestamptz),
    ${lookup("shop_order", "member_id = m.member_id AND placed_at < m.since AND forgotten_at IS NULL", "o")}`;

const selectMembers = `
  SELECT m.member_id, m.joined_at, t.tier, t.from_at, t.until_at
  FROM unnest($2::uuid[]) AS key CROSS JOIN ${lookup("member", "member_id = key", "m")}
  LEFT JOIN manual_tier t USING (shop_id, member_id) ORDER BY t.from_at`;

/** Each member's orders placed before a moment of their own, and the tiers that people gave them. */
export async function readHistories(
  tx: Queryable,
  shopId: Id,
  since: Map<string, Instant>,
): Promise<Histories> {
  const histories: Histories = await readMembers(tx, shopId, [...since.keys()]);
  const members = [...since].map(([memberId, at]) => ({ member_id: memberId, since: at }));
  type PastRow = { member_id: string; order_id: string; placed_at: Date; steps: Step[] };
  const { rows } = await tx.query<PastRow>({
    name: "read-past-orders",
    text: selectPast,
    values: [shopId, JSON.stringify(members)],
  });
  for (const row of rows) {
    const placedAt = row.placed_at.toISOString();
    histories.get(row.member_id)?.past.push({ orderId: row.order_id, placedAt, steps: row.steps });
  }
  return histories;
}

async function readMembers(tx: Queryable, shopId: Id, memberIds: string[]): Promise<Histories> {
  type Row = { member_id: string; joined_at: Date } & (
    | { tier: null; from_at: null; until_at: null }
    | { tier: string; from_at: Date; until_at: Date | null }
  );
  const { rows } = await tx.query<Row>({
    name: "read-histories-members",
    text: selectMembers,
    values: [shopId, memberIds],
  });
  const histories: Histories = new Map();
  for (const row of rows) {
    const joinedAt = row.joined_at.toISOString();
    const history = histories.get(row.member_id) ?? { joinedAt, past: [], manual: [] };
    histories.set(row.member_id, history);
    if (row.tier === null) continue;
    const until = row.until_at?.toISOString() ?? null;
    history.manual.push({ tier: row.tier, from: row.from_at.toISOString(), until });
  }
  return histories;
}
