import type { World } from "../announce.ts";
import { stamp } from "../clock.ts";
import type { BuyOptions } from "../contract.ts";
import { minus, toMinor } from "../money.ts";
import { financialStatus, sumsOf } from "../order-maths.ts";
import { handOver } from "../orders-of-customer.ts";
import { orderPayload } from "../payloads/order.ts";
import type {
  ShopState,
  SimDiscount,
  SimLine,
  SimOrder,
  SimPaymentTerms,
  SimShipping,
  SimTransaction,
} from "../state.ts";
import { tryCodes } from "./apply-codes.ts";
import type { TriedCode } from "./apply-codes.ts";
import {
  addDuties,
  appliedOf,
  inBoth,
  newLine,
  sharesOf,
  takeOff,
  taxOf,
  tipLine,
} from "./order-lines.ts";
import type { Terms } from "./order-lines.ts";

const wholeOrder = { target: "line_item", selection: "all" } as const;

/** A discount that the order is to have whatever codes the shop keeps. */
function discountOf(shop: ShopState, terms: Terms, options: BuyOptions): SimDiscount | null {
  const { discount } = options;
  if (!discount) return null;
  return "percentage" in discount
    ? { ...wholeOrder, code: discount.code, kind: "percentage", percentage: discount.percentage }
    : {
        ...wholeOrder,
        code: discount.code,
        kind: "fixed_amount",
        amount: inBoth(terms, toMinor(discount.amount, shop.currency)),
      };
}

/** Shipping is taxed where prices include tax, as in the EU, and not elsewhere. */
function shippingOf(
  terms: Terms,
  id: string,
  listPrice: number,
  off: { index: number; shipping: number }[],
): SimShipping {
  const price = listPrice - off.reduce((sum, { shipping }) => sum + shipping, 0);
  return {
    id,
    title: "Standard",
    listPrice: inBoth(terms, listPrice),
    price: inBoth(terms, price),
    tax: inBoth(terms, terms.taxesIncluded ? taxOf(terms, price) : 0),
    allocations: off.map(({ index, shipping }) => ({ index, amount: inBoth(terms, shipping) })),
  };
}

/** What each code the shopper entered does to these lines and this shipping. */
function codesOn(
  shop: ShopState,
  lines: SimLine[],
  { codes, shipping, customer }: BuyOptions,
  at: Date,
): TriedCode[] {
  const price = shipping === undefined ? null : toMinor(shipping, shop.currency);
  const cart = { lines, shipping: price, customerId: customer?.id ?? null };
  return tryCodes(shop, cart, codes ?? [], at);
}

/** What codes take off a cart, or why they are refused. Nothing is kept. */
export function tryOnCart(shop: ShopState, options: BuyOptions, at: Date): TriedCode[] {
  const terms = {
    currency: shop.currency,
    presentmentCurrency: shop.currency,
    taxesIncluded: shop.taxesIncluded,
    taxRate: shop.taxRate,
  };
  const lines = options.lines.map((choice, n) => newLine(shop, terms, String(n), choice));
  return codesOn(shop, lines, options, at);
}

function termsOf(dueInDays: number, id: string): SimPaymentTerms {
  return { id, name: `Net ${dueInDays}`, dueInDays };
}

