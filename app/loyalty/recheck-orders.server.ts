import { NIL } from "uuid";
import { assessHistory } from "../core/history.ts";
import type { Id, Points } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { toOpenOrder } from "./assess-orders.server.ts";
import { readHistories } from "./member-histories.server.ts";
import { readOrdersSince } from "./order-states.server.ts";
import { candidateAgain } from "./settlement-candidates.ts";
import type { FindAccount } from "./settlement-candidates.ts";
import { needsHistory, readTerms, standingTerms } from "./terms.server.ts";

/** An order that the ledger holds other points for than it is worth by its facts. */
export type Unsettled = {
  orderId: Id;
  memberId: string;
  /** By its facts and terms. */
  expected: Points;
  /** In the ledger. */
  found: Points;
};

const membersAtOnce = 500;

/** Members by the last digit of their random id: a sixteenth of them each. */
export type Part = { digit: string } | "all";

const nextMembers = `
  SELECT member_id, joined_at FROM member
  WHERE shop_id = $1 AND member_id > $2 AND merged_into IS NULL AND ($3 = 'all' OR right(member_id::text, 1) = $3)
  ORDER BY member_id LIMIT ${membersAtOnce}`;

/**
 * Assesses members' orders anew from their facts, as if nothing was known, and tells those for which the ledger holds
 * something else. Orders that wait for facts are left out. Reads in parts: memory stays the same for any shop.
 */
export async function* findUnsettled(
  db: Queryable,
  shopId: Id,
  part: Part = "all",
): AsyncGenerator<Unsettled> {
  let last: string = NIL;
  for (;;) {
    const { rows } = await db.query<{ member_id: string; joined_at: Date }>({
      name: "next-members",
      text: nextMembers,
      values: [shopId, last, part === "all" ? part : part.digit],
    });
    const newest = rows.at(-1);
    if (!newest) return;
    last = newest.member_id;
    yield* await recheck(db, shopId, new Map(rows.map((row) => [row.member_id, row.joined_at])));
  }
}

async function recheck(db: Queryable, shopId: Id, joined: Map<string, Date>): Promise<Unsettled[]> {
  const terms = await readTerms(db, shopId);
  const beginning = new Map([...joined.keys()].map((memberId) => [memberId, "-infinity"]));
  const kept = await readOrdersSince(db, shopId, beginning);
  const histories = needsHistory(terms) ? await readHistories(db, shopId, beginning) : null;
  const shop = standingTerms(terms);
  const byMember = Map.groupBy(kept, ({ memberId }) => memberId ?? "");
  return [...byMember].flatMap(([memberId, orders]) => {
    const joinedAt = joined.get(memberId) ?? new Date(0);
    const find: FindAccount = () => ({ memberId, joinedAt, absences: [] });
    const open = orders.map((order) => candidateAgain({}, order, terms, find));
    const manual = histories?.get(memberId)?.manual ?? [];
    const assessed = assessHistory([], open.map(toOpenOrder), manual, shop);
    return orders.flatMap(({ order: { orderId }, posted, waitsFor }) => {
      const expected = assessed.get(orderId)?.earning.target ?? 0;
      const settled = waitsFor !== null || expected === posted;
      return settled ? [] : [{ orderId, memberId, expected, found: posted }];
    });
  });
}
