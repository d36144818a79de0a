import { ok, refuse } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import { reserve, spendingOrigin } from "../core/spending.ts";
import type { Id, Points } from "../core/words.ts";
import { openMember } from "../ledger/open-member.server.ts";
import { post } from "../ledger/post.server.ts";
import { readOpenLots } from "../ledger/read-open-lots.server.ts";
import { readRedemptions, writeRedemptions } from "../ledger/redemptions.server.ts";
import type { Redemption } from "../ledger/redemptions.server.ts";
import { enqueue } from "../queue.server.ts";
import type { Ctx } from "./context.server.ts";
import { settleAgain } from "./read-order.server.ts";

export type ReservationWish = {
  /** A UUID the caller made: asking twice for one redemption promises its points once. */
  redemptionId: string;
  memberId: string;
  points: Points;
  /** The discount code that spends them. Null: not known yet. */
  code: string | null;
  /** When they are released, unused. Null: never. */
  expiresAt: Date | null;
};

/**
 * Promises a member's points to a reward, until an order uses it or it is released. Refused: "unknown_member",
 * "not_enough", "not_whole_points", and "another_redemption" where the id stands for something else already.
 */
export async function reservePoints(
  ctx: Ctx,
  shopId: Id,
  wish: ReservationWish,
): Promise<Result<Redemption>> {
  const { redemptionId, points, code, expiresAt } = wish;
  return settleAgain(ctx, async (tx) => {
    const account = await openMember(tx, shopId, wish.memberId);
    if (!account) return refuse("unknown_member", "There is no such member.");
    const { memberId } = account;
    const [there] = await readRedemptions(tx, shopId, [redemptionId]);
    if (there) return there.memberId === memberId && there.points === points ? ok(there) : taken();
    await readOpenLots(tx, shopId, [account]);
    const now = ctx.now();
    const origin = spendingOrigin(redemptionId, "reserve", "redeemed", now.toISOString());
    const uses = reserve(account, points, origin);
    if (!uses.ok) return uses;
    const redemption: Redemption = {
      redemptionId,
      memberId,
      points,
      state: "reserved",
      code,
      rewardId: null,
      terms: null,
      fulfilment: "none",
      discountId: null,
      releaseReason: null,
      uses: uses.value,
      orderId: null,
      givenBack: 0,
      createdAt: now,
      expiresAt,
      endedAt: null,
      updatedAt: now,
    };
    await post(tx, shopId, [account], now);
    await writeRedemptions(tx, shopId, [redemption]);
    await enqueue(tx, "publish-balance", { shopId }, shopId);
    return ok(redemption);
  });
}

function taken() {
  return refuse("another_redemption", "This id stands for another redemption.");
}
