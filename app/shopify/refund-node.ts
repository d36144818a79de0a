import type { Refund, RefundedLine } from "../core/order.ts";
import { requireId } from "./gid.ts";
import type { Money, ReadAmount } from "./order-node.ts";
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
  transactions: { nodes: { kind: string; status: string; amountSet: Money }[] };
};

/** The same facts of a refund as its webhook tells. GraphQL converts payments in the shopper's currency by itself. */
export function toRefund(
  refund: RefundNode,
  lines: RefundLineNode[],
  taxesIncluded: boolean,
  amount: ReadAmount,
): Refund {
  const named = refund.refundShippingLines.nodes;
  const shipping = sumOf(named, (line) => amount(line.subtotalAmountSet));
  const shippingTax = sumOf(named, (line) => amount(line.taxAmountSet));
  const paying = refund.transactions.nodes.filter(
    ({ kind, status }) => kind === "REFUND" && status === "SUCCESS",
  );
  return {
    refundId: requireId(refund.id),
    createdAt: toInstant(refund.createdAt ?? refund.processedAt),
    lines: lines.map((line) => toRefundedLine(line, amount)),
    paidBack: sumOf(paying, (transaction) => amount(transaction.amountSet)),
    shipping: shipping + (taxesIncluded ? 0 : shippingTax),
    shippingTax,
    duties: sumOf(refund.duties ?? [], (duty) => amount(duty.amountSet)),
  };
}

function toRefundedLine(line: RefundLineNode, amount: ReadAmount): RefundedLine {
  return {
    lineId: requireId(line.lineItem.id),
    quantity: line.quantity,
    subtotal: amount(line.subtotalSet),
    tax: amount(line.totalTaxSet),
  };
}
