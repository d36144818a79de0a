import type { Id } from "../core/words.ts";
import { adminOf } from "../shopify/admin.server.ts";
import type { Ask } from "../shopify/admin.server.ts";
import type { Ctx } from "./context.server.ts";

/** What finishing a redemption needs of its shop. */
export type RedeemingShop = { shopId: Id; domain: string; currency: string; ask: Ask };

/** done: nothing is left to do; used: an order was quicker; later: Shopify has not said yet, or it is too early. */
export type Finished = "done" | "used" | "later";

/** The shop, with the Admin API at hand, as long as it has the app. */
export async function openRedeemingShop(ctx: Ctx, shopId: Id): Promise<RedeemingShop | null> {
  const { rows } = await ctx.db.query<{ domain: string; currency: string }>({
    name: "redeeming-shop",
    text: "SELECT domain, currency FROM shop WHERE shop_id = $1 AND uninstalled_at IS NULL",
    values: [shopId],
  });
  const [row] = rows;
  return row ? { shopId, ...row, ask: adminOf(ctx.db, row.domain, ctx.now) } : null;
}
