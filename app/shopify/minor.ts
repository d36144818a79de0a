import { currencyExponent, decimalToMinor } from "../core/money.ts";
import type { Minor } from "../core/words.ts";
import { Unreadable } from "./unreadable.ts";

/** Reads a decimal in minor units of its currency. Throws Unreadable on what is none. */
export function readMinor(decimal: string | null | undefined, currency: string): Minor {
  const minor =
    decimal === null || decimal === undefined ? null : decimalToMinor(decimal, currency);
  if (minor === null)
    throw new Unreadable(`${JSON.stringify(decimal ?? null)} is no amount of ${currency}`);
  return minor;
}

/** Writes minor units as the decimal Shopify takes: 1230 EUR is "12.30", 1000 JPY is "1000". Not below zero. */
export function writeMinor(minor: Minor, currency: string): string {
  const exponent = currencyExponent(currency);
  const digits = String(minor).padStart(exponent + 1, "0");
  if (exponent === 0) return digits;
  return `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}
