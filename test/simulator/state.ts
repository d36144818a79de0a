/**
 * Everything a simulated shop remembers: plain JSON, so that it can be saved and opened again.
 * Ids are digits in a string (real ones may exceed 2^53), times are ISO 8601 in UTC, and money is
 * an integer in the minor units of its currency.
 */

import type { SimCodeDiscount, SimStoreCredit } from "./kept-discounts.ts";

/** One amount in the shop's currency and in the one the shopper was shown. */
export type Money = { shop: number; presentment: number };

export type SimVariant = {
  id: string;
  title: string;
  sku: string;
  /** Decimal, in the shop's currency. */
  price: string;
};

export type SimProduct = {
  id: string;
  title: string;
  handle: string;
  vendor: string;
  type: string;
  tags: string[];
  /** Ids of collections. */
  collections: string[];
  giftCard: boolean;
  createdAt: string;
  updatedAt: string;
  variants: SimVariant[];
};

export type SimCollection = { id: string; title: string; handle: string; updatedAt: string };

/** A company that buys (B2B), with its one place of business. */
export type SimCompany = { id: string; name: string; locationId: string; createdAt: string };

export type SimCustomer = {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  tags: string[];
  createdAt: string;
  updatedAt: string;
};

export type SimLine = {
  id: string;
  /** Null for a tip: Shopify writes it as a line without a product. */
  productId: string | null;
  variantId: string | null;
  title: string;
  variantTitle: string;
  vendor: string;
  sku: string;
  /** As ordered, with what an edit added. */
  quantity: number;
  /** What is left after refunds, returns, removals. */
  currentQuantity: number;
  fulfilledQuantity: number;
  unitPrice: Money;
  /** Of all of `quantity`: the sum of `allocations`. */
  discount: Money;
  /** What each of the order's discounts took off, for all of `quantity`. */
  allocations: SimAllocation[];
  /** For all of `quantity`; inside the price where the order's taxes are included. */
  tax: Money;
  /** For all of `quantity`, on top of the price; null where the line crosses no border. */
  duty: { id: string; amount: Money } | null;
  taxable: boolean;
  giftCard: boolean;
  tip: boolean;
};

export type SimTransaction = {
  id: string;
  kind: "sale" | "authorization" | "capture" | "void" | "refund";
  /** Only what succeeded moved money. */
  status: "success" | "pending" | "failure";
  gateway: string;
  amount: Money;
  createdAt: string;
  parentId: string | null;
};

export type SimRefundLine = {
  id: string;
  lineId: string;
  quantity: number;
  /** After discounts; holds the tax where the order's taxes are included. */
  subtotal: Money;
  tax: Money;
  restockType: "return" | "cancel" | "no_restock";
};

/** Goods or money given back. A removal by an edit is one too: lines, but no money. */
export type SimRefund = {
  id: string;
  createdAt: string;
  note: string | null;
  lines: SimRefundLine[];
  /** Null when no shipping was given back. Without its tax where taxes are not included. */
  shipping: { id: string; amount: Money; tax: Money } | null;
  duties: { dutyId: string; amount: Money }[];
  /** What was paid back less (or, below zero, more) than lines and shipping are worth. */
  discrepancy: { id: string; amount: Money } | null;
  transactions: SimTransaction[];
};

/** `listPrice` is before discounts, `price` what is charged. */
export type SimShipping = {
  id: string;
  title: string;
  listPrice: Money;
  price: Money;
  tax: Money;
  allocations: SimAllocation[];
};

/** What one of an order's discounts (by its place among them) took off a line, or off the shipping. */
export type SimAllocation = { index: number; amount: Money };

/** A discount as an order was placed with it. "entitled": some lines only. */
export type SimDiscount = {
  code: string;
  target: "line_item" | "shipping_line";
  selection: "all" | "entitled";
} & ({ kind: "percentage"; percentage: number } | { kind: "fixed_amount"; amount: Money });

