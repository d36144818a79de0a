import { z } from "zod";
import { decimalToMinor } from "../core/money.ts";
import type { Order, OrderLine, Refund } from "../core/order.ts";
import { ok, refuse } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import type { Id, Instant, Minor } from "../core/words.ts";
import { gidToId } from "./gid.ts";
import { OrderPayload } from "./order-schema.ts";
import type { LinePayload, RefundPayload } from "./order-schema.ts";

type MoneySet = { shop_money: { amount: string } } | null | undefined;

/** Reads amounts of one order: exactly, in the shop's currency, or not at all. */
type ReadMoney = (set: MoneySet, plain?: string | null) => Minor;

/**
 * Reads the JSON of an order webhook into the facts that the program keeps. Refuses, with the place in the JSON,
 * what does not have Shopify's shape or holds an amount that cannot be read exactly; it never guesses.
 */
export function readOrder(json: unknown): Result<Order> {
  const parsed = OrderPayload.safeParse(json);
  if (!parsed.success) return refuse("not_an_order", z.prettifyError(parsed.error));
  try {
    return ok(toOrder(parsed.data));
  } catch (error) {
    if (error instanceof Unreadable) return refuse("unreadable_order", error.message);
    throw error;
  }
}

class Unreadable extends Error {}

/** Says where in the JSON it was that something could not be read. */
function within<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof Unreadable ? new Unreadable(`${place}: ${error.message}`) : error;
  }
}

function toOrder(payload: OrderPayload): Order {
  const money: ReadMoney = (set, plain) =>
    readMinor(set?.shop_money.amount ?? plain, payload.currency);
  const refunds = (payload.refunds ?? []).map((refund, n) =>
    within(`refunds[${n}]`, () => toRefund(refund, payload, money)),
  );
  return {
    orderId: idOf(payload),
    name: payload.name,
    customerId: payload.customer ? findId(payload.customer) : null,
    placedAt: toInstant(payload.processed_at ?? payload.created_at),
    updatedAt: toInstant(payload.updated_at),
    currency: payload.currency,
    test: payload.test,
    taxesIncluded: payload.taxes_included,
    financialStatus: payload.financial_status ?? "pending",
    cancelledAt: payload.cancelled_at ? toInstant(payload.cancelled_at) : null,
    deleted: false,
    lines: payload.line_items.map((line, n) =>
      within(`line_items[${n}]`, () => toLine(line, refunds, money)),
    ),
    shipping: sum(payload.shipping_lines, (line, n) =>
      within(`shipping_lines[${n}]`, () =>
        money(line.discounted_price_set, line.discounted_price ?? line.price),
      ),
    ),
    refunds,
  };
}

function toLine(line: LinePayload, refunds: Refund[], money: ReadMoney): OrderLine {
  const lineId = idOf(line);
  const discount = line.discount_allocations
    ? sum(line.discount_allocations, (allocation) =>
        money(allocation.amount_set, allocation.amount),
      )
    : money(null, line.total_discount ?? "0");
  return {
    lineId,
    productId: line.product_id ?? null,
    title: line.title,
    quantity: line.quantity,
    // Payloads before 2022 do not tell what is left: it is what was not refunded.
    currentQuantity:
      line.current_quantity ?? Math.max(0, line.quantity - refundedQuantity(lineId, refunds)),
    unitPrice: money(line.price_set, line.price),
    discount,
    tax: sum(line.tax_lines, (tax) => money(tax.price_set, tax.price)),
    giftCard: line.gift_card,
    tip: Boolean(line.tip) || Boolean(line.tip_payment_gateway),
  };
}

function toRefund(refund: RefundPayload, order: OrderPayload, money: ReadMoney): Refund {
  const adjusted = sum(
    refund.order_adjustments?.filter(({ kind }) => kind === "shipping_refund"),
    (part) =>
      -money(part.amount_set, part.amount ?? "0") -
      money(part.tax_amount_set, part.tax_amount ?? "0"),
  );
  // 2025 and later name the shipping lines; earlier versions write an adjustment. Never both counted.
  const named = sum(
    refund.refund_shipping_lines,
    (line) =>
      money(line.subtotal_amount_set, "0") +
      (order.taxes_included ? 0 : money(line.tax_amount_set, "0")),
  );
  const lines = (refund.refund_line_items ?? []).map((line) => ({
    lineId: line.line_item_id,
    quantity: line.quantity,
    subtotal: money(line.subtotal_set, line.subtotal),
    tax: money(line.total_tax_set, line.total_tax ?? "0"),
  }));
  const shipping = adjusted || named;
  const goods = sum(lines, (line) => line.subtotal + (order.taxes_included ? 0 : line.tax));
  const paidBack = readPaidBack(refund, order, goods + shipping);
  return {
    refundId: refund.id,
    createdAt: toInstant(refund.created_at),
    lines,
    paidBack,
    shipping,
  };
}

/**
 * What successful transactions paid back. Converted from the shopper's currency it may miss what lines and shipping
 * come to by a unit per transaction: that is rounding, and no refund beyond them.
 */
function readPaidBack(refund: RefundPayload, order: OrderPayload, named: Minor): Minor {
  const paying = (refund.transactions ?? []).filter(
    ({ kind, status }) => kind === "refund" && status === "success",
  );
  const paidBack = sum(paying, (transaction) => inShopCurrency(transaction, order));
  const converted = paying.filter(({ currency }) => currency && currency !== order.currency);
  return Math.abs(paidBack - named) <= converted.length ? named : paidBack;
}

/** A transaction has one amount, in the currency the shopper paid in: the order's own two totals give the rate. */
function inShopCurrency(
  transaction: { amount: string; currency?: string | null | undefined },
  order: OrderPayload,
): Minor {
  const currency = transaction.currency ?? order.currency;
  if (currency === order.currency) return readMinor(transaction.amount, currency);
  const { shop_money: shop, presentment_money: paid } = order.total_price_set ?? {};
  if (!shop || paid?.currency_code !== currency) {
    throw new Unreadable(
      `A refund in ${currency} cannot be converted: the order has no total in ${currency}`,
    );
  }
  const rate = readMinor(shop.amount, order.currency) / readMinor(paid.amount, currency);
  const converted = Math.round(readMinor(transaction.amount, currency) * rate);
  if (!Number.isFinite(converted))
    throw new Unreadable(`A refund in ${currency} on an order without a total`);
  return converted;
}

function readMinor(decimal: string | null | undefined, currency: string): Minor {
  const minor =
    decimal === null || decimal === undefined ? null : decimalToMinor(decimal, currency);
  if (minor === null)
    throw new Unreadable(`${JSON.stringify(decimal ?? null)} is no amount of ${currency}`);
  return minor;
}

function toInstant(time: string): Instant {
  return new Date(time).toISOString();
}

type Named = { id?: string | null | undefined; admin_graphql_api_id?: string | null | undefined };

/** The gid where there is one: it was never a number, so it was never rounded. */
function findId({ id, admin_graphql_api_id: gid }: Named): Id | null {
  return (gid ? gidToId(gid) : null) ?? id ?? null;
}

function idOf(thing: Named): Id {
  const found = findId(thing);
  if (!found) throw new Unreadable("there is no id");
  return found;
}

function refundedQuantity(lineId: string, refunds: Refund[]): number {
  return sum(
    refunds.flatMap(({ lines }) => lines).filter((line) => line.lineId === lineId),
    (line) => line.quantity,
  );
}

function sum<T>(list: T[] | null | undefined, amount: (item: T, n: number) => number): number {
  return (list ?? []).reduce((total, item, n) => total + amount(item, n), 0);
}
