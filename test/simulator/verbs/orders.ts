import type { World } from "../announce.ts";
import { stamp } from "../clock.ts";
import type { At } from "../contract.ts";
import { sumsOf } from "../order-maths.ts";
import { numeric } from "../payloads/parts.ts";
import { orderPayload } from "../payloads/order.ts";
import { refundPayload } from "../payloads/refund.ts";
import type { ShopState, SimOrder } from "../state.ts";
import { releasePayment } from "./payments.ts";
import { giveBack } from "./refunds.ts";

/** Everything is sent to the shopper. Topics: orders/fulfilled, orders/updated. */
export function fulfill(
  world: World,
  shop: ShopState,
  order: SimOrder,
  { at = world.now() }: At,
): SimOrder {
  for (const line of order.lines) {
    if (!line.tip) line.fulfilledQuantity = line.currentQuantity;
  }
  order.updatedAt = stamp(at);
  const payload = orderPayload(shop, order);
  world.announce(shop, at, [
    { topic: "orders/fulfilled", payload },
    { topic: "orders/updated", payload },
  ]);
  return order;
}

/**
 * Calls the order off: all its lines and shipping are taken back, with `refund` their money too; what
 * nobody paid is voided. Topics: orders/cancelled, orders/updated, refunds/create.
 */
export function cancel(
  world: World,
  shop: ShopState,
  order: SimOrder,
  { refund: withMoney, at = world.now() }: { refund: boolean } & At,
): SimOrder {
  if (order.cancelledAt !== null) throw new Error(`${order.name} is cancelled already`);
  const left = order.lines.filter((line) => line.currentQuantity > 0);
  const sums = sumsOf(order);
  if (sums.received.shop === 0 && sums.total.shop > 0) releasePayment(world, order, at);
  const refund = giveBack(
    world,
    order,
    {
      lines: left.map((line) => ({ lineId: line.id, quantity: line.currentQuantity })),
      shipping: sums.currentShipping,
      pay: withMoney && sums.received.shop > sums.refunded.shop ? "everything" : null,
      restockType: "cancel",
      note: null,
    },
    at,
  );
  order.cancelledAt = stamp(at);
  order.cancelReason = "customer";
  const payload = orderPayload(shop, order);
  world.announce(shop, at, [
    { topic: "orders/cancelled", payload },
    { topic: "orders/updated", payload },
    { topic: "refunds/create", payload: refundPayload(shop, order, refund) },
  ]);
  return order;
}

/** Gone from the shop. Topic: orders/delete, with nothing but the id. */
export function deleteOrder(
  world: World,
  shop: ShopState,
  order: SimOrder,
  { at = world.now() }: At,
): void {
  const { [order.id]: gone, ...others } = shop.orders;
  if (!gone) throw new Error(`${shop.domain} has no order ${order.name}`);
  shop.orders = others;
  world.announce(shop, at, [{ topic: "orders/delete", payload: { id: numeric(order.id) } }]);
}
