import { ok, refuse } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import type { RedeemWish, ShopperRedemption } from "../core/shopper-api.ts";
import type { Id } from "../core/words.ts";
import { log } from "../log.server.ts";
import type { Ctx } from "./context.server.ts";
import { findClash } from "./find-clash.server.ts";
import { finishRedemption } from "./finish-redemption.server.ts";
import { patienceMs, within } from "./half-way.ts";
import { promiseReward } from "./promise-reward.server.ts";
import { openRedeemingShop } from "./redeeming-shop.server.ts";
import type { Finished, RedeemingShop } from "./redeeming-shop.server.ts";
import { readRedemption } from "./read-redemption.server.ts";

/**
 * Redeems a reward: its points are promised first, then its code is made (or its credit given) at Shopify. Where that
 * takes longer than a shopper waits, or Shopify does not say how it went, the answer is "making" and the background
 * finishes it. Asked again with the same id, it is the same redemption.
 *
 * Refused: what core/redeeming refuses, "not_active", "unknown_reward", "another_redemption" where the id stands for
 * something else, and "unavailable" where the shop has no app or lacks a permission: the same id may succeed later. And
 * "not_made" where Shopify refuses for good: the points are back, and this id stays without a reward.
 */
export async function redeemReward(
  ctx: Ctx,
  shopId: Id,
  customerId: Id,
  redemptionId: string,
  wish: RedeemWish,
): Promise<Result<ShopperRedemption>> {
  const shop = await openRedeemingShop(ctx, shopId);
  if (!shop) return unavailable();
  const clash = await findClash(ctx, shop, redemptionId, wish);
  if (clash) return clash;
  const promised = await promiseReward(ctx, shopId, customerId, redemptionId, wish);
  if (!promised.ok) return promised;
  const { redemption, fresh } = promised.value;
  // A credit is tried again by the background alone: it knows when that is safe.
  if (fresh || redemption.fulfilment === "making")
    await finishWithin(ctx, shop, redemptionId, fresh);
  const redeemed = await readRedemption(ctx, shopId, customerId, redemptionId);
  if (!redeemed) return unavailable();
  return redeemed.state === "failed"
    ? refuse("not_made", "Shopify does not make this reward. Its points are back.")
    : ok(redeemed);
}

/** As far as it gets while a shopper waits. What it cannot do, or did not hear of, is left for the background. */
export async function finishWithin(
  ctx: Ctx,
  shop: RedeemingShop,
  redemptionId: string,
  fresh = false,
): Promise<Finished> {
  const work = finishRedemption(ctx, shop, redemptionId, fresh).catch((error: unknown) => {
    log.warn({ shop: shop.domain, redemptionId, err: error }, "redemption left half-way");
    return "later" as const;
  });
  const finished = await within(patienceMs, work);
  return finished === "late" ? "later" : finished;
}

function unavailable() {
  return refuse("unavailable", "The shop cannot give this reward at the moment.");
}
