import type { ShopperRedemption } from "../core/shopper-api.ts";
import type { Id } from "../core/words.ts";
import type { Ctx } from "./context.server.ts";
import { findMemberOf } from "./find-member-of.server.ts";
import { toShopper, shopperColumns } from "./shopper-redemption.ts";
import type { ShopperRow } from "./shopper-redemption.ts";

/** One of a customer's redemptions, as they may see it. Null: there is none of that id, or it is another member's. */
export async function readRedemption(
  ctx: Ctx,
  shopId: Id,
  customerId: Id,
  redemptionId: string,
): Promise<ShopperRedemption | null> {
  const member = await findMemberOf(ctx.db, shopId, customerId);
  if (!member) return null;
  const { rows } = await ctx.db.query<ShopperRow>({
    name: "shopper-redemption",
    text: `${shopperColumns} WHERE r.shop_id = $1 AND r.member_id = $2 AND r.redemption_id = $3`,
    values: [shopId, member.memberId, redemptionId],
  });
  return rows[0] ? toShopper(rows[0]) : null;
}
