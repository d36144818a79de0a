import { minus, nothing, plus, times, toDecimal } from "./money.ts";
import type {
  FinancialStatus,
  Money,
  SimLine,
  SimOrder,
  SimRefund,
  SimTransaction,
} from "./state.ts";

/** All sums of an order. "current…" follows refunds, returns, edits; the others keep what was ordered. */
export type OrderSums = {
  /** Before discounts, without tips. */
  lineItems: Money;
  discounts: Money;
  /** Lines after discounts, without tips; holds the tax where taxes are included. */
  subtotal: Money;
  tax: Money;
  shipping: Money;
  tip: Money;
  duties: Money;
  total: Money;
  currentDiscounts: Money;
  currentSubtotal: Money;
  currentTax: Money;
  currentShipping: Money;
  currentTip: Money;
  currentDuties: Money;
  currentTotal: Money;
  received: Money;
  refunded: Money;
  /** Given back, but still under way: the transactions are pending. */
  refunding: Money;
  /** Still to be paid; below zero: owed to the shopper. */
  outstanding: Money;
};

/** The same as decimals in the shop's currency, with the order's two states. */
export type OrderTotals = Record<keyof OrderSums, string> & {
  financialStatus: FinancialStatus;
  fulfillmentStatus: "fulfilled" | "partial" | null;
  /** `total` in the currency that the shopper was shown. */
  presentmentTotal: string;
};

export function lineTotal(line: SimLine): Money {
  return times(line.unitPrice, line.quantity);
}

/** After the line's discount, for the whole quantity ordered. */
export function lineNet(line: SimLine): Money {
  return minus(lineTotal(line), line.discount);
}

/** What refunds and removals took off a line so far. */
function takenOff(order: SimOrder, line: SimLine): { subtotal: Money; tax: Money } {
  const taken = order.refunds.flatMap((r) => r.lines).filter((r) => r.lineId === line.id);
  return {
    subtotal: plus(...taken.map((r) => r.subtotal)),
    tax: plus(...taken.map((r) => r.tax)),
  };
}

/** What is left of a line: adding up `remaining` and all refunds gives the line again, to the cent. */
export function remaining(order: SimOrder, line: SimLine): { subtotal: Money; tax: Money } {
  const taken = takenOff(order, line);
  return { subtotal: minus(lineNet(line), taken.subtotal), tax: minus(line.tax, taken.tax) };
}

/** The worth of `quantity` of the units that are left. */
export function worthOf(order: SimOrder, line: SimLine, quantity: number) {
  if (quantity < 1 || quantity > line.currentQuantity) {
    throw new Error(`Line ${line.id} has ${line.currentQuantity} left, not ${quantity}`);
  }
  const left = remaining(order, line);
  const share = quantity / line.currentQuantity;
  return share === 1
    ? left
    : { subtotal: times(left.subtotal, share), tax: times(left.tax, share) };
}

/** What lines, duties and shipping of a refund are worth, with tax: the amount Shopify suggests to pay back. */
export function refundWorth(
  order: SimOrder,
  refund: Pick<SimRefund, "lines" | "shipping" | "duties">,
): Money {
  const goods = plus(
    ...refund.lines.map((l) => l.subtotal),
    ...refund.duties.map((d) => d.amount),
    refund.shipping?.amount ?? nothing,
  );
  if (order.taxesIncluded) return goods;
  return plus(goods, ...refund.lines.map((l) => l.tax), refund.shipping?.tax ?? nothing);
}

function currentDiscountOf(line: SimLine): Money {
  return line.quantity === 0 ? nothing : times(line.discount, line.currentQuantity / line.quantity);
}

function shippingDiscountOf({ shipping }: SimOrder): Money {
  return plus(...(shipping?.allocations ?? []).map(({ amount }) => amount));
}

export function allTransactions(order: SimOrder): SimTransaction[] {
  return [...order.transactions, ...order.refunds.flatMap((r) => r.transactions)];
}

function transacted(order: SimOrder, status: SimTransaction["status"], ...kinds: string[]): Money {
  const moved = allTransactions(order).filter((t) => t.status === status && kinds.includes(t.kind));
  return plus(...moved.map((t) => t.amount));
}

