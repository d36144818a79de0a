import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { auditLedger, differencesMax } from "../ledger/audit.server.ts";
import type { Difference as LedgerDifference } from "../ledger/audit.server.ts";
import { log } from "../log.server.ts";
import { finishCheck } from "./check-runs.server.ts";
import type { Ctx } from "./context.server.ts";
import { findUnsettled } from "./recheck-orders.server.ts";
import type { Part } from "./recheck-orders.server.ts";

/** "order": what an order is worth by its facts and what the ledger holds for it. The others: see the ledger's audit. */
export type Difference = Omit<LedgerDifference, "about"> & {
  about: LedgerDifference["about"] | "order";
};

/**
 * Audits a shop: the ledger against itself, and what it holds for every order against the order's facts, computed
 * anew. A difference is an alarm, with its member and order, never a silent correction.
 */
export async function auditShop(
  ctx: Ctx,
  shopId: Id,
  whole = false,
): Promise<{ differences: number }> {
  const part = whole || !(await isLarge(ctx.db, shopId)) ? "all" : partOfNight(ctx.now());
  return { differences: (await findDifferences(ctx, shopId, part)).length };
}

/** Above this, computing every order anew takes longer than a night's work should: each night a part of them. */
const membersAtOnce = 50_000;

async function isLarge(db: Queryable, shopId: Id): Promise<boolean> {
  const { rows } = await db.query<{ members: number }>(
    "SELECT count(*)::int AS members FROM (SELECT FROM member WHERE shop_id = $1 LIMIT $2) AS few",
    [shopId, membersAtOnce + 1],
  );
  return (rows[0]?.members ?? 0) > membersAtOnce;
}

const dayMs = 24 * 60 * 60_000;

/** Another sixteenth of the members every night. */
export function partOfNight(now: Date): Part {
  return { digit: (Math.floor(now.getTime() / dayMs) % 16).toString(16) };
}

/** The same, with the differences themselves: at most `differencesMax` of each kind of look. */
export async function findDifferences(
  ctx: Ctx,
  shopId: Id,
  part: Part = "all",
): Promise<Difference[]> {
  const startedAt = ctx.now();
  const differences: Difference[] = [
    ...(await auditLedger(ctx.db, shopId)),
    ...(await auditOrders(ctx.db, shopId, part)),
  ];
  for (const difference of differences)
    log.error({ shop: shopId, ...difference }, "ledger differs");
  await finishCheck(ctx, shopId, "audit", startedAt, differences);
  return differences;
}

async function auditOrders(db: Queryable, shopId: Id, part: Part): Promise<Difference[]> {
  const differences: Difference[] = [];
  for await (const unsettled of findUnsettled(db, shopId, part)) {
    differences.push({ about: "order", ...unsettled });
    if (differences.length === differencesMax) break;
  }
  return differences;
}
