import type { FinancialStatus, Order, Refund } from "./order.ts";
import type { Instant } from "./words.ts";

/**
 * The order as it stood at a moment: refunds after it undone, their units back, and a cancellation after it too. When
 * it was paid and when lines were added to it by an edit is no matter: it counts from when it was placed.
 */
export function orderAsOf(order: Order, at: Instant): Order {
  const time = Date.parse(at);
  const isLater = (instant: Instant) => Date.parse(instant) > time;
  const later = order.refunds.filter(({ createdAt }) => isLater(createdAt));
  const uncancelled = order.cancelledAt !== null && isLater(order.cancelledAt);
  if (later.length === 0 && !uncancelled) return order;
  const refunds = order.refunds.filter((refund) => !later.includes(refund));
  return {
    ...order,
    cancelledAt: uncancelled ? null : order.cancelledAt,
    financialStatus: statusWith(refunds, later, order.financialStatus),
    lines: order.lines.map((line) => {
      const back = line.currentQuantity + quantityIn(later, line.lineId);
      return { ...line, currentQuantity: Math.min(line.quantity, back) };
    }),
    refunds,
  };
}

/**
 * Shopify calls an order refunded once all that was received went back, and partially refunded before. A later refund
 * that moved no money changed nothing of that: of an order paid in part, all may be back while goods are left.
 */
function statusWith(refunds: Refund[], later: Refund[], status: FinancialStatus): FinancialStatus {
  if (status !== "refunded" && status !== "partially_refunded") return status;
  if (refunds.some(movedMoney) && !later.some(movedMoney)) return status;
  return refunds.length > 0 ? "partially_refunded" : "paid";
}

function movedMoney({ paidBack }: Refund): boolean {
  return paidBack > 0;
}

function quantityIn(refunds: Refund[], lineId: string): number {
  return refunds
    .flatMap(({ lines }) => lines)
    .filter((line) => line.lineId === lineId)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}
