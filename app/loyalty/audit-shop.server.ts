import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { auditLedger, differencesMax } from "../ledger/audit.server.ts";
import type { Difference as LedgerDifference } from "../ledger/audit.server.ts";
import { log } from "../log.server.ts";
import { finishCheck } from "./check-runs.server.ts";
import type { Ctx } from "./context.server.ts";
import { findUnsettled } from "./recheck-orders.server.ts";

/** "order": what an order is worth by its facts and what the ledger holds for it. The others: see the ledger's audit. */
export type Difference = Omit<LedgerDifference, "about"> & {
  about: LedgerDifference["about"] | "order";
};

/**
 * Audits a shop: the ledger against itself, and what it holds for every order against the order's facts, computed
 * anew. A difference is an alarm, with its member and order, never a silent correction.
 */
export async function auditShop(ctx: Ctx, shopId: Id): Promise<{ differences: number }> {
  return { differences: (await findDifferences(ctx, shopId)).length };
}

/** The same, with the differences themselves: at most `differencesMax` of each kind of look. */
export async function findDifferences(ctx: Ctx, shopId: Id): Promise<Difference[]> {
  const startedAt = ctx.now();
  const differences: Difference[] = [
    ...(await auditLedger(ctx.db, shopId)),
    ...(await auditOrders(ctx.db, shopId)),
  ];
  for (const difference of differences)
    log.error({ shop: shopId, ...difference }, "ledger differs");
  await finishCheck(ctx, shopId, "audit", startedAt, differences);
  return differences;
}

async function auditOrders(db: Queryable, shopId: Id): Promise<Difference[]> {
  const differences: Difference[] = [];
  for await (const unsettled of findUnsettled(db, shopId)) {
    differences.push({ about: "order", ...unsettled });
    if (differences.length === differencesMax) break;
  }
  return differences;
}