export function sumsOf(order: SimOrder): OrderSums {
  const goods = order.lines.filter((l) => !l.tip);
  const tips = order.lines.filter((l) => l.tip);
  const outsidePrice = (tax: Money) => (order.taxesIncluded ? nothing : tax);
  const left = goods.map((l) => remaining(order, l));

  const subtotal = plus(...goods.map(lineNet));
  const shipping = order.shipping?.price ?? nothing;
  const shippingTax = order.shipping?.tax ?? nothing;
  const tax = plus(...goods.map((l) => l.tax), shippingTax);
  const tip = plus(...tips.map(lineNet));

  const shippingBack = order.refunds.map((r) => r.shipping);
  const currentShipping = minus(shipping, plus(...shippingBack.map((s) => s?.amount ?? nothing)));
  const currentShippingTax = minus(
    shippingTax,
    plus(...shippingBack.map((s) => s?.tax ?? nothing)),
  );
  const currentSubtotal = plus(...left.map((l) => l.subtotal));
  const currentTax = plus(...left.map((l) => l.tax), currentShippingTax);
  const currentTip = plus(...tips.map((l) => remaining(order, l).subtotal));
  const duties = plus(...goods.map((l) => l.duty?.amount ?? nothing));
  const dutiesBack = order.refunds.flatMap((r) => r.duties.map((d) => d.amount));
  const currentDuties = minus(duties, plus(...dutiesBack));
  const discrepancy = plus(...order.refunds.map((r) => r.discrepancy?.amount ?? nothing));
  const currentTotal = plus(
    currentSubtotal,
    currentShipping,
    outsidePrice(currentTax),
    currentTip,
    currentDuties,
    discrepancy,
  );
  const received = transacted(order, "success", "sale", "capture");
  const refunded = transacted(order, "success", "refund");
  const voided = order.expiredAt !== null || order.transactions.some((t) => t.kind === "void");
  return {
    lineItems: plus(...goods.map(lineTotal)),
    discounts: plus(...goods.map((l) => l.discount), shippingDiscountOf(order)),
    subtotal,
    tax,
    shipping,
    tip,
    duties,
    total: plus(subtotal, shipping, outsidePrice(tax), tip, duties),
    currentDiscounts: plus(...goods.map(currentDiscountOf), shippingDiscountOf(order)),
    currentSubtotal,
    currentTax,
    currentShipping,
    currentTip,
    currentDuties,
    currentTotal,
    received,
    refunded,
    refunding: transacted(order, "pending", "refund"),
    outstanding: voided ? nothing : minus(currentTotal, minus(received, refunded)),
  };
}

/** As Shopify derives it from the order's transactions. */
export function financialStatus(order: SimOrder, sums = sumsOf(order)): FinancialStatus {
  const { received, refunded, outstanding } = sums;
  if (order.expiredAt !== null) return "expired";
  if (order.transactions.some((t) => t.kind === "void")) return "voided";
  if (received.shop === 0 && order.transactions.some((t) => t.kind === "authorization")) {
    return "authorized";
  }
  if (refunded.shop > 0) return refunded.shop >= received.shop ? "refunded" : "partially_refunded";
  if (received.shop === 0) return sums.total.shop === 0 ? "paid" : "pending";
  return outstanding.shop > 0 ? "partially_paid" : "paid";
}

export function fulfillmentStatus(order: SimOrder): OrderTotals["fulfillmentStatus"] {
  const goods = order.lines.filter((l) => !l.tip);
  if (goods.every((l) => l.fulfilledQuantity === 0)) return null;
  return goods.every((l) => l.fulfilledQuantity >= l.currentQuantity) ? "fulfilled" : "partial";
}

export function totalsOf(order: SimOrder): OrderTotals {
  const sums = sumsOf(order);
  const decimals = Object.fromEntries(
    Object.entries(sums).map(([name, money]) => [name, toDecimal(money.shop, order.currency)]),
  ) as Record<keyof OrderSums, string>;
  return {
    ...decimals,
    financialStatus: financialStatus(order, sums),
    fulfillmentStatus: fulfillmentStatus(order),
    presentmentTotal: toDecimal(sums.total.presentment, order.presentmentCurrency),
  };
}
