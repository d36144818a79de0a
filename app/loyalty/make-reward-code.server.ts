import type { Id } from "../core/words.ts";
import type { Redemption } from "../ledger/redemptions.server.ts";
import { log } from "../log.server.ts";
import { makeCode, priceOfOne } from "../shopify/discounts.server.ts";
import type { MadeCode } from "../shopify/discounts.server.ts";
import { changeRedemption } from "./change-redemption.server.ts";
import type { Ctx } from "./context.server.ts";
import type { Finished, RedeemingShop } from "./redeeming-shop.server.ts";
import { settleAgain } from "./read-order.server.ts";
import { releasePoints } from "./release-points.server.ts";

/** Shopify's clock may be behind ours: a code works at once all the same. */
const marginMs = 60_000;

/** Makes the code of a redemption at Shopify; one that Shopify refuses for good gives its points back. */
export async function makeRewardCode(
  ctx: Ctx,
  shop: RedeemingShop,
  redemption: Redemption,
  customerId: Id | null,
): Promise<Finished> {
  const { redemptionId } = redemption;
  const made = await make(shop, redemption, customerId);
  if (!made.made) {
    log.warn({ shop: shop.domain, redemptionId, why: made.why }, "reward refused");
    await settleAgain(ctx, (tx) =>
      releasePoints(tx, shop.shopId, [redemption], "failed", ctx.now()),
    );
    return "done";
  }
  const { discountId } = made;
  const ready = await changeRedemption(ctx, shop.shopId, redemption, (now) =>
    Promise.resolve(now.fulfilment === "making" ? { fulfilment: "ready", discountId } : null),
  );
  // Taken back meanwhile: whoever does that waits until this cannot have happened any more.
  return ready ? "done" : "later";
}

async function make(
  { ask, currency }: RedeemingShop,
  { terms, code, createdAt, expiresAt }: Redemption,
  customerId: Id | null,
): Promise<MadeCode> {
  if (code === null) throw new Error("A redemption by credit has no code to make");
  if (customerId === null) return { made: false, why: "the customer was forgotten" };
  const { reward, minSubtotal, productId } = terms;
  let { amount, variantId } = terms;
  if (reward.what.kind === "free_product") {
    const products = productId ? [productId] : reward.what.products;
    const one = await priceOfOne(ask, products, variantId, currency);
    if (!one.price) return { made: false, why: "the shop does not sell the product" };
    [amount, variantId] = [one.price, one.variantId];
  }
  return makeCode(ask, {
    code,
    reward,
    amount,
    minSubtotal,
    productId,
    variantId,
    customerId,
    currency,
    startsAt: new Date(createdAt.getTime() - marginMs),
    endsAt: expiresAt,
  });
}
