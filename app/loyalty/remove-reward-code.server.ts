import type { Redemption } from "../ledger/redemptions.server.ts";
import { deactivateCode, deleteCode, findCode } from "../shopify/discounts.server.ts";
import { changeRedemption } from "./change-redemption.server.ts";
import type { Ctx } from "./context.server.ts";
import type { Finished, RedeemingShop } from "./redeeming-shop.server.ts";
import { lostAfterMs } from "./half-way.ts";
import { settleAgain } from "./read-order.server.ts";
import { codeOf } from "./redemption-code.server.ts";
import { releasePoints } from "./release-points.server.ts";

/**
 * Takes a code back at Shopify, and only then gives its points back: deactivated first, so that nobody can use it any
 * more when its uses are counted. One that was used stays promised until its order arrives.
 */
export async function removeRewardCode(
  ctx: Ctx,
  shop: RedeemingShop,
  redemption: Redemption,
): Promise<Finished> {
  const { shopId, ask } = shop;
  const { redemptionId, updatedAt, releaseReason } = redemption;
  const code = redemption.code ?? codeOf(shopId, redemptionId);
  const discountId = redemption.discountId ?? (await findCode(ask, code))?.discountId;
  if (discountId) {
    const uses = await deactivateCode(ask, code, discountId);
    if (uses !== null && uses > 0) {
      await changeRedemption(ctx, shopId, redemption, (now) =>
        Promise.resolve(
          now.fulfilment === "removing"
            ? {
                fulfilment: now.state === "released" ? "removed" : "ready",
                discountId,
                releaseReason: now.state === "released" ? now.releaseReason : null,
              }
            : null,
        ),
      );
      return "used";
    }
    if (uses === 0) await deleteCode(ask, discountId);
  } else if (ctx.now().getTime() - updatedAt.getTime() < lostAfterMs) {
    // A try to make it may still be under way.
    return "later";
  }
  await settleAgain(ctx, (tx) =>
    releasePoints(tx, shopId, [redemption], releaseReason ?? "undone", ctx.now()),
  );
  // Where an order or the law was quicker, its points are no longer promised.
  await changeRedemption(ctx, shopId, redemption, (now) =>
    Promise.resolve(now.fulfilment === "removing" ? { fulfilment: "removed" } : null),
  );
  return "done";
}
