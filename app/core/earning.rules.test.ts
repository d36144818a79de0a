import { describe, expect, test } from "vitest";
import { earn } from "./earning.ts";
import {
  aLine,
  anOrder,
  aProgram,
  aRefund,
  aReturn,
  aRule,
  aSelector,
  someFacts,
  someTerms,
} from "./order.fixture.ts";
import type { Program } from "./program.ts";

const under = (earning: Partial<Program["earning"]> = {}) =>
  someTerms({ program: aProgram(earning) });

describe("rules", () => {
  const books = aSelector({ tags: ["books"] });
  const lines = [
    aLine({ unitPrice: 60_00 }),
    aLine({ lineId: "12", productId: "8", unitPrice: 40_00 }),
  ];
  const products = [someFacts({ tags: ["Books"] }), someFacts({ productId: "8" })];
  const terms = (earning: Partial<Program["earning"]>) =>
    someTerms({ products, program: aProgram(earning) });

  test("multiply the points of the lines they match", () => {
    const rules = [aRule({ multiplier: 3, lines: books })];
    expect(earn(anOrder({ lines }), terms({ rules }))).toMatchObject({
      lines: [
        { eligible: 60_00, multiplier: 3 },
        { eligible: 40_00, multiplier: 1 },
      ],
      eligible: 100_00,
      rules: [{ id: "double", name: "Double points", multiplier: 3, bonus: 0 }],
      bonus: 0,
      target: 220,
    });
  });

  test("without a selector multiply shipping too, those with one do not", () => {
    const order = anOrder({ lines, shipping: 10_00 });
    const all = terms({ includeShipping: true, rules: [aRule()] });
    expect(earn(order, all)).toMatchObject({ target: 220, shippingMultiplier: 2 });
    const some = terms({ includeShipping: true, rules: [aRule({ lines: books })] });
    expect(earn(order, some)).toMatchObject({ target: 170, shippingMultiplier: 1 });
  });

  test("and the tier multiply each other, a bonus is multiplied by neither", () => {
    const tier = { id: "gold", name: "Gold", multiplier: 2 };
    const rules = [aRule({ multiplier: 3, bonus: 50 })];
    expect(earn(anOrder(), { ...terms({ rules }), tier })).toMatchObject({
      rules: [{ multiplier: 3, bonus: 50 }],
      bonus: 50,
      exact: 650,
      target: 650,
    });
  });

  test("give their bonus while any line they match is left", () => {
    const rules = [aRule({ multiplier: 1, bonus: 50, lines: books })];
    expect(earn(anOrder({ lines }), terms({ rules })).target).toBe(150);
    const back = anOrder({
      financialStatus: "partially_refunded",
      lines: lines.map((line, n) => (n === 0 ? { ...line, currentQuantity: 0 } : line)),
      refunds: [aRefund({ lines: [aReturn({ subtotal: 60_00 })], paidBack: 60_00 })],
    });
    expect(earn(back, terms({ rules }))).toMatchObject({ target: 40, bonus: 0, rules: [] });
  });

  test("give no bonus for shipping alone", () => {
    const rules = [aRule({ multiplier: 1, bonus: 50 })];
    const order = anOrder({ shipping: 10_00, lines: [aLine({ currentQuantity: 0 })] });
    expect(earn(order, terms({ rules, includeShipping: true }))).toMatchObject({
      target: 10,
      bonus: 0,
    });
  });

  test("do nothing where their conditions do not hold", () => {
    const rules = [aRule({ channels: ["pos"], bonus: 10 })];
    expect(earn(anOrder(), terms({ rules }))).toMatchObject({ target: 100, rules: [], bonus: 0 });
    expect(earn(anOrder({ channel: "pos" }), terms({ rules })).target).toBe(210);
  });

  test.each(["best", "sum"] as const)("on one line act together as the program says: %s", (c) => {
    const rules = [aRule(), aRule({ id: "triple", multiplier: 3 })];
    expect(earn(anOrder(), terms({ rules, combine: c })).target).toBe(c === "best" ? 300 : 400);
  });

  test("are named only where they act: not for shipping that does not count", () => {
    const rules = [aRule(), aRule({ id: "books", multiplier: 3, lines: books })];
    const order = anOrder({ lines: lines.slice(0, 1), shipping: 5_00 });
    expect(earn(order, terms({ rules })).rules.map(({ id }) => id)).toEqual(["books"]);
  });

  test("take their share where a refund names no line", () => {
    const rules = [aRule({ multiplier: 3, lines: books, bonus: 7 })];
    const order = anOrder({ lines, refunds: [aRefund({ paidBack: 25_00 })] });
    // (60 × 3 + 40) × 75 / 100 + 7
    expect(earn(order, terms({ rules }))).toMatchObject({ eligible: 75_00, target: 172 });
  });
});

describe("caps", () => {
  test("hold an order back, after rounding, and say what it would have been worth", () => {
    const caps = { perOrder: 80, perDay: null, perMember: null };
    expect(earn(anOrder(), under({ caps }))).toMatchObject({
      exact: 100,
      remainder: 0,
      capped: { by: "order", uncapped: 100 },
      target: 80,
    });
  });

  test("of the day and the member leave what they allow", () => {
    const allowed = { ...under(), allowance: { day: 30, member: 20 } };
    expect(earn(anOrder(), allowed)).toMatchObject({
      capped: { by: "member", uncapped: 100 },
      target: 20,
    });
  });

  test("say nothing of an order that is worth nothing", () => {
    const allowed = { ...under(), allowance: { day: 0, member: 0 } };
    expect(earn(anOrder({ test: true }), allowed)).toMatchObject({ capped: null, target: 0 });
  });
});
