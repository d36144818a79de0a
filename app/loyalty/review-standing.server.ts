import type { Id } from "../core/words.ts";
import { transaction } from "../db.server.ts";
import type { Queryable } from "../db.server.ts";
import { openAccounts } from "../ledger/open-accounts.server.ts";
import { enqueue } from "../queue.server.ts";
import type { Ctx } from "./context.server.ts";
import { readHistories } from "./member-histories.server.ts";
import { hasStanding, readTerms } from "./terms.server.ts";
import type { Terms } from "./terms.server.ts";
import { writeStandings } from "./write-standings.server.ts";

const batchMax = 500;

// Two look-ups by index.
const dueMembers = `
  SELECT member_id FROM member
    WHERE shop_id = $1 AND standing_due_at <= $2
  UNION
  (SELECT member_id FROM member
    WHERE shop_id = $1 AND standing_version < $3 AND merged_into IS NULL AND forgotten_at IS NULL LIMIT ${batchMax})
  LIMIT ${batchMax}`;

/**
 * Looks again where members stand whose tier may have changed without an order: a window moved on, days of grace are
 * over, a person's tier ended, the program is another. In batches, each of its own: run twice, or stopped half-way,
 * it goes on where it was.
 */
export async function reviewStanding(ctx: Ctx, shopId: Id): Promise<{ reviewed: number }> {
  let reviewed = 0;
  for (;;) {
    const batch = await transaction(ctx.db, (tx) => reviewBatch(tx, shopId, ctx.now()));
    reviewed += batch;
    if (batch === 0) return { reviewed };
  }
}

async function reviewBatch(tx: Queryable, shopId: Id, now: Date): Promise<number> {
  const terms = await readTerms(tx, shopId);
  if (!hasStanding(terms)) return 0;
  const { rows } = await tx.query<{ member_id: string }>({
    name: "due-standings",
    text: dueMembers,
    values: [shopId, now, terms.versions.at(-1)?.version ?? 0],
  });
  if (rows.length === 0) return 0;
  const memberIds = rows.map((row) => row.member_id);
  await openAccounts(tx, shopId, { memberIds });
  const moved = await rewalk(tx, shopId, memberIds, terms, now);
  if (moved) await enqueue(tx, "publish-balance", { shopId }, shopId);
  return rows.length;
}

/** Writes where these members stand, by the orders they have. They must be locked. */
export async function rewalk(
  tx: Queryable,
  shopId: Id,
  memberIds: string[],
  terms: Terms,
  now: Date,
): Promise<boolean> {
  // Everything they bought lies before: nothing is settled here, only looked at.
  const since = new Map(memberIds.map((memberId) => [memberId, "infinity"]));
  const histories = await readHistories(tx, shopId, since);
  return writeStandings(tx, shopId, histories, [], terms, now);
}
