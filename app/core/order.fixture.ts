import type { EarningTerms } from "./earning-terms.ts";
import type { Order, OrderLine, ProductFacts, Refund, RefundedLine } from "./order.ts";
import type { EarningRule, Program, Selector } from "./program.ts";

/** Test data. One unit of a book at 100.00, untouched. */
export function aLine(changes: Partial<OrderLine> = {}): OrderLine {
  const quantity = changes.quantity ?? 1;
  return {
    lineId: "11",
    productId: "7",
    title: "Book",
    vendor: null,
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

/** Test data. A paid order of one line over 100.00 €, prices without tax, sent at once. */
export function anOrder(changes: Partial<Order> = {}): Order {
  return {
    orderId: "1001",
    name: "#1001",
    customerId: "501",
    companyId: null,
    customerTags: [],
    placedAt: "2026-03-01T10:00:00.000Z",
    paidAt: "2026-03-01T10:00:00.000Z",
    fulfilledAt: "2026-03-01T10:00:00.000Z",
    updatedAt: "2026-03-01T10:00:01.000Z",
    currency: "EUR",
    presentmentCurrency: changes.currency ?? "EUR",
    channel: "online",
    test: false,
    taxesIncluded: false,
    financialStatus: "paid",
    cancelledAt: null,
    deleted: false,
    lines: [aLine()],
    shipping: 0,
    shippingTax: 0,
    duties: 0,
    paidWithCredit: 0,
    discountCodes: [],
    disputes: [],
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
    shippingTax: 0,
    duties: 0,
    ...changes,
  };
}

/** Test data. One unit of the line "11". */
export function aReturn(changes: Partial<RefundedLine> = {}): RefundedLine {
  return { lineId: "11", quantity: 1, subtotal: 100_00, tax: 0, ...changes };
}

/** Test data. What is known of the book. */
export function someFacts(changes: Partial<ProductFacts> = {}): ProductFacts {
  return { productId: "7", type: null, tags: [], collections: [], ...changes };
}

/** Test data. One point for 1 €, rounded down; only goods without tax count, test orders nothing. */
export function aProgram(
  earning: Partial<Program["earning"]> = {},
  changes: Partial<Program> = {},
): Program {
  return {
    pointsName: null,
    earning: {
      pointsPerUnit: 1,
      rounding: "floor",
      includeTax: false,
      includeShipping: false,
      includeCredit: true,
      includeRedeemed: false,
      testOrders: false,
      only: null,
      except: null,
      rules: [],
      combine: "best",
      caps: { perOrder: null, perDay: null, perMember: null },
      ...earning,
    },
    award: { on: "paid", days: 0 },
    membership: { join: "automatic", earlierOrders: true, b2b: "person" },
    lots: { expiry: { kind: "months", months: 24, endOf: "exact" }, warnDays: [30, 7] },
    standing: null,
    shortfall: "debt",
    spentPoints: "full",
    pointValue: 1,
    ...changes,
  };
}

/** Test data. Double points for whatever is bought, and nothing asked. */
export function aRule(changes: Partial<EarningRule> = {}): EarningRule {
  return {
    id: "double",
    name: "Double points",
    multiplier: 2,
    bonus: 0,
    lines: null,
    channels: [],
    currencies: [],
    customerTags: [],
    from: null,
    until: null,
    weekdays: [],
    firstOrder: false,
    ...changes,
  };
}

/** Test data. Names no line, unless told otherwise. */
export function aSelector(changes: Partial<Selector> = {}): Selector {
  return { products: [], collections: [], tags: [], vendors: [], types: [], ...changes };
}

/** Test data. Of a member's first order in a shop in Berlin, without tier and caps. */
export function someTerms(changes: Partial<EarningTerms> = {}): EarningTerms {
  return {
    program: aProgram(),
    timeZone: "Europe/Berlin",
    products: [],
    customerTags: [],
    rewardCodes: [],
    tier: null,
    firstOrder: true,
    allowance: { day: null, member: null },
    membership: "member",
    ...changes,
  };
}
