import { justAfter, toTriggeredAt } from "../core/triggered-at.ts";
import type { Id, TriggeredAt } from "../core/words.ts";
import { transaction } from "../db.server.ts";
import type { Queryable } from "../db.server.ts";
import { adminOf } from "../shopify/admin.server.ts";
import type { Ask } from "../shopify/admin.server.ts";
import { queryOrder } from "../shopify/order-query.server.ts";
import type { Ctx } from "./context.server.ts";
import { deleteOrder } from "./delete-order.server.ts";
import { findInstalledShop } from "./installed-shop.server.ts";
import { readOrders, StaleRead } from "./order-states.server.ts";
import type { OrderState } from "./order-states.server.ts";
import { settleOrders } from "./settle-orders.server.ts";
import type { Settled } from "./settle-orders.server.ts";

/** Orders asked for at the same time: the throttle allows two a second on the smallest plan, bursts more. */
const atOnce = 4;

/** An app without read_all_orders sees this far back; a day less, as our clock is not Shopify's. */
export const reachMs = 59 * 24 * 60 * 60_000;

/** What Shopify answered: orders, and which of those asked for it no longer has. */
type Read = { states: OrderState[]; gone: Id[] };

/** Reads an order's state from Shopify and settles it. Does nothing for a shop that left. */
export async function readAndSettleOrder(ctx: Ctx, shopId: Id, orderId: Id): Promise<Settled> {
  const shop = await findInstalledShop(ctx.db, shopId);
  if (!shop) return { orders: 0, entries: 0 };
  return settleFromShopify(ctx, adminOf(ctx.db, shop.domain, ctx.now), shopId, [orderId]);
}

/**
 * The same for several orders, with the Admin API at hand; settled together. An order that Shopify has no more is
 * settled as deleted. One that it may only not show us any more, because it is older than 60 days, is left alone.
 */
export async function settleFromShopify(
  ctx: Ctx,
  ask: Ask,
  shopId: Id,
  orderIds: Id[],
): Promise<Settled> {
  const { states, gone } = await readStates(ctx, ask, shopId, orderIds);
  return settleAgain(ctx, async (tx) => {
    const settled = await settleOrders(tx, shopId, states, ctx.now());
    const deleted = await withinReach(tx, shopId, gone, ctx.now());
    const triggeredAt = toTriggeredAt(ctx.now());
    for (const orderId of deleted) await deleteOrder(tx, shopId, orderId, triggeredAt, ctx.now());
    return { orders: settled.orders + deleted.length, entries: settled.entries };
  });
}

/** Runs a settlement in a transaction of its own, once more where somebody else was at the same orders. */
export async function settleAgain<T>(ctx: Ctx, work: (tx: Queryable) => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await transaction(ctx.db, work);
    } catch (error) {
      if (!isRepeatable(error)) throw error;
    }
  }
}

async function readStates(ctx: Ctx, ask: Ask, shopId: Id, orderIds: Id[]): Promise<Read> {
  const read: Read = { states: [], gone: [] };
  for (let next = 0; next < orderIds.length; next += atOnce) {
    const some = orderIds.slice(next, next + atOnce);
    const known = await readOrders(ctx.db, shopId, some);
    await Promise.all(
      some.map(async (orderId) => {
        const triggeredAt = newerThan(known.get(orderId), ctx.now());
        const order = await queryOrder(ask, orderId);
        if (order) read.states.push({ order, triggeredAt });
        else read.gone.push(orderId);
      }),
    );
  }
  return read;
}

/**
 * Taken before the question: whatever is delivered later is newer than the answer, and whatever was known by then is
 * older, also where our clock is behind Shopify's.
 */
function newerThan(known: OrderState | undefined, now: Date): TriggeredAt {
  const ours = toTriggeredAt(now);
  return known && known.triggeredAt >= ours ? justAfter(known.triggeredAt) : ours;
}

const reachable = `
  SELECT o.order_id FROM shop JOIN shop_order o USING (shop_id)
  WHERE shop.shop_id = $1 AND o.order_id = ANY($2::bigint[])
    AND (o.placed_at > $3 OR 'read_all_orders' = ANY(string_to_array(shop.scopes, ',')))`;

/** Those of the orders that we know, and that Shopify would show us if they were there. */
async function withinReach(tx: Queryable, shopId: Id, orderIds: Id[], now: Date): Promise<Id[]> {
  if (orderIds.length === 0) return [];
  const { rows } = await tx.query<{ order_id: string }>(reachable, [
    shopId,
    orderIds,
    new Date(now.getTime() - reachMs),
  ]);
  return rows.map(({ order_id }) => order_id);
}

/** Somebody else was at the same orders, or two transactions met and PostgreSQL picked this one to run again. */
export function isRepeatable(error: unknown): boolean {
  if (error instanceof StaleRead) return true;
  return (
    error instanceof Error && "code" in error && ["40001", "40P01"].includes(String(error.code))
  );
}
