import type { EstimateCart, TaxSplit } from "./estimate-cart.ts";
import type { Minor } from "./words.ts";

/** A line, or the shipping, that tax may be on. `index` of the line; null: shipping. */
type TaxedPart = { index: number | null; amount: Minor };

/**
 * Checkout tells the tax of a cart as one sum. Spread over what it may be on by what that costs, to the cent: goods
 * and shipping, never gift cards (Help Center, "Gift cards and taxes").
 */
export function spreadTax(cart: EstimateCart): TaxSplit {
  const parts = taxedParts(cart);
  const whole = parts.reduce((sum, { amount }) => sum + amount, 0);
  const split = noTax(cart);
  let passed = 0;
  let given = 0;
  for (const { index, amount } of parts) {
    passed += amount;
    const upToHere = Math.round(((cart.tax ?? 0) * passed) / whole);
    put(split, index, upToHere - given);
    given = upToHere;
  }
  return split;
}

/**
 * All of the tax on as few parts as can hold it, first those of the greatest weight, or of the smallest: the two ends
 * between which the true split lies. Where prices hold the tax, no part holds more than it costs.
 *
 * @param weights of the lines, in their order, and of shipping, last.
 */
export function heapTax(
  cart: EstimateCart,
  taxesIncluded: boolean,
  weights: number[],
  first: "heavy" | "light",
): TaxSplit {
  const weightOf = ({ index }: TaxedPart) =>
    (index === null ? weights.at(-1) : weights[index]) ?? 0;
  const sign = first === "heavy" ? -1 : 1;
  const parts = taxedParts(cart).sort((a, b) => sign * (weightOf(a) - weightOf(b)));
  const split = noTax(cart);
  let left = cart.tax ?? 0;
  for (const { index, amount } of parts) {
    const holds = taxesIncluded ? Math.min(left, amount) : left;
    put(split, index, holds);
    left -= holds;
  }
  return split;
}

/** Whether all of the tax is on one part. */
export function isUndivided(cart: EstimateCart): boolean {
  return taxedParts(cart).length <= 1;
}

function taxedParts({ lines, shipping }: EstimateCart): TaxedPart[] {
  const parts: TaxedPart[] = lines.map(({ amount, giftCard }, index) => ({
    index,
    amount: giftCard ? 0 : amount,
  }));
  parts.push({ index: null, amount: shipping ?? 0 });
  return parts.filter(({ amount }) => amount > 0);
}

function noTax({ lines }: EstimateCart): TaxSplit {
  return { lines: lines.map(() => 0), shipping: 0 };
}

function put(split: TaxSplit, index: number | null, tax: Minor): void {
  if (index === null) split.shipping = tax;
  else split.lines[index] = tax;
}
