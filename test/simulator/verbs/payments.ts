import type { World } from "../announce.ts";
import { stamp } from "../clock.ts";
import type { At } from "../contract.ts";
import { minus, toMinor } from "../money.ts";
import { financialStatus, sumsOf } from "../order-maths.ts";
import { orderPayload } from "../payloads/order.ts";
import type { Money, ShopState, SimOrder, SimTransaction } from "../state.ts";
import { inBoth } from "./order-lines.ts";

function uncaptured(order: SimOrder): SimTransaction | undefined {
  return order.transactions.find(
    (t) => t.kind === "authorization" && !order.transactions.some((o) => o.parentId === t.id),
  );
}

/**
 * Pays what is outstanding, or captures what was authorised; with `amount` a part of it.
 * Topics: orders/paid where nothing is left, orders/updated.
 */
export function payLater(
  world: World,
  shop: ShopState,
  order: SimOrder,
  { amount, at = world.now() }: { amount?: string } & At,
): SimOrder {
  const { outstanding } = sumsOf(order);
  if (outstanding.shop <= 0) throw new Error(`Nothing is left to pay on ${order.name}`);
  const authorised = uncaptured(order);
  const most: Money =
    authorised && authorised.amount.shop < outstanding.shop ? authorised.amount : outstanding;
  const wanted = amount === undefined ? most.shop : toMinor(amount, order.currency);
  if (wanted > most.shop) throw new Error(`${order.name} takes no more than ${most.shop}`);
  const part = wanted === most.shop ? most : inBoth(order, wanted);
  order.transactions.push({
    id: world.chance.newId(),
    kind: authorised ? "capture" : "sale",
    status: "success",
    gateway: authorised?.gateway ?? "Bank Deposit",
    amount: part,
    createdAt: stamp(at),
    parentId: authorised?.id ?? null,
  });
  order.updatedAt = stamp(at);
  const payload = orderPayload(shop, order);
  const complete = minus(outstanding, part).shop === 0;
  world.announce(shop, at, [
    ...(complete ? [{ topic: "orders/paid", payload }] : []),
    { topic: "orders/updated", payload },
  ]);
  return order;
}

/** Gives up what was authorised or awaited. */
export function releasePayment(world: World, order: SimOrder, at: Date): void {
  const authorised = uncaptured(order);
  order.transactions.push({
    id: world.chance.newId(),
    kind: "void",
    status: "success",
    gateway: authorised?.gateway ?? "Bank Deposit",
    amount: authorised?.amount ?? sumsOf(order).outstanding,
    createdAt: stamp(at),
    parentId: authorised?.id ?? null,
  });
}

/** Voids an order nobody paid. Topic: orders/updated. */
export function voidOrder(
  world: World,
  shop: ShopState,
  order: SimOrder,
  { at = world.now() }: At,
): SimOrder {
  const status = financialStatus(order);
  if (status !== "authorized" && status !== "pending") {
    throw new Error(`${order.name} is ${status}: only what is authorised or pending can be voided`);
  }
  releasePayment(world, order, at);
  order.updatedAt = stamp(at);
  const payload = orderPayload(shop, order);
  world.announce(shop, at, [{ topic: "orders/updated", payload }]);
  return order;
}

/** An authorisation that nobody captured in time. Topic: orders/updated. */
export function expirePayment(
  world: World,
  shop: ShopState,
  order: SimOrder,
  { at = world.now() }: At,
): SimOrder {
  const status = financialStatus(order);
  if (status !== "authorized") {
    throw new Error(`${order.name} is ${status}: only what is authorised can expire`);
  }
  order.expiredAt = stamp(at);
  order.updatedAt = stamp(at);
  world.announce(shop, at, [{ topic: "orders/updated", payload: orderPayload(shop, order) }]);
  return order;
}
