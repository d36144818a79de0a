import type { Id } from "../core/words.ts";
import { log } from "../log.server.ts";
import { accessFor, NoAccess } from "../shopify/access.server.ts";
import type { Ctx } from "./context.server.ts";
import { findInstalledShop } from "./installed-shop.server.ts";

/** Longer than any access token lives: it is renewed, and with it the refresh token's 90 days begin again. */
const alwaysMs = 24 * 60 * 60_000;

/** Keeps our access to a shop alive where nobody opens the app and nothing is published for weeks. */
export async function keepAccess(ctx: Ctx, shopId: Id): Promise<{ kept: boolean }> {
  const shop = await findInstalledShop(ctx.db, shopId);
  if (!shop) return { kept: false };
  try {
    await accessFor(ctx.db, shop.domain, ctx.now(), alwaysMs);
    return { kept: true };
  } catch (error) {
    if (!(error instanceof NoAccess)) throw error;
    log.warn({ shop: shop.domain, why: error.message }, "access lost");
    return { kept: false };
  }
}
