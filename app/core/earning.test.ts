import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { earn } from "./earning.ts";
import { aLine, anOrder, aProgram, aRefund, aReturn, aRule, someTerms } from "./order.fixture.ts";
import { defaultProgram } from "./program.ts";
import type { Program } from "./program.ts";

const under = (earning: Partial<Program["earning"]> = {}) =>
  someTerms({ program: aProgram(earning) });

describe("what an order earns", () => {
  test("is explained line by line", () => {
    const order = anOrder({
      shipping: 5_00,
      lines: [
        aLine({ quantity: 2, unitPrice: 29_99, discount: 5_00, title: "Mug" }),
        aLine({ lineId: "12", title: "Gift card", giftCard: true }),
      ],
    });
    expect(earn(order, under({ pointsPerUnit: 2 }))).toEqual({
      about: "order",
      currency: "EUR",
      includeTax: false,
      lines: [
        { lineId: "11", title: "Mug", quantity: 2, eligible: 54_98, multiplier: 1 },
        {
          lineId: "12",
          title: "Gift card",
          quantity: 1,
          eligible: 0,
          multiplier: 1,
          excluded: "gift_card",
        },
      ],
      shipping: 0,
      shippingMultiplier: 1,
      refundedWithoutLine: 0,
      paidWithCredit: 0,
      eligible: 54_98,
      pointsPerUnit: 2,
      tier: null,
      rules: [],
      bonus: 0,
      rounding: "floor",
      exact: 109.96,
      remainder: 0.96,
      capped: null,
      target: 109,
      availableAt: "2026-03-01T10:00:00.000Z",
    });
  });

  test("is rounded once, on the sum", () => {
    const lines = [aLine({ unitPrice: 10_50 }), aLine({ lineId: "12", unitPrice: 10_50 })];
    expect(earn(anOrder({ lines }), under())).toMatchObject({ target: 21, remainder: 0 });
  });

  test.each([
    ["floor", 19, 0.5],
    ["nearest", 20, -0.5],
    ["ceil", 20, -0.5],
  ] as const)("is rounded by the program: %s, and says the rest", (rounding, target, remainder) => {
    const order = anOrder({ lines: [aLine({ unitPrice: 19_50 })] });
    expect(earn(order, under({ rounding }))).toMatchObject({ target, remainder, rounding });
  });

  test("counts tax where the program says so", () => {
    const order = anOrder({ lines: [aLine({ tax: 19_00 })] });
    expect(earn(order, under())).toMatchObject({ target: 100, includeTax: false });
    expect(earn(order, under({ includeTax: true }))).toMatchObject({
      target: 119,
      includeTax: true,
    });
  });

  test.each([
    ["EUR", 1000_00],
    ["JPY", 1000],
    ["KWD", 1000_000],
  ])("counts units of the currency: 1000 %s are 1000 points", (currency, unitPrice) => {
    const order = anOrder({ currency, lines: [aLine({ unitPrice })] });
    expect(earn(order, under()).target).toBe(1000);
  });

  test("is a point for a unit of the currency by the first program of a shop", () => {
    const order = anOrder({ shipping: 5_00, lines: [aLine({ unitPrice: 19_99, tax: 3_80 })] });
    expect(earn(order, someTerms({ program: defaultProgram("EUR") })).target).toBe(19);
  });

  test("loses no point to the noise of doubles: 230.00 € at 0.1 are 23", () => {
    const order = anOrder({ lines: [aLine({ unitPrice: 230_00 })] });
    expect(earn(order, under({ pointsPerUnit: 0.1 }))).toMatchObject({ exact: 23, target: 23 });
  });

  test("is multiplied by the member's tier, shipping too", () => {
    const tier = { id: "gold", name: "Gold", multiplier: 1.5 };
    const terms = someTerms({ tier, program: aProgram({ includeShipping: true }) });
    expect(earn(anOrder({ shipping: 5_00 }), terms)).toMatchObject({
      shipping: 5_00,
      eligible: 105_00,
      exact: 157.5,
      target: 157,
      tier,
    });
  });
});

