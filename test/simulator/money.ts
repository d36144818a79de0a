import type { Money } from "./state.ts";

const exponents = new Map<string, number>();

/** Decimal places of a currency by ISO 4217: JPY 0, EUR 2, KWD 3. */
export function exponentOf(currency: string): number {
  let exponent = exponents.get(currency);
  if (exponent === undefined) {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    exponent = format.resolvedOptions().maximumFractionDigits ?? 2;
    exponents.set(currency, exponent);
  }
  return exponent;
}

/** "12.5" in EUR → 1250. Throws on anything that is no amount of that currency. */
export function toMinor(decimal: string, currency: string): number {
  const exponent = exponentOf(currency);
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (!match) throw new Error(`"${decimal}" is not an amount of money`);
  const [, sign, whole = "", fraction = ""] = match;
  if (/[1-9]/.test(fraction.slice(exponent))) {
    throw new Error(`${currency} has no smaller unit than ${exponent} decimals: "${decimal}"`);
  }
  const minor = Number(whole + fraction.slice(0, exponent).padEnd(exponent, "0"));
  return sign === "-" ? -minor : minor;
}

/** 1250 in EUR → "12.50"; a currency without decimals is written without a point. */
export function toDecimal(minor: number, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = exponent === 0 ? "" : `.${digits.slice(-exponent)}`;
  return `${minor < 0 ? "-" : ""}${whole}${fraction}`;
}

/** Half away from zero. */
export function round(amount: number): number {
  return Math.sign(amount) * Math.round(Math.abs(amount));
}

export const nothing: Money = { shop: 0, presentment: 0 };

export function plus(...amounts: Money[]): Money {
  return amounts.reduce(
    (sum, amount) => ({
      shop: sum.shop + amount.shop,
      presentment: sum.presentment + amount.presentment,
    }),
    nothing,
  );
}

export function minus(from: Money, amount: Money): Money {
  return { shop: from.shop - amount.shop, presentment: from.presentment - amount.presentment };
}

export function times(amount: Money, factor: number): Money {
  return { shop: round(amount.shop * factor), presentment: round(amount.presentment * factor) };
}

/** Units of each currency for one US dollar: fixed, so that a seed always gives the same shop. */
const perDollar: Record<string, number> = {
  USD: 1,
  EUR: 0.9,
  GBP: 0.8,
  CHF: 0.88,
  CAD: 1.4,
  AUD: 1.5,
  JPY: 150,
  KWD: 0.31,
  SEK: 10.5,
  PLN: 3.9,
};

/** Converts an amount of the shop's currency into a pair with the presentment currency. */
export function pair(shopMinor: number, currency: string, presentmentCurrency: string): Money {
  if (currency === presentmentCurrency) return { shop: shopMinor, presentment: shopMinor };
  const from = perDollar[currency];
  const to = perDollar[presentmentCurrency];
  if (from === undefined || to === undefined) {
    throw new Error(`The simulator has no rate from ${currency} to ${presentmentCurrency}`);
  }
  const scale = 10 ** (exponentOf(presentmentCurrency) - exponentOf(currency));
  return { shop: shopMinor, presentment: round(((shopMinor * to) / from) * scale) };
}

/** Splits `total` in proportion to `weights`; what rounding leaves over goes to the last that can bear it. */
export function allocate(total: number, weights: number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum === 0) return weights.map(() => 0);
  let left = total;
  let weightLeft = sum;
  return weights.map((weight) => {
    const share = weightLeft === 0 ? 0 : Math.floor((left * weight) / weightLeft);
    left -= share;
    weightLeft -= weight;
    return share;
  });
}
