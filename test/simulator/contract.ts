import type { IncomingMessage, ServerResponse } from "node:http";
import type { OrderTotals } from "./order-maths.ts";
import type { CodeRefusal, DiscountClass } from "./verbs/apply-codes.ts";
import type {
  OrderSource,
  Plan,
  ShopState,
  SimCollection,
  SimCompany,
  SimCustomer,
  SimDispute,
  SimMetafield,
  SimOrder,
  SimProduct,
} from "./state.ts";

/** A signed webhook request, ready to be sent. Header names are lower case. */
export type Delivery = {
  webhookId: string;
  eventId: string;
  topic: string;
  shop: string;
  url: string;
  headers: Record<string, string>;
  body: string;
};

/** One attempt. `status` 0: no answer (refused, timed out); "lost": a fault swallowed the delivery. */
export type DeliveryRecord = {
  webhookId: string;
  topic: string;
  shop: string;
  status: number | "lost";
  attempt: number;
  at: string;
};

/** Hands a delivery over. Whatever throws counts as no answer. */
export type Send = (delivery: Delivery) => Promise<{ status: number }>;

/** Probabilities from 0 to 1, decided by the seed. */
export type Faults = {
  lose: number;
  repeat: number;
  delay: number;
  maxDelayMs: number;
  /** Held back until up to three later deliveries went out, or the simulator becomes idle. */
  reorder: number;
};

/** What the Admin API does to its next calls, for tests. */
export type Outages = {
  /** So many calls of GraphQL and OAuth answer with `status`. */
  failNext: number;
  status: number;
  /** So many GraphQL calls are refused as throttled. */
  throttleNext: number;
  /** Every call is answered so many milliseconds later. */
  delayMs: number;
  /** So many GraphQL mutations are carried out, but their answer gets lost (the connection breaks). */
  loseAnswerNext: number;
  /** The same by luck, for every call: probabilities from 0 to 1, decided by the seed. */
  fail: number;
  throttle: number;
  loseAnswer: number;
  /** Every call is answered up to so many milliseconds later still. */
  jitterMs: number;
  /** So many bulk operations end as failed, with half of their rows. */
  failBulkNext: number;
  /** Bulk operations stay running as long as this is set. */
  holdBulk: boolean;
  /** Uses of discount codes are counted late: `asyncUsageCount` stays 0 as long as this is set. */
  holdUsageCount: boolean;
  /** Deactivating a discount code is refused with a user error as long as this is set. */
  refuseDeactivation: boolean;
  /** So many downloads of a bulk result break off half-way. */
  breakDownloadNext: number;
};

export type App = { url: string; key: string; secret: string };

export type SimulatorOptions = {
  seed: number;
  now: () => Date;
  app: App;
  /** Default: HTTP POST with a limit of 5 s. */
  send?: Send;
  /** First pause before a delivery is tried again; doubles 8 times. Shopify's add up to 4 h; default 50. */
  retryBaseMs?: number;
  /** Ids above 2^53, as Shopify may send them one day. */
  bigIds?: boolean;
  /** What `save` returned. */
  saved?: string;
};

export type ShopOptions = {
  domain: string;
  name: string;
  currency: string;
  timeZone: string;
  taxesIncluded: boolean;
  locale?: string;
  /** Default "standard": the Admin API gives 100 points a second; Plus has ten times as many. */
  plan?: Plan;
  /** Default: 0.2 where taxes are included, else 0.08. */
  taxRate?: number;
};

/** When it happened: default now. Bodies and headers follow it. */
export type At = { at?: Date };

export type LineChoice = { variantId: string; quantity: number };

/** Money arguments are decimals in the SHOP's currency; presentment amounts are converted from them. */
export type BuyOptions = At & {
  customer: SimCustomer | null;
  lines: LineChoice[];
  pay: "now" | "later" | "authorize";
  shipping?: string;
  /** Taken off whatever codes the shop keeps: no code of the Admin API. */
  discount?: { code: string; percentage: number } | { code: string; amount: string };
  /** Codes the shop keeps, made through the Admin API. Buying with one that is refused throws: see `tryCodes`. */
  codes?: string[];
  tip?: string;
  /** What the shopper was shown and paid in: default the shop's currency. */
  currency?: string;
  test?: boolean;
  source?: OrderSource;
  /** Paid at once by gift card and store credit; `pay` says how the rest is. */
  giftCardAmount?: string;
  storeCreditAmount?: string;
  /** Who buys where it is a B2B order; `customer` is then its contact. */
  company?: SimCompany;
  /** Days until a bill is due, for what is paid later. */
  paymentTerms?: { dueInDays: number };
  /** All duties of the order, on top of the prices. */
  duties?: string;
};

/** A code on a cart. Amounts are decimals in the shop's currency. */
export type CodeOnCart = {
  /** As it was entered. */
  code: string;
  refused: CodeRefusal | null;
  /** null: there is no such code. */
  discountClass: DiscountClass | null;
  /** Off the goods and the shipping together. "0.00" where it is refused. */
  amount: string;
  shipping: string;
  /** Off each line, in the order of the cart. */
  lines: string[];
};

export type Person = {
  firstName: string;
  lastName: string;
  email: string;
  tags?: string[];
  /** What they bought as a guest becomes theirs; no webhook of these orders says so. */
  guestOrders?: SimOrder[];
};

export type ReturnChoice = { lineId: string; quantity: number };

/** How money goes back. */
export type RefundOptions = At & {
  /** Default: the way it came, gift card and store credit last. */
  to?: "store_credit";
  /** The payment provider takes its time: `settleRefund` says how it ended. */
  pending?: boolean;
};

