import { expect, test } from "vitest";
import { defaultProgram } from "./program.ts";

test("a shop begins with a point for a unit of its currency, spendable once paid, for two years", () => {
  expect(defaultProgram("EUR")).toEqual({
    pointsName: null,
    earning: {
      pointsPerUnit: 1,
      rounding: "floor",
      includeTax: false,
      includeShipping: false,
      includeCredit: true,
      includeRedeemed: false,
      testOrders: false,
      only: null,
      except: null,
      rules: [],
      combine: "best",
      caps: { perOrder: null, perDay: null, perMember: null },
    },
    award: { on: "paid", days: 0 },
    membership: { join: "automatic", earlierOrders: true, b2b: "person" },
    lots: { expiry: { kind: "months", months: 24, endOf: "exact" }, warnDays: [30, 7] },
    standing: null,
    shortfall: "debt",
    spentPoints: "full",
    pointValue: 1,
  });
});

test("a point is worth a hundredth of the unit, in minor units of the currency", () => {
  expect(defaultProgram("KWD").pointValue).toBe(10);
  expect(defaultProgram("JPY").pointValue).toBe(0.01);
});
