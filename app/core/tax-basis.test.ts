import { expect, test } from "vitest";
import { withOrWithoutTax } from "./tax-basis.ts";

test.each([
  [true, true, 119],
  [true, false, 100],
  [false, true, 138],
  [false, false, 119],
])("119 with 19 of tax, included %s, wanted %s, is %i", (included, wanted, amount) => {
  expect(withOrWithoutTax(119, 19, included, wanted)).toBe(amount);
});
