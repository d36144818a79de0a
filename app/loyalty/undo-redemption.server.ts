import { ok, refuse } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import type { ShopperRedemption } from "../core/shopper-api.ts";
import type { Id } from "../core/words.ts";
import { openMember } from "../ledger/open-member.server.ts";
import { readRedemptions, writeRedemptions } from "../ledger/redemptions.server.ts";
import { enqueueLater } from "../queue.server.ts";
import type { Ctx } from "./context.server.ts";
import { findMemberOf } from "./find-member-of.server.ts";
import { finishAfterMs } from "./half-way.ts";
import { settleAgain } from "./read-order.server.ts";
import { readRedemption } from "./read-redemption.server.ts";
import { openRedeemingShop } from "./redeeming-shop.server.ts";
import { finishWithin } from "./redeem-reward.server.ts";

/**
 * Takes back a reward that was not used: its code is deactivated at Shopify first, then its points go back to their own
 * lots. Where Shopify takes its time the answer is "undoing", and the background finishes it. Undone already, it
 * changes nothing. Refused: "unknown_redemption", also where it is another member's, and "already_used": an order was
 * quicker, or it was a credit.
 */
export async function undoRedemption(
  ctx: Ctx,
  shopId: Id,
  customerId: Id,
  redemptionId: string,
): Promise<Result<ShopperRedemption>> {
  const shop = await openRedeemingShop(ctx, shopId);
  if (!shop) return refuse("unavailable", "The shop cannot be reached at the moment.");
  const begun = await begin(ctx, shopId, customerId, redemptionId);
  if (!begun.ok) return begun;
  const finished = begun.value ? await finishWithin(ctx, shop, redemptionId) : "done";
  const redemption = await readRedemption(ctx, shopId, customerId, redemptionId);
  if (!redemption) return unknown();
  return finished === "used" || redemption.state === "used" ? used() : ok(redemption);
}

/** Writes down that it is to be undone. @returns whether there is something to take back at Shopify. */
function begin(
  ctx: Ctx,
  shopId: Id,
  customerId: Id,
  redemptionId: string,
): Promise<Result<boolean>> {
  return settleAgain(ctx, async (tx) => {
    const member = await findMemberOf(tx, shopId, customerId);
    const account = member && (await openMember(tx, shopId, member.memberId));
    const [redemption] = await readRedemptions(tx, shopId, [redemptionId]);
    if (!account || redemption?.memberId !== account.memberId) return unknown();
    const { state, fulfilment } = redemption;
    if (state === "captured" || fulfilment === "crediting") return used();
    if (state === "released") return ok(false);
    if (fulfilment === "removing") return ok(true);
    const removing = {
      fulfilment: "removing",
      releaseReason: "undone",
      updatedAt: ctx.now(),
    } as const;
    await writeRedemptions(tx, shopId, [{ ...redemption, ...removing }]);
    await enqueueLater(tx, "finish-redemptions", { shopId }, shopId, finishAfterMs);
    return ok(true);
  });
}

function unknown() {
  return refuse("unknown_redemption", "There is no such redemption.");
}

function used() {
  return refuse("already_used", "The reward was used.");
}
