import type { Minor } from "../core/words.ts";
import type { OrderPayload } from "./order-schema.ts";
import { readMinor } from "./minor.ts";
import type { Totals } from "./paid-back.ts";
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

/** What the order cost in both currencies, as far as it tells. */
export function totalsOf(order: OrderPayload): Totals {
  const { shop_money: shop, presentment_money: paid } = order.total_price_set ?? {};
  return {
    currency: order.currency,
    presentmentCurrency: presentmentCurrencyOf(order),
    shop: shop ? { amount: shop.amount, currency: shop.currency_code } : null,
    paid: paid ? { amount: paid.amount, currency: paid.currency_code } : null,
  };
}

function isZero(plain: string | null | undefined): boolean {
  return typeof plain === "string" && /^-?0+(\.0*)?$/.test(plain);
}