export type ProductFields = {
  title: string;
  price: string;
  vendor?: string;
  type?: string;
  tags?: string[];
  /** Titles; those the shop lacks are made. */
  collections?: string[];
};

export type SimShop = {
  readonly domain: string;
  readonly state: ShopState;
  installApp(options?: At): void;
  uninstallApp(options?: At): void;
  updateScopes(scopes: string[], options?: At): void;
  redactShop(options?: At): void;
  addProduct(product: ProductFields & { giftCard?: boolean }): SimProduct;
  /** A new price counts for orders from now on. */
  updateProduct(product: SimProduct, changes: Partial<ProductFields> & At): SimProduct;
  deleteProduct(product: SimProduct, options?: At): void;
  /** Throws if unknown. */
  collection(title: string): SimCollection;
  addCompany(name: string): SimCompany;
  signUp(person: Person & At): SimCustomer;
  setTags(customer: SimCustomer, tags: string[], options?: At): void;
  mergeCustomers(kept: SimCustomer, deleted: SimCustomer, options?: At): void;
  /** Refused, as by Shopify, while the customer has orders. */
  deleteCustomer(customer: SimCustomer, options?: At): void;
  redactCustomer(customer: SimCustomer, options?: At): void;
  requestData(customer: SimCustomer, options?: At): void;
  /** What the order would cost: nothing is kept, nothing is sent. */
  quote(options: BuyOptions): OrderTotals;
  /** What the codes of `options` take off its cart, or why they are refused: nothing is kept, nothing is sent. */
  tryCodes(options: BuyOptions): CodeOnCart[];
  buy(options: BuyOptions): SimOrder;
  /** Pays what is outstanding, or captures what was authorised; `amount`: a part of it. */
  payLater(order: SimOrder, options?: { amount?: string } & At): SimOrder;
  voidOrder(order: SimOrder, options?: At): SimOrder;
  /** What was authorised was not captured in time. */
  expirePayment(order: SimOrder, options?: At): SimOrder;
  /** Sends what was not sent yet, or of it only the lines named. */
  fulfill(order: SimOrder, options?: { lines?: ReturnChoice[] } & At): SimOrder;
  /** `setQuantity` names what is left of a line; 0 removes it. No money moves. */
  editOrder(
    order: SimOrder,
    changes: { addLines?: LineChoice[]; setQuantity?: ReturnChoice[] } & At,
  ): SimOrder;
  /**
   * Lines come back, with `refund` their worth in money too (`shipping` names a part of the shipping), or `amount`
   * instead of the worth: more or less makes a discrepancy.
   */
  returnLines(
    order: SimOrder,
    lines: ReturnChoice[],
    options: { refund: boolean; shipping?: string; amount?: string } & RefundOptions,
  ): SimOrder;
  /** Gives money back without naming a line. */
  refundAmount(order: SimOrder, amount: string, options?: RefundOptions): SimOrder;
  refundShipping(order: SimOrder, amount: string, options?: RefundOptions): SimOrder;
  /** A pending refund came to its end: the refund stays, and so does its id. Topic: orders/updated alone. */
  settleRefund(order: SimOrder, outcome: "success" | "failure", options?: At): SimOrder;
  /** Lines come back and others are sent for them: only the difference moves, now or by `payLater`. */
  exchange(
    order: SimOrder,
    goods: { back: ReturnChoice[]; instead: LineChoice[] } & RefundOptions,
  ): SimOrder;
  cancel(order: SimOrder, options: { refund: boolean } & RefundOptions): SimOrder;
  /** Default amount: all that was received. */
  dispute(
    order: SimOrder,
    kind: SimDispute["kind"],
    options?: { amount?: string } & At,
  ): SimDispute;
  closeDispute(
    order: SimOrder,
    outcome: "won" | "lost" | "accepted" | "prevented",
    options?: At,
  ): SimDispute;
  /** Attaches a guest's order to a customer, hands it to another, or (null) makes it a guest's. */
  setCustomer(order: SimOrder, customer: SimCustomer | null, options?: At): SimOrder;
  deleteOrder(order: SimOrder, options?: At): void;
  /** All sums of an order as it stands, as decimals. */
  totals(order: SimOrder): OrderTotals;
  metafield(ownerGid: string, namespace: string, key: string): SimMetafield | null;
};

export type GraphqlCall = { shop: string; operationName: string | null; at: string };

export type Simulator = {
  readonly shops: Map<string, SimShop>;
  readonly deliveries: DeliveryRecord[];
  readonly graphqlCalls: GraphqlCall[];
  readonly faults: Faults;
  readonly outages: Outages;
  readonly app: App;
  readonly now: () => Date;
  createShop(options: ShopOptions): SimShop;
  /** Throws if unknown. */
  shop(domain: string): SimShop;
  /** Answers /admin/oauth/access_token and /admin/api/…/graphql.json; false: not its path. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<boolean>;
  /** All deliveries were attempted to their end. */
  idle(): Promise<void>;
  /** Gives up whatever is still to be delivered. */
  stop(): void;
  /** The signed delivery of one topic about an object as it stands now, without sending it. */
  buildDelivery(topic: string, shop: SimShop, about: DeliverySubject, options?: At): Delivery;
  /** Everything as JSON, for `createSimulator({ saved })`. Deliveries under way are not part of it. */
  save(): string;
};

export type DeliverySubject =
  | { order: SimOrder }
  | { order: SimOrder; refundId: string }
  | { customer: SimCustomer }
  | { product: SimProduct }
  | { order: SimOrder; dispute: SimDispute }
  | { merge: { kept: SimCustomer; deleted: SimCustomer } }
  | { shop: true };
