import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { readRedemptions } from "../ledger/redemptions.server.ts";
import type { Ctx } from "./context.server.ts";
import { creditReward } from "./credit-reward.server.ts";
import { makeRewardCode } from "./make-reward-code.server.ts";
import type { Finished, RedeemingShop } from "./redeeming-shop.server.ts";
import { removeRewardCode } from "./remove-reward-code.server.ts";

/**
 * Does what is left to do for one redemption: makes its code, gives its credit, or takes its code back. Every step is
 * written down before it is taken and may be taken again, by several at a time. Throws where Shopify does not answer.
 *
 * @param fresh nobody has tried it yet: then a credit is given without looking for an earlier one.
 */
export async function finishRedemption(
  ctx: Ctx,
  shop: RedeemingShop,
  redemptionId: string,
  fresh = false,
): Promise<Finished> {
  const [redemption] = await readRedemptions(ctx.db, shop.shopId, [redemptionId]);
  if (!redemption) return "done";
  const customerId = await customerOf(ctx.db, shop.shopId, redemption.memberId);
  switch (redemption.fulfilment) {
    case "making":
      return makeRewardCode(ctx, shop, redemption, customerId);
    case "crediting":
      return creditReward(ctx, shop, redemption, customerId, fresh);
    case "removing":
      return removeRewardCode(ctx, shop, redemption);
    default:
      return "done";
  }
}

/** Null: forgotten. */
async function customerOf(db: Queryable, shopId: Id, memberId: string): Promise<Id | null> {
  const { rows } = await db.query<{ customer_id: Id | null }>({
    name: "customer-of-member",
    text: "SELECT customer_id FROM member WHERE shop_id = $1 AND member_id = $2",
    values: [shopId, memberId],
  });
  return rows[0]?.customer_id ?? null;
}
