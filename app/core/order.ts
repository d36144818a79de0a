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

/** Where an order was placed: the online shop, a till, a draft that staff wrote, or another app. */
export type Channel = "online" | "pos" | "draft" | "other";

/** One line of an order. Money in the shop's currency. */
export type OrderLine = {
  lineId: Id;
  productId: Id | null;
  title: string;
  vendor: string | null;
  /** As ordered. */
  quantity: number;
  /** What is left after returns, removals and edits. */
  currentQuantity: number;
  /** Of one unit, before discounts. Includes tax where `taxesIncluded`. */
  unitPrice: Minor;
  /** Of all ordered units together: the line's own and its share of the order's discounts. */
  discount: Minor;
  /**
   * What discount codes took off all ordered units together, within `discount`. absent: there is no discount, or this
   * state does not tell.
   */
  codeDiscounts?: CodeDiscount[];
  /** Of all ordered units together. */
  tax: Minor;
  giftCard: boolean;
  /** A tip that the checkout wrote as a line. */
  tip: boolean;
};

/** As the shopper typed the code: Shopify's are the same in upper and lower case. */
export type CodeDiscount = { code: string; amount: Minor };

export type RefundedLine = { lineId: Id; quantity: number; subtotal: Minor; tax: Minor };

/** Money or goods given back. A refund may name no line, and a line may move no money. */
export type Refund = {
  refundId: Id;
  createdAt: Instant;
  lines: RefundedLine[];
  /** Money that went back to the shopper, as money or as store credit, by transactions that succeeded. */
  paidBack: Minor;
  /** The part of `paidBack` that was for shipping, with its tax. */
  shipping: Minor;
  /** The tax within `shipping`. */
  shippingTax: Minor;
  /** The part of `paidBack` that was for duties: they never counted. */
  duties: Minor;
};

/** A payment that the shopper's bank questions. Only a lost chargeback takes points back. */
export type Dispute = {
  disputeId: Id;
  kind: "chargeback" | "inquiry";
  status: "accepted" | "lost" | "needs_response" | "prevented" | "under_review" | "won";
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
  /** The company that bought. null: it was no B2B order; absent: this state does not tell. */
  companyId?: Id | null;
  /** The customer's tags. null: this state does not tell them. */
  customerTags: string[] | null;
  /** When the shopper placed it: decides the terms. */
  placedAt: Instant;
  /** When it was paid in full. null: not yet, or this state does not tell it. */
  paidAt: Instant | null;
  /** When the last of it was fulfilled. null: something is still to be sent. */
  fulfilledAt: Instant | null;
  /** Shopify's own clock for this state: the newest state wins. */
  updatedAt: Instant;
  /** The shop's currency, ISO 4217: all amounts here are in its minor units. */
  currency: string;
  /** The currency the shopper saw. */
  presentmentCurrency: string;
  channel: Channel;
  test: boolean;
  taxesIncluded: boolean;
  financialStatus: FinancialStatus;
  cancelledAt: Instant | null;
  deleted: boolean;
  lines: OrderLine[];
  /** As charged, after discounts. Includes tax where `taxesIncluded`. */
  shipping: Minor;
  shippingTax: Minor;
  duties: Minor;
  /** Paid by gift cards and store credit. null: some was, and this state does not tell how much. */
  paidWithCredit: Minor | null;
  discountCodes: string[];
  /** null: this state does not tell them. */
  disputes: Dispute[] | null;
  refunds: Refund[];
  /** What Shopify says the order comes to now: tells apart states of one second. absent: this state does not tell. */
  sums?: OrderSums;
};

/** After edits and refunds. */
export type OrderSums = {
  total: Minor;
  /** Still to be paid; below zero: owed to the shopper. */
  outstanding: Minor;
};

/** What rules ask of a product and an order does not tell. */
export type ProductFacts = {
  productId: Id;
  type: string | null;
  tags: string[];
  collections: Id[];
};

/** What of an order is settled when it is placed, and what a cart tells already. */
export type PlacedOrder = Pick<
  Order,
  | "currency"
  | "presentmentCurrency"
  | "channel"
  | "placedAt"
  | "taxesIncluded"
  | "lines"
  | "shipping"
  | "shippingTax"
  | "duties"
  | "paidWithCredit"
>;
