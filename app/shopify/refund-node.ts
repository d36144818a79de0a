import type { Refund, RefundedLine } from "../core/order.ts";
import { requireId } from "./gid.ts";
import type { BothMoney, Money, ReadAmount } from "./order-node.ts";
import { paidBackBy } from "./paid-back.ts";
import type { Payment, Totals } from "./paid-back.ts";
import { sumOf } from "./sum.ts";
import { toInstant } from "./time.ts";

export type RefundLineNode = {
  lineItem: { id: string };
  quantity: number;
  subtotalSet: Money;
  totalTaxSet: Money;
};

/** A refund of the Admin API without its list of lines. */
export type RefundNode = {
  id: string;
  createdAt?: string | null;
  processedAt: string;
  duties?: { amountSet: Money }[] | null;
  refundShippingLines: { nodes: { subtotalAmountSet: Money; taxAmountSet: Money }[] };
  transactions: { nodes: { kind: string; status: string; amountSet: BothMoney }[] };
};

/** What a refund needs to know of its order. */
type Of = { taxesIncluded: boolean; amount: ReadAmount; totals: Totals };

/** The same facts of a refund as its webhook tells. */
export function toRefund(
  refund: RefundNode,
  lines: RefundLineNode[],
  { taxesIncluded, amount, totals }: Of,
): Refund {
  const named = refund.refundShippingLines.nodes;
  const shippingTax = sumOf(named, (line) => amount(line.taxAmountSet));
  const shipping =
    sumOf(named, (line) => amount(line.subtotalAmountSet)) + (taxesIncluded ? 0 : shippingTax);
  const duties = sumOf(refund.duties ?? [], (duty) => amount(duty.amountSet));
  const returned = lines.map((line) => toRefundedLine(line, amount));
  const goods = sumOf(returned, (line) => line.subtotal + (taxesIncluded ? 0 : line.tax));
  const paying = refund.transactions.nodes.filter(
    ({ kind, status }) => kind === "REFUND" && status === "SUCCESS",
  );
  return {
    refundId: requireId(refund.id),
    createdAt: toInstant(refund.createdAt ?? refund.processedAt),
    lines: returned,
    paidBack: paidBackBy(paying.map(toPayment), totals, goods + shipping + duties),
    shipping,
    shippingTax,
    duties,
  };
}

function toPayment({ amountSet }: { amountSet: BothMoney }): Payment {
  const { amount, currencyCode } = amountSet.presentmentMoney;
  return { amount, currency: currencyCode };
}

function toRefundedLine(line: RefundLineNode, amount: ReadAmount): RefundedLine {
  return {
    lineId: requireId(line.lineItem.id),
    quantity: line.quantity,
    subtotal: amount(line.subtotalSet),
    tax: amount(line.totalTaxSet),
  };
}
