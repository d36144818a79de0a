import type { Order, OrderLine, Refund, RefundedLine } from "./order.ts";
import type { Program } from "./program.ts";

/** Test data. One unit of a book at 100.00, untouched. */
export function aLine(changes: Partial<OrderLine> = {}): OrderLine {
  const quantity = changes.quantity ?? 1;
  return {
    lineId: "11",
    productId: "7",
    title: "Book",
    quantity,
    currentQuantity: quantity,
    unitPrice: 100_00,
    discount: 0,
    tax: 0,
    giftCard: false,
    tip: false,
    ...changes,
  };
}

/** Test data. A paid order of one line over 100.00 €, prices without tax. */
export function anOrder(changes: Partial<Order> = {}): Order {
  return {
    orderId: "1001",
    name: "#1001",
    customerId: "501",
    placedAt: "2026-03-01T10:00:00.000Z",
    updatedAt: "2026-03-01T10:00:01.000Z",
    currency: "EUR",
    test: false,
    taxesIncluded: false,
    financialStatus: "paid",
    cancelledAt: null,
    deleted: false,
    lines: [aLine()],
    shipping: 0,
    refunds: [],
    ...changes,
  };
}

/** Test data. A refund that moves no money and names no line, unless told otherwise. */
export function aRefund(changes: Partial<Refund> = {}): Refund {
  return {
    refundId: "9001",
    createdAt: "2026-03-05T10:00:00.000Z",
    lines: [],
    paidBack: 0,
    shipping: 0,
    ...changes,
  };
}

/** Test data. One unit of the line "11". */
export function aReturn(changes: Partial<RefundedLine> = {}): RefundedLine {
  return { lineId: "11", quantity: 1, subtotal: 100_00, tax: 0, ...changes };
}

/** Test data. One point for 1 €, rounded down; tax and test orders count nothing. */
export function aProgram(earning: Partial<Program["earning"]> = {}): Program {
  return {
    earning: {
      pointsPerUnit: 1,
      rounding: "floor",
      includeTax: false,
      testOrders: false,
      ...earning,
    },
    lots: { expiryMonths: 24 },
    shortfall: "debt",
    pointValue: 1,
  };
}
