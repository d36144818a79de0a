import type { ShopperRedemption } from "../core/shopper-api.ts";
import type { Id } from "../core/words.ts";
import type { Ctx } from "./context.server.ts";
import { shopperColumns, toShopper } from "./shopper-redemption.ts";
import type { ShopperRow } from "./shopper-redemption.ts";

const most = 20;

/** A member's redemptions: unused ones first, then the latest others, 20 at most. */
export async function listRedemptions(
  ctx: Ctx,
  shopId: Id,
  memberId: string,
): Promise<ShopperRedemption[]> {
  const { rows } = await ctx.db.query<ShopperRow>({
    name: "shopper-redemptions",
    text: `${shopperColumns} WHERE r.shop_id = $1 AND r.member_id = $2
      ORDER BY r.state = 'reserved' DESC, coalesce(r.ended_at, r.created_at) DESC, r.redemption_id LIMIT ${most}`,
    values: [shopId, memberId],
  });
  return rows.map(toShopper);
}
