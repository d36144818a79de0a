import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { earn } from "./earning.ts";
import type { FinancialStatus, Order } from "./order.ts";
import { aLine, anOrder, aProgram, aRefund, aReturn } from "./order.fixture.ts";
import { defaultProgram } from "./program.ts";

describe("what an order earns", () => {
  test("is explained line by line", () => {
    const order = anOrder({
      lines: [
        aLine({ quantity: 2, unitPrice: 29_99, discount: 5_00, title: "Mug" }),
        aLine({ lineId: "12", title: "Gift card", giftCard: true }),
      ],
    });
    expect(earn(order, aProgram({ pointsPerUnit: 2 }))).toEqual({
      about: "order",
      currency: "EUR",
      includeTax: false,
      lines: [
        { lineId: "11", title: "Mug", quantity: 2, eligible: 54_98 },
        { lineId: "12", title: "Gift card", quantity: 1, eligible: 0, excluded: "gift_card" },
      ],
      refundedWithoutLine: 0,
      eligible: 54_98,
      pointsPerUnit: 2,
      rounding: "floor",
      exact: 109.96,
      target: 109,
    });
  });

  test("is rounded once, on the sum", () => {
    const lines = [aLine({ unitPrice: 10_50 }), aLine({ lineId: "12", unitPrice: 10_50 })];
    expect(earn(anOrder({ lines }), aProgram()).target).toBe(21);
  });

  test.each([
    ["floor", 19],
    ["nearest", 20],
    ["ceil", 20],
  ] as const)("is rounded by the program: %s", (rounding, target) => {
    const order = anOrder({ lines: [aLine({ unitPrice: 19_50 })] });
    expect(earn(order, aProgram({ rounding })).target).toBe(target);
  });

  test("counts tax where the program says so", () => {
    const order = anOrder({ lines: [aLine({ tax: 19_00 })] });
    expect(earn(order, aProgram()).target).toBe(100);
    expect(earn(order, aProgram({ includeTax: true })).target).toBe(119);
  });

  test.each([
    ["EUR", 1000_00],
    ["JPY", 1000],
    ["KWD", 1000_000],
  ])("counts units of the currency: 1000 %s are 1000 points", (currency, unitPrice) => {
    const order = anOrder({ currency, lines: [aLine({ unitPrice })] });
    expect(earn(order, aProgram()).target).toBe(1000);
  });

  test("is a point for a unit of the currency by the first program of a shop", () => {
    const order = anOrder({ shipping: 5_00, lines: [aLine({ unitPrice: 19_99, tax: 3_80 })] });
    expect(earn(order, defaultProgram("EUR")).target).toBe(19);
  });

  test("loses no point to the noise of doubles: 230.00 € at 0.1 are 23", () => {
    const order = anOrder({ lines: [aLine({ unitPrice: 230_00 })] });
    expect(earn(order, aProgram({ pointsPerUnit: 0.1 })).target).toBe(23);
  });
});

describe("an order given back", () => {
  test("in part keeps the points of the rest", () => {
    const order = anOrder({
      financialStatus: "partially_refunded",
      lines: [aLine({ quantity: 2, currentQuantity: 1, unitPrice: 30_00 })],
      refunds: [aRefund({ lines: [aReturn({ subtotal: 30_00 })], paidBack: 30_00 })],
    });
    expect(earn(order, aProgram()).target).toBe(30);
  });

  test("in full earns exactly nothing, even where every fraction is rounded up", () => {
    const order = anOrder({
      financialStatus: "partially_refunded",
      lines: [aLine({ currentQuantity: 0, unitPrice: 33_33, tax: 6_33 })],
      refunds: [aRefund({ lines: [aReturn({ subtotal: 33_33, tax: 6_33 })], paidBack: 39_66 })],
    });
    expect(earn(order, aProgram({ rounding: "ceil", pointsPerUnit: 7 }))).toMatchObject({
      exact: 0,
      target: 0,
    });
  });

  test("in full by an amount, not yet called refunded, earns exactly nothing", () => {
    const order = anOrder({
      financialStatus: "partially_refunded",
      refunds: [aRefund({ paidBack: 100_00 })],
    });
    expect(earn(order, aProgram({ rounding: "ceil" })).target).toBe(0);
  });
});

describe("an order earns nothing", () => {
  const states: [string, Partial<Order>, string][] = [
    ["deleted", { deleted: true }, "deleted"],
    ["cancelled", { cancelledAt: "2026-03-02T00:00:00.000Z" }, "cancelled"],
    ["refunded", { financialStatus: "refunded" }, "refunded"],
    ["a test", { test: true }, "test_order"],
    ["a guest's", { customerId: null }, "no_customer"],
  ];
  test.each(states)("when it is %s, and says so", (_name, state, excluded) => {
    expect(earn(anOrder(state), aProgram())).toMatchObject({
      target: 0,
      excluded,
      eligible: 100_00,
    });
  });

  const unpaid: FinancialStatus[] = [
    "pending",
    "authorized",
    "partially_paid",
    "voided",
    "expired",
  ];
  test.each(unpaid)("while it is %s", (financialStatus) => {
    expect(earn(anOrder({ financialStatus }), aProgram())).toMatchObject({
      target: 0,
      excluded: "not_paid",
    });
  });

  test("when it was placed before the program began", () => {
    expect(earn(anOrder(), null)).toMatchObject({ target: 0, excluded: "before_program" });
  });

  test("when it was cancelled, for whatever other reasons too", () => {
    const all = anOrder({
      cancelledAt: "2026-03-02T00:00:00.000Z",
      financialStatus: "refunded",
      test: true,
      customerId: null,
    });
    expect(earn(all, null).excluded).toBe("cancelled");
    expect(earn({ ...all, deleted: true }, null).excluded).toBe("deleted");
  });
});

describe("an order counts", () => {
  test("as a test where the program wants tests", () => {
    const earning = earn(anOrder({ test: true }), aProgram({ testOrders: true }));
    expect(earning.target).toBe(100);
    expect(earning).not.toHaveProperty("excluded");
  });

  test("the same however often it is asked, and is not changed by asking", () => {
    const rate = fc.integer({ min: 1, max: 10_000 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_99 }), rate, (unitPrice, pointsPerUnit) => {
        const order = anOrder({ lines: [aLine({ unitPrice })] });
        const before = structuredClone(order);
        const first = earn(order, aProgram({ pointsPerUnit }));
        expect(order).toEqual(before);
        expect(earn(order, aProgram({ pointsPerUnit }))).toEqual(first);
        // In whole numbers: cents × hundredths of a point.
        expect(first.target).toBe(
          Math.floor((unitPrice * Math.round(pointsPerUnit * 100)) / 10_000),
        );
      }),
      { numRuns: 300 },
    );
  });
});
