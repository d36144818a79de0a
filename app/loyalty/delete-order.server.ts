import type { Order } from "../core/order.ts";
import type { Id, Instant, TriggeredAt } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { readOrders } from "./order-states.server.ts";
import { settleOrders } from "./settle-orders.server.ts";

/**
 * An order deleted at Shopify is worth nothing from then on. One we never saw is remembered as deleted, so that a
 * late delivery of its earlier states gives no points.
 */
export async function deleteOrder(
  tx: Queryable,
  shopId: Id,
  orderId: Id,
  triggeredAt: TriggeredAt,
  now: Date,
): Promise<void> {
  const kept = (await readOrders(tx, shopId, [orderId])).get(orderId);
  if (kept?.forgotten) return;
  const order: Order = {
    ...(kept?.order ?? unseen(orderId, new Date(triggeredAt).toISOString())),
    deleted: true,
  };
  await settleOrders(tx, shopId, [{ order, triggeredAt }], now);
}

function unseen(orderId: Id, at: Instant): Order {
  return {
    orderId,
    name: "",
    customerId: null,
    customerTags: null,
    placedAt: at,
    paidAt: null,
    fulfilledAt: null,
    updatedAt: at,
    currency: "XXX",
    presentmentCurrency: "XXX",
    channel: "other",
    test: false,
    taxesIncluded: false,
    financialStatus: "pending",
    cancelledAt: null,
    deleted: true,
    lines: [],
    shipping: 0,
    shippingTax: 0,
    duties: 0,
    paidWithCredit: null,
    discountCodes: [],
    disputes: null,
    refunds: [],
  };
}
