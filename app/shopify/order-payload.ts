import { z } from "zod";
import type { Order, OrderLine, Refund } from "../core/order.ts";
import { ok, refuse } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import type { Instant, Minor } from "../core/words.ts";
import { toChannel } from "./channel.ts";
import { readCodeDiscounts } from "./code-discounts.ts";
import { readCreditPayment } from "./credit-payment.ts";
import { spreadOrderDiscount } from "./order-discount.ts";
import { OrderPayload } from "./order-schema.ts";
import type { LinePayload } from "./order-schema.ts";
import { toSums } from "./order-sums.ts";
import { findId, idOf, lineFinder, refuseTwins } from "./payload-ids.ts";
import { moneyReader, presentmentCurrencyOf } from "./payload-money.ts";
import type { ReadMoney } from "./payload-money.ts";
import { toRefund } from "./refund-payload.ts";
import { sumOf } from "./sum.ts";
import { latest, toInstant } from "./time.ts";
import { eachWithin, Unreadable, within } from "./unreadable.ts";

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

function toOrder(payload: OrderPayload): Order {
  const { current_total_price: total, total_outstanding: outstanding, currency } = payload;
  const sums = toSums(total, outstanding, currency);
  const money = moneyReader(payload);
  const findLine = lineFinder(payload.line_items);
  const refunds = eachWithin("refunds", payload.refunds, (refund) =>
    toRefund(refund, payload, money, findLine),
  );
  const lines = eachWithin("line_items", payload.line_items, (line) =>
    toLine(line, payload, refunds, money),
  );
  refuseTwins(
    "refunds",
    refunds.map(({ refundId }) => refundId),
  );
  refuseTwins(
    "line_items",
    lines.map(({ lineId }) => lineId),
  );
  return {
    orderId: idOf(payload),
    name: payload.name,
    customerId: payload.customer ? findId(payload.customer) : null,
    ...(payload.company !== undefined && { companyId: payload.company?.id ?? null }),
    customerTags: readTags(payload),
    ...readTimes(payload),
    currency: payload.currency,
    presentmentCurrency: presentmentCurrencyOf(payload),
    channel: toChannel(payload.source_name),
    test: payload.test ?? false,
    taxesIncluded: payload.taxes_included ?? false,
    financialStatus: payload.financial_status ?? "pending",
    deleted: false,
    lines: spreadOrderDiscount(lines, payload, money),
    ...readShipping(payload, money),
    duties: readDuties(payload, money),
    paidWithCredit: readCreditPayment(payload),
    discountCodes: (payload.discount_codes ?? []).flatMap(({ code }) => code ?? []),
    disputes: null,
    refunds,
    ...(sums && { sums }),
  };
}

/** No webhook tells when an order was paid: it is asked for where a program needs it. */
function readTimes(payload: OrderPayload) {
  return {
    placedAt: toInstant(payload.processed_at ?? payload.created_at),
    paidAt: null,
    fulfilledAt: readFulfilled(payload),
    updatedAt: toInstant(payload.updated_at),
    cancelledAt: payload.cancelled_at ? toInstant(payload.cancelled_at) : null,
  };
}

/** The last parcel that left, once the order says that none is missing. */
function readFulfilled({ fulfillment_status: status, fulfillments }: OrderPayload): Instant | null {
  if (status !== "fulfilled") return null;
  const sent = (fulfillments ?? []).filter((fulfillment) => fulfillment.status === "success");
  return latest(sent.map(({ created_at: at }) => at));
}

/** "VIP, Noël". Since 2025 an order's customer comes without them. */
function readTags({ customer }: OrderPayload): string[] | null {
  const tags = customer?.tags;
  if (tags === null || tags === undefined) return null;
  const list = typeof tags === "string" ? tags.split(",") : tags;
  return list.map((tag) => tag.trim()).filter((tag) => tag !== "");
}

function toLine(
  line: LinePayload,
  payload: OrderPayload,
  refunds: Refund[],
  money: ReadMoney,
): OrderLine {
  const lineId = idOf(line);
  const returned = sumOf(
    refunds.flatMap(({ lines }) => lines).filter((one) => one.lineId === lineId),
    ({ quantity }) => quantity,
  );
  const unitPrice = money.amount(line.price_set, line.price);
  if (!Number.isSafeInteger(unitPrice * line.quantity))
    throw new Unreadable(`${line.quantity} × ${unitPrice} is beyond exact numbers`);
  return {
    lineId,
    productId: line.product_id ?? null,
    title: line.title,
    vendor: line.vendor ?? null,
    quantity: line.quantity,
    currentQuantity: readCurrentQuantity(line, returned),
    unitPrice,
    discount: line.discount_allocations
      ? sumOf(line.discount_allocations, (part) => money.amount(part.amount_set, part.amount))
      : money.amount(line.total_discount_set, line.total_discount ?? "0"),
    ...readCodeDiscounts(line, payload, money),
    tax: sumOf(line.tax_lines ?? [], (tax) => money.amount(tax.price_set, tax.price)),
    giftCard: line.gift_card ?? false,
    tip: Boolean(line.tip) || Boolean(line.tip_payment_gateway),
  };
}

/** Payloads before 2022 do not tell what is left: it is what was not refunded. */
function readCurrentQuantity(line: LinePayload, returned: number): number {
  const left = line.current_quantity ?? line.quantity - returned;
  if (left < 0) throw new Unreadable(`${returned} of ${line.quantity} were refunded`);
  if (left > line.quantity) throw new Unreadable(`${left} of ${line.quantity} are left`);
  return left;
}

/** As charged: a line that an edit removed was not. */
function readShipping(
  payload: OrderPayload,
  money: ReadMoney,
): { shipping: Minor; shippingTax: Minor } {
  const read = eachWithin("shipping_lines", payload.shipping_lines, (line) => {
    const whole = line.discounted_price ? null : line.price_set;
    const price = money.amount(
      line.discounted_price_set ?? whole,
      line.discounted_price ?? line.price,
    );
    const tax = sumOf(line.tax_lines ?? [], (part) => money.amount(part.price_set, part.price));
    return line.is_removed ? { price: 0, tax: 0 } : { price, tax };
  });
  return {
    shipping: sumOf(read, ({ price }) => price),
    shippingTax: sumOf(read, ({ tax }) => tax),
  };
}

function readDuties(payload: OrderPayload, money: ReadMoney): Minor {
  const set = payload.original_total_duties_set ?? payload.current_total_duties_set;
  return set ? within("original_total_duties_set", () => money.amount(set)) : 0;
}
