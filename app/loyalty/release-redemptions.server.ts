import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { lockMembers } from "../ledger/open-accounts.server.ts";
import { findOverdue, readRedemptions, writeRedemptions } from "../ledger/redemptions.server.ts";
import { enqueue } from "../queue.server.ts";
import type { Ctx } from "./context.server.ts";
import { settleAgain } from "./read-order.server.ts";
import { releaseReserved } from "./release-points.server.ts";

const batchSize = 500;

/**
 * Releases all of a shop's rewards that were not used in time; of those that have a code at Shopify, it is taken back
 * first. Each batch is committed.
 */
export async function releaseRedemptions(ctx: Ctx, shopId: Id): Promise<{ released: number }> {
  let released = 0;
  for (;;) {
    const done = await settleAgain(ctx, async (tx) => {
      const now = ctx.now();
      const overdue = await findOverdue(tx, shopId, now, batchSize);
      const simple = overdue.filter(({ fulfilment }) => fulfilment === "none");
      const coded = overdue.filter(({ fulfilment }) => fulfilment !== "none");
      await takeBackCodes(tx, shopId, coded, now);
      await releaseReserved(tx, shopId, simple, "unused", now);
      return overdue.length;
    });
    if (done === 0) return { released };
    released += done;
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
