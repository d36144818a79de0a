import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { enqueue } from "../queue.server.ts";
import { readOrders } from "./order-states.server.ts";

/**
 * A refund webhook tells neither customer nor order state. Where the order's own newest state already names the
 * refund there is nothing to do; else the order is read from Shopify.
 */
export async function noteRefund(
  tx: Queryable,
  shopId: Id,
  refundId: Id,
  orderId: Id,
): Promise<void> {
  const kept = (await readOrders(tx, shopId, [orderId])).get(orderId);
  if (kept?.forgotten || kept?.order.deleted) return;
  if (kept?.order.refunds.some((refund) => refund.refundId === refundId)) return;
  await enqueue(tx, "read-order", { shopId, orderId }, `${shopId}:${orderId}`);
}
