import { discountClassOf, mayCombine } from "../core/redeeming.ts";
import { refuse } from "../core/result.ts";
import type { Refusal } from "../core/result.ts";
import type { Reward } from "../core/reward.ts";
import type { RedeemWish } from "../core/shopper-api.ts";
import { log } from "../log.server.ts";
import { combinationsOf } from "../shopify/discounts.server.ts";
import type { Ctx } from "./context.server.ts";
import type { RedeemingShop } from "./redeeming-shop.server.ts";
import { within } from "./half-way.ts";

/** Shopify allows five codes on an order; whoever names more is not asked about. */
const codesMax = 5;

/** A part of what a shopper waits: the code itself is still to be made. */
const patienceMs = 1_000;

/**
 * Whether a code that is in the cart already keeps the reward's code from working: Shopify knows what may be combined,
 * the extension does not. Where it does not say in time, the reward gets the benefit of the doubt. Refused:
 * "not_combinable".
 */
export async function findClash(
  ctx: Ctx,
  shop: RedeemingShop,
  redemptionId: string,
  { rewardId, cart }: RedeemWish,
): Promise<Refusal | null> {
  const codes = cart?.codes.slice(0, codesMax) ?? [];
  if (codes.length === 0) return null;
  // One that was redeemed already may be in the cart itself.
  const { rows } = await ctx.db.query<{ terms: Reward }>({
    name: "reward-to-combine",
    text: `SELECT terms FROM reward WHERE shop_id = $1 AND reward_id::text = lower($2)
      AND NOT EXISTS (SELECT FROM redemption r WHERE r.shop_id = $1 AND r.redemption_id = $3)`,
    values: [shop.shopId, rewardId, redemptionId],
  });
  const reward = rows[0]?.terms;
  if (!reward || reward.what.kind === "store_credit") return null;
  const own = { discountClass: discountClassOf(reward), combines: reward.combines };
  const asked = Promise.all(codes.map((code) => combinationsOf(shop.ask, code))).catch(
    (error: unknown) => {
      log.warn({ shop: shop.domain, err: error }, "codes in the cart not known");
      return [];
    },
  );
  const known = await within(patienceMs, asked);
  if (known === "late" || known.flat().every((other) => mayCombine(own, other))) return null;
  return refuse("not_combinable", "It cannot be combined with the codes in the cart.");
}
