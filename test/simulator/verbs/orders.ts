import type { World } from "../announce.ts";
import { stamp } from "../clock.ts";
import type { At, RefundOptions, ReturnChoice } from "../contract.ts";
import { fulfillmentStatus, sumsOf } from "../order-maths.ts";
import { handOver } from "../orders-of-customer.ts";
import { numeric } from "../payloads/parts.ts";
import { orderPayload } from "../payloads/order.ts";
import { refundPayload } from "../payloads/refund.ts";
import type { ShopState, SimCustomer, SimOrder } from "../state.ts";
import { releasePayment } from "./payments.ts";
import { giveBack, leftToRefund } from "./refunds.ts";

/** What is still to be sent, or of it the lines named. Topics: orders/fulfilled once all is sent, orders/updated. */
export function fulfill(
  world: World,
  shop: ShopState,
  order: SimOrder,
  { lines, at = world.now() }: { lines?: ReturnChoice[] } & At,
): SimOrder {
  const open = order.lines
    .filter((line) => !line.tip)
    .map((line) => ({ lineId: line.id, quantity: line.currentQuantity - line.fulfilledQuantity }))
    .filter(({ quantity }) => quantity > 0);
  const sent = lines ?? open;
  if (sent.length === 0) throw new Error(`${order.name} has nothing left to send`);
  for (const { lineId, quantity } of sent) {
    const line = order.lines.find((l) => l.id === lineId);
    if (!line || quantity > (open.find((o) => o.lineId === lineId)?.quantity ?? 0)) {
      throw new Error(`${order.name} has no ${quantity} of line ${lineId} left to send`);
    }
    line.fulfilledQuantity += quantity;
  }
  order.fulfillments.push({ id: world.chance.newId(), createdAt: stamp(at), lines: sent });
  order.updatedAt = stamp(at);
  const payload = orderPayload(shop, order);
  world.announce(shop, at, [
    ...(fulfillmentStatus(order) === "fulfilled" ? [{ topic: "orders/fulfilled", payload }] : []),
    { topic: "orders/updated", payload },
  ]);
  return order;
}

/** Whose order it is: a guest's is attached, or it goes to somebody else. Topic: orders/updated. */
export function setCustomer(
  world: World,
  shop: ShopState,
  order: SimOrder,
  { customer, at = world.now() }: { customer: SimCustomer | null } & At,
): SimOrder {
  handOver(shop, order, customer?.id ?? null);
  order.updatedAt = stamp(at);
  world.announce(shop, at, [{ topic: "orders/updated", payload: orderPayload(shop, order) }]);
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
  { refund: withMoney, at = world.now(), ...money }: { refund: boolean } & RefundOptions,
): SimOrder {
  if (order.cancelledAt !== null) throw new Error(`${order.name} is cancelled already`);
  const left = order.lines.filter((line) => line.currentQuantity > 0);
  const sums = sumsOf(order);
  if (sums.received.shop === 0 && sums.total.shop > 0) releasePayment(world, order, at);
  const refund = giveBack(
    world,
    order,
    {
      ...money,
      lines: left.map((line) => ({ lineId: line.id, quantity: line.currentQuantity })),
      shipping: sums.currentShipping,
      pay: withMoney && leftToRefund(sums).shop > 0 ? "everything" : null,
      restockType: "cancel",
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
  if (!shop.orders[order.id]) throw new Error(`${shop.domain} has no order ${order.name}`);
  Reflect.deleteProperty(shop.orders, order.id);
  world.announce(shop, at, [{ topic: "orders/delete", payload: { id: numeric(order.id) } }]);
}
