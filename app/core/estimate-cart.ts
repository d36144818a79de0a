import type { WhatIsLeft } from "./counted-spend.ts";
import { orderedSpend } from "./line-spend.ts";
import type { OrderLine, PlacedOrder, ProductFacts } from "./order.ts";
import { chargedValue } from "./order-value.ts";
import { chargedShipping } from "./shipping-spend.ts";
import type { Id, Instant, Minor } from "./words.ts";

/** Stands for whichever codes of rewards are in the cart. */
export const rewardCode = "reward";

/** A cart as a checkout tells it, in one currency. */
export type EstimateCart = {
  /** Of the amounts: the one the shopper sees, ISO 4217. */
  currency: string;
  lines: EstimateLine[];
  /** After discounts. null: not chosen yet. */
  shipping: Minor | null;
  /** Of everything together. null: not known yet. */
  tax: Minor | null;
  /** What gift cards and store credit pay of it. */
  credit: Minor;
  channel: "online";
  /** Bought for a company (B2B). */
  company: boolean;
};

export type EstimateLine = {
  id: string;
  productId: Id | null;
  title: string;
  vendor: string | null;
  type: string | null;
  quantity: number;
  /** Of all units, after all discounts, the order's too. */
  amount: Minor;
  /** What codes of rewards took off, already taken off `amount`. null: not told. */
  redeemed: Minor | null;
  /** null: not told. absent: it is none. */
  giftCard?: boolean | null;
};

/** The tax of each line, in their order, and of shipping. */
export type TaxSplit = { lines: Minor[]; shipping: Minor };

/** Of an order that is being placed, everything is left. */
export const asOrdered: WhatIsLeft<PlacedOrder> = {
  spend: orderedSpend,
  shipping: chargedShipping,
  refundedWithoutLine: () => 0,
  value: chargedValue,
};

/** The order that a cart becomes when it is paid now. */
export function orderOf(
  cart: EstimateCart,
  { currency, taxesIncluded }: { currency: string; taxesIncluded: boolean },
  tax: TaxSplit,
  now: Instant,
): PlacedOrder {
  return {
    placedAt: now,
    currency,
    presentmentCurrency: cart.currency,
    channel: cart.channel,
    taxesIncluded,
    lines: cart.lines.map((line, n) => lineOf(line, tax.lines[n] ?? 0)),
    shipping: cart.shipping ?? 0,
    shippingTax: tax.shipping,
    duties: 0,
    paidWithCredit: cart.credit,
  };
}

function lineOf(line: EstimateLine, tax: Minor): OrderLine {
  const { quantity, amount } = line;
  return {
    lineId: line.id,
    productId: line.productId,
    title: line.title,
    vendor: line.vendor,
    quantity,
    currentQuantity: quantity,
    // Checkout tells what all units cost; the price of one is asked for only together with the discount.
    unitPrice: amount,
    discount: amount * (quantity - 1),
    codeDiscounts: [{ code: rewardCode, amount: line.redeemed ?? 0 }],
    tax,
    giftCard: line.giftCard ?? false,
    tip: false,
  };
}

/** What is known of the cart's products: as they were asked for, else the little that the cart's lines tell. */
export function factsOf({ lines }: EstimateCart, products: ProductFacts[]): ProductFacts[] {
  const known = new Set(products.map(({ productId }) => productId));
  const told = lines.flatMap(({ productId, type }) =>
    productId === null || known.has(productId)
      ? []
      : [{ productId, type, tags: [], collections: [] }],
  );
  return [...products, ...told];
}
