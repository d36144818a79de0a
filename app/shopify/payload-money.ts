import { decimalToMinor } from "../core/money.ts";
import type { Minor } from "../core/words.ts";
import type { OrderPayload } from "./order-schema.ts";
import { Unreadable } from "./unreadable.ts";

type MoneySet = { shop_money: { amount: string; currency_code: string } } | null | undefined;

/** Reads amounts of one order: exactly, in the shop's currency, or not at all. */
export type ReadMoney = {
  /** A price, a tax, a discount: none of them is below zero. */
  amount: (set: MoneySet, plain?: string | null) => Minor;
  /** A correction: of either sign. */
  signed: (set: MoneySet, plain?: string | null) => Minor;
};

/** The currency the shopper saw. Payloads before 2018 know only the shop's. */
export function presentmentCurrencyOf(order: OrderPayload): string {
  return (
    order.presentment_currency ??
    order.total_price_set?.presentment_money?.currency_code ??
    order.currency
  );
}

/**
 * Where there is no `*_set` (before 2018) the plain field is the shop's money, but not for a shopper who paid in
 * another currency: that order must have a `*_set`.
 */
export function moneyReader(order: OrderPayload): ReadMoney {
  const { currency } = order;
  const foreign = presentmentCurrencyOf(order) !== currency;
  const signed: ReadMoney["signed"] = (set, plain) => {
    if (set && set.shop_money.currency_code !== currency) {
      throw new Unreadable(
        `An amount in ${set.shop_money.currency_code} in an order in ${currency}`,
      );
    }
    if (!set && foreign && !isZero(plain)) {
      throw new Unreadable(`${JSON.stringify(plain ?? null)} may be another currency's money`);
    }
    return readMinor(set?.shop_money.amount ?? plain, currency);
  };
  return {
    signed,
    amount: (set, plain) => {
      const minor = signed(set, plain);
      if (minor < 0) throw new Unreadable(`${JSON.stringify(minor)} is below zero`);
      return minor;
    },
  };
}

/**
 * What a transaction moved. It has one amount, in the currency the shopper paid in: the order's own two totals give
 * the rate.
 */
export function inShopCurrency(
  transaction: { amount: string; currency?: string | null | undefined },
  order: OrderPayload,
): Minor {
  const currency = transaction.currency ?? order.currency;
  if (!transaction.currency && presentmentCurrencyOf(order) !== order.currency)
    throw new Unreadable(`A transaction does not tell its currency`);
  const amount = readMinor(transaction.amount, currency);
  if (amount < 0) throw new Unreadable(`${JSON.stringify(transaction.amount)} is below zero`);
  if (currency === order.currency) return amount;
  const { shop_money: shop, presentment_money: paid } = order.total_price_set ?? {};
  if (shop?.currency_code !== order.currency || paid?.currency_code !== currency) {
    throw new Unreadable(
      `Money in ${currency} cannot be converted: the order has no total in ${currency}`,
    );
  }
  const rate = readMinor(shop.amount, order.currency) / readMinor(paid.amount, currency);
  const converted = Math.round(amount * rate);
  if (!Number.isFinite(converted))
    throw new Unreadable(`Money in ${currency} on an order without a total`);
  return converted;
}

function readMinor(decimal: string | null | undefined, currency: string): Minor {
  const minor =
    decimal === null || decimal === undefined ? null : decimalToMinor(decimal, currency);
  if (minor === null)
    throw new Unreadable(`${JSON.stringify(decimal ?? null)} is no amount of ${currency}`);
  return minor;
}

function isZero(plain: string | null | undefined): boolean {
  return typeof plain === "string" && /^-?0+(\.0*)?$/.test(plain);
}
