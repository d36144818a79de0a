import type { Minor } from "../core/words.ts";
import { readMinor } from "./minor.ts";
import { sumOf } from "./sum.ts";
import { Unreadable } from "./unreadable.ts";

type Amount = { amount: string; currency: string };

/**
 * What an order cost in the shop's and in the shopper's currency. The one rate that its webhooks and the Admin API
 * both tell: payments back are converted by it, wherever they are read, so that one order is worth one thing. Shopify's
 * own conversion may follow the rate of the day of the refund.
 */
export type Totals = {
  currency: string;
  presentmentCurrency: string;
  shop: Amount | null;
  paid: Amount | null;
};

/** A transaction has one amount, in the currency the shopper paid in. */
export type Payment = { amount: string; currency?: string | null | undefined };

/**
 * What successful transactions paid back, also as store credit or to a gift card. Converted from the shopper's
 * currency it may miss what lines, shipping and duties come to (`named`) by a unit per transaction: that is rounding,
 * and no refund beyond them.
 */
export function paidBackBy(payments: Payment[], totals: Totals, named: Minor): Minor {
  const paidBack = sumOf(payments, (payment) => inShopCurrency(payment, totals));
  const converted = payments.filter(({ currency }) => currency && currency !== totals.currency);
  return Math.abs(paidBack - named) <= converted.length ? named : paidBack;
}

/** What a transaction moved, in minor units of the shop's currency. Throws Unreadable where that is not told. */
export function inShopCurrency(payment: Payment, totals: Totals): Minor {
  const currency = payment.currency ?? totals.currency;
  if (!payment.currency && totals.presentmentCurrency !== totals.currency)
    throw new Unreadable("A transaction does not tell its currency");
  const amount = readMinor(payment.amount, currency);
  if (amount < 0) throw new Unreadable(`${JSON.stringify(payment.amount)} is below zero`);
  if (currency === totals.currency) return amount;
  const { shop, paid } = totals;
  if (shop?.currency !== totals.currency || paid?.currency !== currency) {
    throw new Unreadable(
      `Money in ${currency} cannot be converted: the order has no total in ${currency}`,
    );
  }
  const rate = readMinor(shop.amount, totals.currency) / readMinor(paid.amount, currency);
  const converted = Math.round(amount * rate);
  if (!Number.isFinite(converted))
    throw new Unreadable(`Money in ${currency} on an order without a total`);
  return converted;
}