/** The order as it would be, unpaid; `newId` gives the ids of its parts. */
export function draftOrder(
  shop: ShopState,
  options: BuyOptions,
  at: Date,
  newId: () => string,
): SimOrder {
  const terms = {
    currency: shop.currency,
    presentmentCurrency: options.currency ?? shop.currency,
    taxesIncluded: shop.taxesIncluded,
    taxRate: shop.taxRate,
  };
  const lines = options.lines.map((choice) => newLine(shop, terms, newId(), choice));
  const named = discountOf(shop, terms, options);
  if (named) {
    const fixed = named.kind === "fixed_amount";
    takeOff(lines, terms, 0, sharesOf(lines, fixed ? { amount: named.amount.shop } : named));
  }
  const discounts = named ? [named] : [];
  const off = codesOn(shop, lines, options, at).flatMap(({ discount, refused, ...taken }) => {
    if (!discount || refused) return [];
    const index = discounts.push(appliedOf(discount, terms)) - 1;
    takeOff(lines, terms, index, taken.shares);
    return taken.shipping > 0 ? [{ index, shipping: taken.shipping }] : [];
  });
  if (options.tip !== undefined) {
    lines.push(tipLine(terms, newId(), toMinor(options.tip, shop.currency)));
  }
  if (options.duties !== undefined) {
    addDuties(lines, terms, toMinor(options.duties, shop.currency), newId);
  }
  const order: SimOrder = {
    ...terms,
    id: newId(),
    number: shop.nextOrderNumber,
    name: `#${shop.nextOrderNumber}`,
    token: "",
    key: "",
    customerId: options.customer?.id ?? null,
    companyId: options.company?.id ?? null,
    createdAt: stamp(at),
    processedAt: stamp(at),
    updatedAt: stamp(at),
    cancelledAt: null,
    cancelReason: null,
    expiredAt: null,
    test: options.test ?? false,
    source: options.source ?? "web",
    taxTitle: shop.taxTitle,
    discounts,
    lines,
    shipping:
      options.shipping === undefined
        ? null
        : shippingOf(terms, newId(), toMinor(options.shipping, shop.currency), off),
    paymentTerms: options.paymentTerms ? termsOf(options.paymentTerms.dueInDays, newId()) : null,
    transactions: [],
    refunds: [],
    fulfillments: [],
    disputes: [],
  };
  return order;
}

function gatewayOf(options: BuyOptions): string {
  if (options.test === true) return "bogus";
  return options.source === "pos" ? "cash" : "shopify_payments";
}

/** How the order is paid: gift card and store credit first, the rest by the gateway unless it is paid later. */
function pay(world: World, order: SimOrder, options: BuyOptions): void {
  let open = sumsOf(order).total;
  const transaction = (kind: SimTransaction["kind"], gateway: string, wanted: string | null) => {
    const named = wanted === null ? open : inBoth(order, toMinor(wanted, order.currency));
    const amount = named.shop >= open.shop ? open : named;
    if (amount.shop === 0) return;
    open = minus(open, amount);
    const { createdAt } = order;
    const id = world.chance.newId();
    const parentId = null;
    order.transactions.push({ id, kind, status: "success", gateway, amount, createdAt, parentId });
  };
  transaction("sale", "gift_card", options.giftCardAmount ?? "0");
  transaction("sale", "shopify_store_credit", options.storeCreditAmount ?? "0");
  if (options.pay === "now") transaction("sale", gatewayOf(options), null);
  if (options.pay === "authorize") transaction("authorization", gatewayOf(options), null);
}

/** Places an order. Topics: orders/create, orders/updated, and orders/paid where nothing is left to pay. */
export function buy(world: World, shop: ShopState, options: BuyOptions): SimOrder {
  const at = options.at ?? world.now();
  const tried = tryOnCart(shop, options, at);
  const wrong = tried.find(({ refused }) => refused !== null);
  if (wrong) throw new Error(`The code ${wrong.code} is refused: ${wrong.refused}`);
  const order = draftOrder(shop, options, at, () => world.chance.newId());
  for (const { discount } of tried)
    discount?.uses.push({ orderId: order.id, customerId: order.customerId });
  order.token = world.chance.newToken(32);
  order.key = world.chance.newToken(32);
  pay(world, order, options);

  shop.orders[order.id] = order;
  handOver(shop, order, order.customerId);
  shop.nextOrderNumber++;
  const payload = orderPayload(shop, order);
  const paid = financialStatus(order) === "paid";
  world.announce(shop, at, [
    { topic: "orders/create", payload },
    ...(paid ? [{ topic: "orders/paid", payload }] : []),
    { topic: "orders/updated", payload },
  ]);
  return order;
}
