import { unitInMinor } from "../../app/core/money.ts";
import type { Minor } from "../../app/core/words.ts";

/** An amount as Shopify's extension APIs tell it: a number of whole units, of the currency the shopper sees. */
export type Money = { amount: number; currencyCode: string };

/** In minor units: 19.99 EUR is 1999, though 19.99 × 100 is 1998.9999999999998. */
export function toMinor({ amount, currencyCode }: Money): Minor {
  return Math.round(amount * unitInMinor(currencyCode));
}

export function sum(amounts: readonly Minor[]): Minor {
  return amounts.reduce((all, one) => all + one, 0);
}
