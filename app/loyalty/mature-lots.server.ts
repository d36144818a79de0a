import type { Id } from "../core/words.ts";
import { matureBatch } from "../ledger/mature-lots.server.ts";
import type { Batch } from "../ledger/mature-lots.server.ts";
import { enqueue } from "../queue.server.ts";
import type { Ctx } from "./context.server.ts";
import { settleAgain } from "./read-order.server.ts";

/** Lots in a transaction: large enough to be fast, small enough that a settlement waits no second for it. */
const batchSize = 2_000;

/**
 * Makes all points of a shop available whose waiting time is over. Each batch is committed: stopped half-way, the
 * next run goes on where it ended.
 */
export async function matureLots(ctx: Ctx, shopId: Id): Promise<Batch> {
  const total = { members: 0, lots: 0 };
  for (;;) {
    const done = await settleAgain(ctx, async (tx) => {
      const batch = await matureBatch(tx, shopId, ctx.now(), batchSize);
      if (batch.lots > 0) await enqueue(tx, "publish-balance", { shopId }, shopId);
      return batch;
    });
    if (done.members === 0) return total;
    total.members += done.members;
    total.lots += done.lots;
  }
}
