import { toTriggeredAt } from "../core/triggered-at.ts";
import type { Id } from "../core/words.ts";
import { transaction } from "../db.server.ts";
import { adminOf } from "../shopify/admin.server.ts";
import type { Ask } from "../shopify/admin.server.ts";
import { queryOrder } from "../shopify/order-query.server.ts";
import type { Ctx } from "./context.server.ts";
import { deleteOrder } from "./delete-order.server.ts";
import { findInstalledShop } from "./installed-shop.server.ts";
import { StaleRead } from "./order-states.server.ts";
import { settleOrders } from "./settle-orders.server.ts";
import type { Settled } from "./settle-orders.server.ts";

/** Reads an order's state from Shopify and settles it. Does nothing for a shop that left. */
export async function readAndSettleOrder(ctx: Ctx, shopId: Id, orderId: Id): Promise<Settled> {
  const shop = await findInstalledShop(ctx.db, shopId);
  if (!shop) return { orders: 0, entries: 0 };
  return settleFromShopify(ctx, adminOf(ctx.db, shop.domain, ctx.now), shopId, orderId);
}

/** The same, with the Admin API at hand. An order that Shopify has no more is settled as deleted. */
export async function settleFromShopify(
  ctx: Ctx,
  ask: Ask,
  shopId: Id,
  orderId: Id,
): Promise<Settled> {
  // Before the question: whatever is delivered later than this is newer than the answer.
  const triggeredAt = toTriggeredAt(ctx.now());
  const order = await queryOrder(ask, orderId);
  for (;;) {
    try {
      return await transaction(ctx.db, async (tx) => {
        if (order) return settleOrders(tx, shopId, [{ order, triggeredAt }], ctx.now());
        await deleteOrder(tx, shopId, orderId, triggeredAt, ctx.now());
        return { orders: 1, entries: 0 };
      });
    } catch (error) {
      if (!(error instanceof StaleRead)) throw error;
    }
  }
}
