import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { lockMembers } from "../ledger/open-accounts.server.ts";
import { findOverdue, readRedemptions, writeRedemptions } from "../ledger/redemptions.server.ts";
import { enqueue } from "../queue.server.ts";
import type { Ctx } from "./context.server.ts";
import { settleAgain } from "./read-order.server.ts";

const batchSize = 500;

/**
 * Sees to it that all of a shop's rewards that were not used in time are released: their codes are taken back at
 * Shopify first. Each batch is committed.
 *
 * @returns how many codes are to be taken back
 */
export async function releaseRedemptions(ctx: Ctx, shopId: Id): Promise<{ overdue: number }> {
  let overdue = 0;
  for (;;) {
    const found = await settleAgain(ctx, async (tx) => {
      const batch = await findOverdue(tx, shopId, ctx.now(), batchSize);
      await takeBackCodes(tx, shopId, batch, ctx.now());
      return batch.length;
    });
    if (found === 0) return { overdue };
    overdue += found;
  }
}

/** Writes down that their codes are to be taken back, and calls whoever does it. */
async function takeBackCodes(
  tx: Queryable,
  shopId: Id,
  overdue: { redemptionId: string; memberId: string }[],
  now: Date,
): Promise<void> {
  if (overdue.length === 0) return;
  await lockMembers(tx, shopId, [...new Set(overdue.map(({ memberId }) => memberId))]);
  const ids = overdue.map(({ redemptionId }) => redemptionId);
  // Again, now that nobody else can change them.
  const unused = (await readRedemptions(tx, shopId, ids)).filter(
    ({ state, fulfilment }) =>
      state === "reserved" && (fulfilment === "ready" || fulfilment === "making"),
  );
  await writeRedemptions(
    tx,
    shopId,
    unused.map((redemption) => ({
      ...redemption,
      fulfilment: "removing" as const,
      releaseReason: "unused" as const,
      updatedAt: now,
    })),
  );
  await enqueue(tx, "finish-redemptions", { shopId }, shopId);
}
