import type { News, World } from "../announce.ts";
import { stamp } from "../clock.ts";
import type { At, ReturnChoice } from "../contract.ts";
import { minus, nothing, pair, plus, toMinor } from "../money.ts";
import { refundWorth, sumsOf, worthOf } from "../order-maths.ts";
import { orderPayload } from "../payloads/order.ts";
import { refundPayload } from "../payloads/refund.ts";
import type { Money, ShopState, SimOrder, SimRefund, SimRefundLine } from "../state.ts";
import { inBoth, taxOf } from "./order-lines.ts";

export type Giving = {
  lines: ReturnChoice[];
  /** In the shop's currency. */
  shipping: Money;
  /** Money paid back: the worth of lines and shipping, all that is left, an amount; null: none. */
  pay: Money | "worth" | "everything" | null;
  restockType: SimRefundLine["restockType"];
  note: string | null;
};

function takeLines(world: World, order: SimOrder, giving: Giving): SimRefundLine[] {
  return giving.lines.map(({ lineId, quantity }) => {
    const line = order.lines.find((l) => l.id === lineId);
    if (!line) throw new Error(`${order.name} has no line ${lineId}`);
    const id = world.chance.newId();
    return {
      id,
      lineId,
      quantity,
      ...worthOf(order, line, quantity),
      restockType: giving.restockType,
    };
  });
}

/** Money goes back the way it came: the gift card last. */
function payBack(world: World, order: SimOrder, amount: Money, createdAt: string) {
  const sources = order.transactions
    .filter((t) => t.kind === "sale" || t.kind === "capture")
    .sort((a, b) => Number(a.gateway === "gift_card") - Number(b.gateway === "gift_card"));
  const before = order.refunds.flatMap((r) => r.transactions);
  let left = amount;
  return sources.flatMap((source) => {
    const given = plus(...before.filter((t) => t.parentId === source.id).map((t) => t.amount));
    const possible = minus(source.amount, given);
    const part = left.shop > possible.shop ? possible : left;
    if (part.shop === 0) return [];
    left = minus(left, part);
    const { id: parentId, gateway } = source;
    const id = world.chance.newId();
    return [{ id, kind: "refund" as const, gateway, amount: part, createdAt, parentId }];
  });
}

/**
 * How much goes back, and how much of the worth only settles what was still open: goods that were never
 * paid for lower the debt instead.
 */
function moneyBack(order: SimOrder, pay: Giving["pay"], worth: Money) {
  if (pay === null) return null;
  const { received, refunded, outstanding } = sumsOf(order);
  const left = minus(received, refunded);
  if (pay === "everything") return { amount: left, settled: outstanding };
  if (pay === "worth") {
    const open = outstanding.shop > 0 ? outstanding : nothing;
    const settled = open.shop < worth.shop ? open : worth;
    const due = minus(worth, settled);
    return { amount: due.shop < left.shop ? due : left, settled };
  }
  if (pay.shop > left.shop) {
    throw new Error(`${order.name} cannot give back more than the ${left.shop} it received`);
  }
  return { amount: pay, settled: nothing };
}

function shippingTaxOf(order: SimOrder, amount: Money): Money {
  const { shipping } = order;
  if (!shipping || shipping.tax.shop === 0) return nothing;
  const left = sumsOf(order).currentShipping;
  if (amount.shop === left.shop) {
    return minus(shipping.tax, plus(...order.refunds.map((r) => r.shipping?.tax ?? nothing)));
  }
  return inBoth(order, taxOf(order, amount.shop));
}

/** Writes a refund into the order. Throws when more would go back than came in. */
export function giveBack(world: World, order: SimOrder, giving: Giving, at: Date): SimRefund {
  const sums = sumsOf(order);
  if (giving.shipping.shop > sums.currentShipping.shop) {
    throw new Error(`${order.name} has no ${giving.shipping.shop} of shipping left to give back`);
  }
  const createdAt = stamp(at);
  const lines = takeLines(world, order, giving);
  const shipping =
    giving.shipping.shop === 0
      ? null
      : {
          id: world.chance.newId(),
          amount: giving.shipping,
          tax: shippingTaxOf(order, giving.shipping),
        };
  const worth = refundWorth(order, { lines, shipping });
  const paid = moneyBack(order, giving.pay, worth);
  const difference = paid ? minus(worth, plus(paid.amount, paid.settled)) : nothing;
  const refund: SimRefund = {
    id: world.chance.newId(),
    createdAt,
    note: giving.note,
    lines,
    shipping,
    discrepancy: difference.shop === 0 ? null : { id: world.chance.newId(), amount: difference },
    transactions: paid ? payBack(world, order, paid.amount, createdAt) : [],
  };
  for (const { lineId, quantity } of lines) {
    const line = order.lines.find((l) => l.id === lineId);
    if (line) line.currentQuantity -= quantity;
  }
  order.refunds.push(refund);
  order.updatedAt = createdAt;
  return refund;
}

/** Topics of a refund: refunds/create and orders/updated. */
export function refundNews(shop: ShopState, order: SimOrder, refund: SimRefund): News[] {
  return [
    { topic: "refunds/create", payload: refundPayload(shop, order, refund) },
    { topic: "orders/updated", payload: orderPayload(shop, order) },
  ];
}

/** Lines come back; with `refund`, their money, and the named part of the shipping, goes back too. */
export function returnLines(
  world: World,
  shop: ShopState,
  order: SimOrder,
  options: { lines: ReturnChoice[]; refund: boolean; shipping?: string } & At,
): SimOrder {
  const at = options.at ?? world.now();
  const shipping = toMinor(options.shipping ?? "0", order.currency);
  const giving: Giving = {
    lines: options.lines,
    shipping: inBoth(order, shipping),
    pay: options.refund ? "worth" : null,
    restockType: "return",
    note: null,
  };
  const refund = giveBack(world, order, giving, at);
  world.announce(shop, at, refundNews(shop, order, refund));
  return order;
}

/** Gives money back without naming a line. `amount` is a decimal in the shop's currency. */
export function refundAmount(
  world: World,
  shop: ShopState,
  order: SimOrder,
  { amount, at = world.now() }: { amount: string } & At,
): SimOrder {
  const minor = toMinor(amount, order.currency);
  const sums = sumsOf(order);
  const left = minus(sums.received, sums.refunded);
  const pay = minor === left.shop ? left : pair(minor, order.currency, order.presentmentCurrency);
  const giving: Giving = {
    lines: [],
    shipping: nothing,
    pay,
    restockType: "no_restock",
    note: null,
  };
  const refund = giveBack(world, order, giving, at);
  world.announce(shop, at, refundNews(shop, order, refund));
  return order;
}