export type FinancialStatus =
  | "pending"
  | "authorized"
  | "partially_paid"
  | "paid"
  | "partially_refunded"
  | "refunded"
  | "voided"
  | "expired";

/** "web", "pos", "shopify_draft_order", or what another sales channel calls itself (an app: its id). */
export type OrderSource = string;

/** Some lines sent together. */
export type SimFulfillment = {
  id: string;
  createdAt: string;
  lines: { lineId: string; quantity: number }[];
};

/** The shopper's bank asks for the money back (chargeback), or asks what it was for (inquiry). */
export type SimDispute = {
  id: string;
  kind: "chargeback" | "inquiry";
  status: "needs_response" | "under_review" | "won" | "lost" | "accepted" | "prevented";
  amount: Money;
  initiatedAt: string;
  finalizedAt: string | null;
};

/** Paid within so many days of the order. */
export type SimPaymentTerms = { id: string; name: string; dueInDays: number };

export type SimOrder = {
  id: string;
  number: number;
  /** "#1001" */
  name: string;
  token: string;
  /** Of the order status page. */
  key: string;
  customerId: string | null;
  companyId: string | null;
  createdAt: string;
  processedAt: string;
  updatedAt: string;
  cancelledAt: string | null;
  /** When its authorisation ran out uncaptured. */
  expiredAt: string | null;
  cancelReason: string | null;
  test: boolean;
  source: OrderSource;
  currency: string;
  presentmentCurrency: string;
  taxesIncluded: boolean;
  taxTitle: string;
  taxRate: number;
  discounts: SimDiscount[];
  lines: SimLine[];
  shipping: SimShipping | null;
  paymentTerms: SimPaymentTerms | null;
  transactions: SimTransaction[];
  refunds: SimRefund[];
  fulfillments: SimFulfillment[];
  disputes: SimDispute[];
};

/** Its result is no part of what is saved: after a start the file is gone. */
export type SimBulkOperation = {
  id: string;
  status: "created" | "running" | "completed" | "canceling" | "canceled" | "failed";
  errorCode: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT" | null;
  query: string;
  grouped: boolean;
  createdAt: string;
  completedAt: string | null;
  objectCount: number;
  rootObjectCount: number;
  fileSize: number | null;
  /** Where the result lies, or as much of it as there was when it failed. */
  file: string | null;
};

export type SimMetafield = {
  id: string;
  ownerId: string;
  namespace: string;
  key: string;
  type: string;
  value: string;
  compareDigest: string;
  createdAt: string;
  updatedAt: string;
};

export type SimToken = {
  accessToken: string;
  expiresAt: string | null;
  refreshToken: string | null;
  refreshExpiresAt: string | null;
  scopes: string[];
  online: boolean;
  /** The refresh token this pair replaced: it dies when this pair is first used. */
  replaces: string | null;
};

export type Plan = "standard" | "plus";

export type ShopState = {
  id: string;
  domain: string;
  name: string;
  email: string;
  currency: string;
  timeZone: string;
  locale: string;
  plan: Plan;
  taxesIncluded: boolean;
  taxTitle: string;
  taxRate: number;
  createdAt: string;
  installed: boolean;
  scopes: string[];
  installationId: string;
  nextOrderNumber: number;
  collections: Record<string, SimCollection>;
  products: Record<string, SimProduct>;
  companies: Record<string, SimCompany>;
  customers: Record<string, SimCustomer>;
  orders: Record<string, SimOrder>;
  /** By owner gid + namespace + key. */
  metafields: Record<string, SimMetafield>;
  bulkOperations: Record<string, SimBulkOperation>;
  discounts: Record<string, SimCodeDiscount>;
  storeCredit: Record<string, SimStoreCredit>;
  tokens: SimToken[];
};

/** What `save` writes. `counter` and `random` let ids and luck go on where they stopped. */
export type SavedState = {
  version: 3;
  counter: number;
  random: number;
  shops: ShopState[];
};
