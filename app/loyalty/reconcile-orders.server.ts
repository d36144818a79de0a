import type { Id, Instant } from "../core/words.ts";
import { adminOf } from "../shopify/admin.server.ts";
import { listChangedOrders } from "../shopify/changed-orders.server.ts";
import { finishCheck, lastCheckStart } from "./check-runs.server.ts";
import type { Ctx } from "./context.server.ts";
import { findInstalledShop } from "./installed-shop.server.ts";
import { settleFromShopify } from "./read-order.server.ts";

/** An order whose deliveries never came, or came and were lost. */
export type Repair = { orderId: Id; entries: number };

/** Deliveries may be a day late; what is still on its way is no loss, and settling it twice is none either. */
const overlapMs = 24 * 60 * 60_000;

/** The first run of a shop looks back this far. */
const firstRunMs = 7 * overlapMs;

/**
 * Asks Shopify which orders changed since the last run, and settles those whose newest state never reached us. What
 * it repaired is kept as the run's findings.
 */
export async function reconcileOrders(
  ctx: Ctx,
  shopId: Id,
): Promise<{ looked: number; repaired: number }> {
  const shop = await findInstalledShop(ctx.db, shopId);
  if (!shop) return { looked: 0, repaired: 0 };
  const startedAt = ctx.now();
  const last = await lastCheckStart(ctx.db, shopId, "reconciliation");
  const since = new Date(
    last ? last.getTime() - overlapMs : startedAt.getTime() - firstRunMs,
  ).toISOString();
  const ask = adminOf(ctx.db, shop.domain, ctx.now);
  const repairs: Repair[] = [];
  let looked = 0;
  for await (const page of listChangedOrders(ask, since)) {
    looked += page.length;
    for (const orderId of await missedOf(ctx, shopId, page)) {
      const { entries } = await settleFromShopify(ctx, ask, shopId, orderId);
      repairs.push({ orderId, entries });
    }
  }
  await finishCheck(ctx, shopId, "reconciliation", startedAt, repairs);
  return { looked, repaired: repairs.length };
}

/** Of these orders, those whose state at Shopify is newer than ours, or that we have none of. */
async function missedOf(
  ctx: Ctx,
  shopId: Id,
  page: { orderId: Id; updatedAt: Instant }[],
): Promise<Id[]> {
  const { rows } = await ctx.db.query<{ order_id: string }>(
    `SELECT o.order_id FROM json_to_recordset($2::json) AS o(order_id bigint, updated_at timestamptz)
     LEFT JOIN shop_order kept ON kept.shop_id = $1 AND kept.order_id = o.order_id
     WHERE kept.order_id IS NULL OR (kept.updated_at < o.updated_at AND kept.forgotten_at IS NULL)`,
    [
      shopId,
      JSON.stringify(
        page.map(({ orderId, updatedAt }) => ({ order_id: orderId, updated_at: updatedAt })),
      ),
    ],
  );
  return rows.map(({ order_id }) => order_id);
}
