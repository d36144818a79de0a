import type { Refund, RefundedLine } from "../core/order.ts";
import type { Minor } from "../core/words.ts";
import type { OrderPayload, RefundPayload } from "./order-schema.ts";
import { idOf } from "./payload-ids.ts";
import type { FindLine } from "./payload-ids.ts";
import { paidBackBy } from "./paid-back.ts";
import { totalsOf } from "./payload-money.ts";
import type { ReadMoney } from "./payload-money.ts";
import { sumOf } from "./sum.ts";
import { toInstant } from "./time.ts";
import { eachWithin } from "./unreadable.ts";

/** Reads one of an order's refunds. Throws Unreadable. */
export function toRefund(
  refund: RefundPayload,
  order: OrderPayload,
  money: ReadMoney,
  findLine: FindLine,
): Refund {
  const lines = eachWithin("refund_line_items", refund.refund_line_items, (returned) => ({
    lineId: idOf(findLine(returned)),
    quantity: returned.quantity,
    subtotal: money.amount(returned.subtotal_set, returned.subtotal),
    tax: money.amount(returned.total_tax_set, returned.total_tax ?? "0"),
  }));
  const shipping = readShipping(refund, order.taxes_included ?? false, money);
  const duties = readDuties(refund, money);
  const paying = (refund.transactions ?? []).filter(
    ({ kind, status }) => kind === "refund" && status === "success",
  );
  const named = goodsOf(lines, order) + shipping.amount + duties;
  return {
    refundId: refund.id,
    createdAt: toInstant(refund.created_at),
    lines,
    paidBack: paidBackBy(paying, totalsOf(order), named),
    shipping: shipping.amount,
    shippingTax: shipping.tax,
    duties,
  };
}

function goodsOf(lines: RefundedLine[], order: OrderPayload): Minor {
  return sumOf(lines, (line) => line.subtotal + (order.taxes_included ? 0 : line.tax));
}

/**
 * Since 2024-10 a refund names shipping lines, whose subtotal holds the tax where prices do; before, it wrote an
 * adjustment below zero, whose amount never does. Where both are there they tell the same money.
 */
function readShipping(
  refund: RefundPayload,
  taxesIncluded: boolean,
  money: ReadMoney,
): { amount: Minor; tax: Minor } {
  const adjustments = (refund.order_adjustments ?? []).filter(
    ({ kind }) => kind === "shipping_refund",
  );
  const adjusted = sumOf(adjustments, (part) => -money.signed(part.amount_set, part.amount ?? "0"));
  const adjustedTax = sumOf(
    adjustments,
    (part) => -money.signed(part.tax_amount_set, part.tax_amount ?? "0"),
  );
  if (adjusted + adjustedTax !== 0)
    return { amount: adjusted + adjustedTax, tax: Math.max(0, adjustedTax) };
  const named = refund.refund_shipping_lines ?? [];
  const amount = sumOf(named, (line) => money.amount(line.subtotal_amount_set, "0"));
  const tax = sumOf(named, (line) => money.amount(line.tax_amount_set, "0"));
  return { amount: amount + (taxesIncluded ? 0 : tax), tax };
}

function readDuties(refund: RefundPayload, money: ReadMoney): Minor {
  return refund.total_duties_set
    ? money.amount(refund.total_duties_set)
    : sumOf(refund.duties ?? [], (duty) => money.amount(duty.amount_set, "0"));
}
