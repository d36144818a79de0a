import type { Minor } from "./words.ts";

/** An amount whose tax is told beside it, as the program wants it: `included` says whether the amount holds the tax. */
export function withOrWithoutTax(
  money: Minor,
  tax: Minor,
  included: boolean,
  wanted: boolean,
): Minor {
  if (included === wanted) return money;
  return wanted ? money + tax : money - tax;
}
