import type { Id } from "../core/words.ts";
import { auditLedger } from "../ledger/audit.server.ts";
import { log } from "../log.server.ts";
import { finishCheck } from "./check-runs.server.ts";
import type { Ctx } from "./context.server.ts";

/** Audits a shop's ledger. A difference is an alarm, with its member and order, never a silent correction. */
export async function auditShop(ctx: Ctx, shopId: Id): Promise<{ differences: number }> {
  const startedAt = ctx.now();
  const differences = await auditLedger(ctx.db, shopId);
  for (const difference of differences)
    log.error({ shop: shopId, ...difference }, "ledger differs");
  await finishCheck(ctx, shopId, "audit", startedAt, differences);
  return { differences: differences.length };
}
