import type { Id } from "../core/words.ts";
import { adminOf } from "../shopify/admin.server.ts";
import { listCustomerOrders } from "../shopify/customer-orders.server.ts";
import type { Ctx } from "./context.server.ts";
import { findInstalledShop } from "./installed-shop.server.ts";
import { settleFromShopify } from "./read-order.server.ts";
import type { Settled } from "./settle-orders.server.ts";

/**
 * Reads a customer's orders from Shopify and settles them: what somebody bought as a guest became theirs when the
 * account was created, and no webhook of the orders says so.
 */
export async function readCustomerOrders(ctx: Ctx, shopId: Id, customerId: Id): Promise<Settled> {
  const done: Settled = { orders: 0, entries: 0 };
  const shop = await findInstalledShop(ctx.db, shopId);
  if (!shop) return done;
  const ask = adminOf(ctx.db, shop.domain, ctx.now);
  for await (const orderIds of listCustomerOrders(ask, customerId)) {
    const { orders, entries } = await settleFromShopify(ctx, ask, shopId, orderIds);
    done.orders += orders;
    done.entries += entries;
  }
  return done;
}