describe("an order given back", () => {
  test("in part keeps the points of the rest", () => {
    const order = anOrder({
      financialStatus: "partially_refunded",
      lines: [aLine({ quantity: 2, currentQuantity: 1, unitPrice: 30_00 })],
      refunds: [aRefund({ lines: [aReturn({ subtotal: 30_00 })], paidBack: 30_00 })],
    });
    expect(earn(order, under()).target).toBe(30);
  });

  test("in full earns exactly nothing, even where every fraction is rounded up and a bonus is due", () => {
    const order = anOrder({
      financialStatus: "partially_refunded",
      lines: [aLine({ currentQuantity: 0, unitPrice: 33_33, tax: 6_33 })],
      refunds: [aRefund({ lines: [aReturn({ subtotal: 33_33, tax: 6_33 })], paidBack: 39_66 })],
    });
    const rules = [aRule({ bonus: 50 })];
    expect(earn(order, under({ rounding: "ceil", pointsPerUnit: 7, rules }))).toMatchObject({
      exact: 0,
      bonus: 0,
      remainder: 0,
      target: 0,
    });
  });

  test("in full by an amount, not yet called refunded, earns exactly nothing, bonuses included", () => {
    const order = anOrder({
      financialStatus: "partially_refunded",
      refunds: [aRefund({ paidBack: 100_00 })],
    });
    const rules = [aRule({ bonus: 50 })];
    expect(earn(order, under({ rounding: "ceil", rules }))).toMatchObject({
      exact: 0,
      bonus: 0,
      rules: [],
      target: 0,
    });
  });

  test("but for less than half a cent earns exactly nothing, although every fraction is rounded up", () => {
    const lines = [aLine({ unitPrice: 1 }), aLine({ lineId: "12", giftCard: true })];
    const order = anOrder({ lines, refunds: [aRefund({ paidBack: 60_00 })] });
    expect(earn(order, under({ rounding: "ceil" }))).toMatchObject({ eligible: 0, target: 0 });
  });
});

describe("an order that cost nothing", () => {
  test("is worth nothing, bonuses included, and is not excluded", () => {
    const order = anOrder({ lines: [aLine({ discount: 100_00 })] });
    const earning = earn(order, under({ rules: [aRule({ bonus: 50 })], rounding: "ceil" }));
    expect(earning).toMatchObject({ eligible: 0, exact: 0, bonus: 0, rules: [], target: 0 });
    expect(earning).not.toHaveProperty("excluded");
  });
});

describe("what may keep an order from earning", () => {
  test("is named, and what it would be worth stays visible", () => {
    const earning = earn(anOrder({ deleted: true }), under());
    expect(earning).toMatchObject({ target: 0, excluded: "deleted", eligible: 100_00, exact: 100 });
    expect(earning.availableAt).toBeNull();
    expect(earning).not.toHaveProperty("pending");
  });

  test("is that it was placed before the program began: without a rate", () => {
    expect(earn(anOrder({ shipping: 9_00 }), someTerms({ program: null }))).toMatchObject({
      target: 0,
      excluded: "before_program",
      eligible: 100_00,
      pointsPerUnit: 0,
      exact: 0,
      availableAt: null,
    });
  });

  test("is not that it is unpaid: it is worth all of it, and waits", () => {
    const earning = earn(anOrder({ financialStatus: "authorized" }), under());
    expect(earning).toMatchObject({ target: 100, pending: "not_paid", availableAt: null });
    expect(earning).not.toHaveProperty("excluded");
  });

  test("is not that its points wait for a while", () => {
    const program = aProgram({}, { award: { on: "paid", days: 14 } });
    expect(earn(anOrder(), someTerms({ program }))).toMatchObject({
      target: 100,
      pending: "waiting_period",
      availableAt: "2026-03-15T10:00:00.000Z",
    });
  });
});

describe("asking", () => {
  test("gives the same however often it is done, and changes nothing", () => {
    const rate = fc.integer({ min: 1, max: 10_000 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_99 }), rate, (unitPrice, pointsPerUnit) => {
        const order = anOrder({ lines: [aLine({ unitPrice })] });
        const terms = under({ pointsPerUnit });
        const before = structuredClone({ order, terms });
        const first = earn(order, terms);
        expect({ order, terms }).toEqual(before);
        expect(earn(order, terms)).toEqual(first);
        // In whole numbers: cents × hundredths of a point.
        expect(first.target).toBe(
          Math.floor((unitPrice * Math.round(pointsPerUnit * 100)) / 10_000),
        );
      }),
      { numRuns: 300 },
    );
  });
});
