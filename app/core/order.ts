import type { Id, Instant, Minor } from "./words.ts";

export type FinancialStatus =
  | "pending"
  | "authorized"
  | "partially_paid"
  | "paid"
  | "partially_refunded"
  | "refunded"
  | "voided"
  | "expired";

/** One line of an order. Money in the shop's currency. */
export type OrderLine = {
  lineId: Id;
  productId: Id | null;
  title: string;
  /** As ordered. */
  quantity: number;
  /** What is left after returns, removals and edits. */
  currentQuantity: number;
  /** Of one unit, before discounts. Includes tax where `taxesIncluded`. */
  unitPrice: Minor;
  /** Of all ordered units together: the line's own and its share of the order's discounts. */
  discount: Minor;
  /** Of all ordered units together. */
  tax: Minor;
  giftCard: boolean;
  /** A tip that the checkout wrote as a line. */
  tip: boolean;
};

export type RefundedLine = { lineId: Id; quantity: number; subtotal: Minor; tax: Minor };

/** Money or goods given back. A refund may name no line, and a line may move no money. */
export type Refund = {
  refundId: Id;
  createdAt: Instant;
  lines: RefundedLine[];
  /** Money that went back to the shopper, by transactions that succeeded. */
  paidBack: Minor;
  /** The part of `paidBack` that was for shipping, with its tax. */
  shipping: Minor;
};

/**
 * The newest known state of an order, as far as the program looks at it. It holds no personal data:
 * the customer is an id, and no name, e-mail, address, note or property of a line is taken over.
 */
export type Order = {
  orderId: Id;
  /** As merchant and shopper call it: "#1001". */
  name: string;
  customerId: Id | null;
  /** When the shopper placed it: decides the terms. */
  placedAt: Instant;
  /** Shopify's own clock for this state: the newest state wins. */
  updatedAt: Instant;
  /** The shop's currency, ISO 4217: all amounts here are in its minor units. */
  currency: string;
  test: boolean;
  taxesIncluded: boolean;
  financialStatus: FinancialStatus;
  cancelledAt: Instant | null;
  deleted: boolean;
  lines: OrderLine[];
  /** As charged, after discounts. */
  shipping: Minor;
  refunds: Refund[];
};
