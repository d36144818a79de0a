import type { Id } from "../core/words.ts";
import { findOverdue } from "../ledger/redemptions.server.ts";
import type { Ctx } from "./context.server.ts";
import { settleAgain } from "./read-order.server.ts";
import { releaseReserved } from "./release-points.server.ts";

const batchSize = 500;

/** Releases all of a shop's rewards that were not used in time. Each batch is committed. */
export async function releaseRedemptions(ctx: Ctx, shopId: Id): Promise<{ released: number }> {
  let released = 0;
  for (;;) {
    const done = await settleAgain(ctx, async (tx) => {
      const now = ctx.now();
      const overdue = await findOverdue(tx, shopId, now, batchSize);
      await releaseReserved(tx, shopId, overdue, "unused", now);
      return overdue.length;
    });
    if (done === 0) return { released };
    released += done;
  }
}
