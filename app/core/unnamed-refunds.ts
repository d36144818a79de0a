import type { Order, Refund } from "./order.ts";
import { withOrWithoutTax } from "./tax-basis.ts";
import type { Minor } from "./words.ts";

/**
 * Money given back for no line, nor for shipping or duties: goodwill, or a discrepancy in the shopper's favour. A
 * merchant may pay back another amount than Shopify calculated from the lines (GraphQL Admin API, OrderAdjustment): a
 * fee kept from one refund, the discrepancy the other way, takes nothing off another.
 *
 * Shopify records an order edit that removes a line as a refund which moves no money, and the money, later or
 * before, as one which names no line: the two are set against each other.
 */
export function refundedWithoutLine(order: Order): Minor {
  const beyond = order.refunds.reduce((sum, refund) => sum + beyondNamed(order, refund), 0);
  return Math.max(0, beyond);
}

function beyondNamed(order: Order, refund: Refund): Minor {
  const goods = refund.lines.reduce(
    (sum, line) => sum + withOrWithoutTax(line.subtotal, line.tax, order.taxesIncluded, true),
    0,
  );
  const beyond = refund.paidBack - refund.shipping - refund.duties - goods;
  return refund.paidBack > 0 ? Math.max(0, beyond) : beyond;
}
