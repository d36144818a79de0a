import { expect, test } from "vitest";
import { earn } from "./earning.ts";
import { aLine, anOrder, aProgram, aRule, someTerms } from "./order.fixture.ts";

test("shipping is not multiplied by a rule for the lines beside it", () => {
  const selector = { products: ["8"], collections: [], tags: [], vendors: [], types: [] };
  const program = aProgram({
    includeShipping: true,
    rules: [aRule({ lines: selector, multiplier: 3 })],
  });
  const lines = [aLine(), aLine({ lineId: "12", productId: "8" }), aLine({ lineId: "13" })];
  const order = anOrder({ lines, shipping: 10_00 });
  expect(earn(order, someTerms({ program }))).toMatchObject({
    target: 100 + 300 + 100 + 10,
    lines: [{ multiplier: 1 }, { multiplier: 3 }, { multiplier: 1 }],
    shippingMultiplier: 1,
  });
});
