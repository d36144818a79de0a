import type { News, World } from "../announce.ts";
import { stamp } from "../clock.ts";
import type { At, RefundOptions, ReturnChoice } from "../contract.ts";
import { minus, nothing, plus, times, toMinor } from "../money.ts";
import { refundWorth, sumsOf, worthOf } from "../order-maths.ts";
import type { OrderSums } from "../order-maths.ts";
import { orderPayload } from "../payloads/order.ts";
import { refundPayload } from "../payloads/refund.ts";
import type {
  Money,
  ShopState,
  SimOrder,
  SimRefund,
  SimRefundLine,
  SimTransaction,
} from "../state.ts";
import { inBoth, taxOf } from "./order-lines.ts";

export type Giving = {
  lines: ReturnChoice[];
  /** In the shop's currency. */
  shipping: Money;
  /** Money paid back: the worth of lines and shipping, all that is left, an amount; null: none. */
  pay: Money | "worth" | "everything" | null;
  restockType: SimRefundLine["restockType"];
} & RefundOptions;

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

const credit = ["gift_card", "shopify_store_credit"];

/** Money goes back the way it came, gift card and store credit last; or as store credit altogether. */
function payBack(
  world: World,
  order: SimOrder,
  amount: Money,
  { to, pending, createdAt }: RefundOptions & { createdAt: string },
): SimTransaction[] {
  const transaction = (gateway: string, part: Money, parentId: string | null): SimTransaction => ({
    id: world.chance.newId(),
    kind: "refund",
    status: pending === true ? "pending" : "success",
    gateway,
    amount: part,
    createdAt,
    parentId,
  });
  if (amount.shop === 0) return [];
  if (to === "store_credit") return [transaction("shopify_store_credit", amount, null)];
  const sources = order.transactions
    .filter((t) => t.kind === "sale" || t.kind === "capture")
    .sort((a, b) => credit.indexOf(a.gateway) - credit.indexOf(b.gateway));
  const before = order.refunds.flatMap((r) => r.transactions).filter((t) => t.status !== "failure");
  let left = amount;
  return sources.flatMap((source) => {
    const given = plus(...before.filter((t) => t.parentId === source.id).map((t) => t.amount));
    const possible = minus(source.amount, given);
    const part = left.shop > possible.shop ? possible : left;
    if (part.shop === 0) return [];
    left = minus(left, part);
    return [transaction(source.gateway, part, source.id)];
  });
}

/** What was received and is not promised back yet. */
export function leftToRefund(sums: OrderSums): Money {
  return minus(sums.received, plus(sums.refunded, sums.refunding));
}

/**
 * How much goes back, and how much of the worth only settles what was still open: goods that were never
 * paid for lower the debt instead.
 */
function moneyBack(order: SimOrder, pay: Giving["pay"], worth: Money) {
  if (pay === null) return null;
  const sums = sumsOf(order);
  const left = leftToRefund(sums);
  const outstanding = plus(sums.outstanding, sums.refunding);
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

/** All duties of the units that come back. */
function dutiesOf(order: SimOrder, lines: ReturnChoice[]): SimRefund["duties"] {
  const before = order.refunds.flatMap((r) => r.duties);
  return lines.flatMap(({ lineId, quantity }) => {
    const line = order.lines.find((l) => l.id === lineId);
    if (!line?.duty) return [];
    const { id, amount } = line.duty;
    const given = plus(...before.filter((d) => d.dutyId === id).map((d) => d.amount));
    const share = times(minus(amount, given), quantity / line.currentQuantity);
    return [{ dutyId: id, amount: share }];
  });
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
  const duties = dutiesOf(order, giving.lines);
  const worth = refundWorth(order, { lines, shipping, duties });
  const paid = moneyBack(order, giving.pay, worth);
  const difference = paid ? minus(worth, plus(paid.amount, paid.settled)) : nothing;
  const refund: SimRefund = {
    id: world.chance.newId(),
    createdAt,
    note: null,
    lines,
    shipping,
    duties,
    discrepancy: difference.shop === 0 ? null : { id: world.chance.newId(), amount: difference },
    transactions: paid ? payBack(world, order, paid.amount, { ...giving, createdAt }) : [],
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

/** An amount of the order to give back; all that is left comes out even in both currencies. */
function amountBack(order: SimOrder, amount: string): Money {
  const minor = toMinor(amount, order.currency);
  const left = leftToRefund(sumsOf(order));
  return minor === left.shop ? left : inBoth(order, minor);
}

function giveAndTell(world: World, shop: ShopState, order: SimOrder, giving: Giving): SimOrder {
  const at = giving.at ?? world.now();
  const refund = giveBack(world, order, giving, at);
  world.announce(shop, at, refundNews(shop, order, refund));
  return order;
}

/** Lines come back; with `refund`, their money, and the named part of the shipping, goes back too. */
export function returnLines(
  world: World,
  shop: ShopState,
  order: SimOrder,
  options: {
    lines: ReturnChoice[];
    refund: boolean;
    shipping?: string;
    amount?: string;
  } & RefundOptions,
): SimOrder {
  const worth = options.amount === undefined ? "worth" : amountBack(order, options.amount);
  return giveAndTell(world, shop, order, {
    ...options,
    shipping: inBoth(order, toMinor(options.shipping ?? "0", order.currency)),
    pay: options.refund ? worth : null,
    restockType: "return",
  });
}

/** Gives money back without naming a line. `amount` is a decimal in the shop's currency. */
export function refundAmount(
  world: World,
  shop: ShopState,
  order: SimOrder,
  { amount, ...options }: { amount: string } & RefundOptions,
): SimOrder {
  const pay = amountBack(order, amount);
  const restockType = "no_restock";
  return giveAndTell(world, shop, order, {
    ...options,
    lines: [],
    shipping: nothing,
    pay,
    restockType,
  });
}

/** A pending refund came to its end. The refund and its id stay; topic: orders/updated. */
export function settleRefund(
  world: World,
  shop: ShopState,
  order: SimOrder,
  { outcome, at = world.now() }: { outcome: "success" | "failure" } & At,
): SimOrder {
  const pending = order.refunds
    .flatMap((r) => r.transactions)
    .filter((t) => t.status === "pending");
  if (pending.length === 0) throw new Error(`${order.name} has no refund under way`);
  for (const transaction of pending) transaction.status = outcome;
  order.updatedAt = stamp(at);
  world.announce(shop, at, [{ topic: "orders/updated", payload: orderPayload(shop, order) }]);
  return order;
}
