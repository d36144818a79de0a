import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { expireBatch, expireInactiveBatch } from "../ledger/expire-lots.server.ts";
import type { Batch } from "../ledger/mature-lots.server.ts";
import { enqueue } from "../queue.server.ts";
import type { Ctx } from "./context.server.ts";
import { settleAgain } from "./read-order.server.ts";

/** Lots, or members, in a transaction: a settlement waits no second for it. */
const batchSize = 2_000;

/**
 * Expires all points of a shop whose time is over: by date, then by the inactivity of their members. Each batch is
 * committed: stopped half-way, the next run goes on where it ended.
 */
export async function expireLots(ctx: Ctx, shopId: Id): Promise<Batch> {
  const total = { members: 0, lots: 0 };
  const run = async <T extends Batch>(batch: (tx: Queryable) => Promise<T>): Promise<T> => {
    const done = await settleAgain(ctx, async (tx) => {
      const expired = await batch(tx);
      if (expired.lots > 0) await enqueue(tx, "publish-balance", { shopId }, shopId);
      return expired;
    });
    total.members += done.members;
    total.lots += done.lots;
    return done;
  };
  const dated = () => run((tx) => expireBatch(tx, shopId, ctx.now(), batchSize));
  while ((await dated()).members > 0);
  const inactive = (after: string | null) =>
    run((tx) => expireInactiveBatch(tx, shopId, ctx.now(), batchSize, after));
  for (let batch = await inactive(null); batch.next !== null;) batch = await inactive(batch.next);
  return total;
}
