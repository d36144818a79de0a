import type { Minor } from "./words.ts";

const exponents = new Map<string, number>();

/** Decimal places of a currency, by ISO 4217: 2 for EUR, 0 for JPY, 3 for KWD. */
export function currencyExponent(currency: string): number {
  let exponent = exponents.get(currency);
  if (exponent === undefined) {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    exponent = format.resolvedOptions().maximumFractionDigits ?? 2;
    exponents.set(currency, exponent);
  }
  return exponent;
}

/**
 * Reads Shopify's decimal string exactly: "12.30" EUR is 1230, "1000.0" JPY is 1000, "-0.5" KWD is -500.
 * Null for what is no decimal, has more places than the currency (unless they are zeros), or leaves the range
 * of exact integers.
 */
export function decimalToMinor(decimal: string, currency: string): Minor | null {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(decimal);
  if (!match) return null;
  const [, sign, whole = "", fraction = ""] = match;
  const exponent = currencyExponent(currency);
  if (/[1-9]/.test(fraction.slice(exponent))) return null;
  const minor = Number(whole + fraction.slice(0, exponent).padEnd(exponent, "0"));
  if (!Number.isSafeInteger(minor)) return null;
  return sign && minor !== 0 ? -minor : minor;
}

/** One unit of the currency (1 €, 1 ¥) in its minor units. */
export function unitInMinor(currency: string): number {
  return 10 ** currencyExponent(currency);
}
