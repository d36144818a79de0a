import { describe, expect, test } from "vitest";
import type { FinancialStatus } from "./order.ts";
import { aLine, anOrder, aProgram, aRefund, aReturn, aRule, someTerms } from "./order.fixture.ts";
import { isPastUnknown, timeline } from "./timeline.ts";

const placed = "2026-03-01T10:00:00.000Z";
const second = "2026-03-02T10:00:00.000Z";
const third = "2026-03-03T10:00:00.000Z";
const terms = someTerms({ program: aProgram({ pointsPerUnit: 2 }) });

const two = [aLine({ quantity: 2, currentQuantity: 1, unitPrice: 30_00 })];
const back = aRefund({
  createdAt: second,
  lines: [aReturn({ subtotal: 30_00 })],
  paidBack: 30_00,
});

describe("the worth of an order over time", () => {
  test("is one step where nothing happened", () => {
    expect(timeline(anOrder(), terms)).toEqual([
      { at: placed, points: 200, spend: 100_00, counts: true },
    ]);
  });

  test("falls with every refund and the cancellation, oldest first", () => {
    const amount = aRefund({ refundId: "9002", createdAt: third, paidBack: 15_00 });
    const order = anOrder({
      financialStatus: "partially_refunded",
      lines: two,
      refunds: [amount, back],
      cancelledAt: "2026-03-04T10:00:00.000Z",
    });
    expect(timeline(order, terms)).toEqual([
      { at: placed, points: 120, spend: 60_00, counts: true },
      { at: second, points: 60, spend: 30_00, counts: true },
      { at: third, points: 30, spend: 15_00, counts: true },
      { at: "2026-03-04T10:00:00.000Z", points: 0, spend: 0, counts: false },
    ]);
  });

  test("has no step for what changed nothing, and one for what happened at once", () => {
    const shipping = aRefund({ createdAt: second, paidBack: 5_00, shipping: 5_00 });
    const order = anOrder({ shipping: 5_00, refunds: [shipping] });
    expect(timeline(order, terms)).toHaveLength(1);
    const both = anOrder({ lines: two, refunds: [back, { ...shipping, refundId: "9002" }] });
    expect(timeline(both, terms).map(({ at }) => at)).toEqual([placed, second]);
  });

  test("has a step where only the spend changed", () => {
    const capped = aProgram({ caps: { perOrder: 10, perDay: null, perMember: null } });
    const order = anOrder({ lines: two, refunds: [back] });
    expect(timeline(order, { ...terms, program: capped })).toMatchObject([
      { points: 10, spend: 60_00 },
      { points: 10, spend: 30_00 },
    ]);
  });

  test("has a step where only the points changed, by less than half a cent of spend", () => {
    const lines = [
      aLine({ unitPrice: 1_00 }),
      aLine({ lineId: "12", unitPrice: 99_00, tip: true }),
    ];
    const order = anOrder({ lines, refunds: [aRefund({ createdAt: second, paidBack: 20 })] });
    const fine = { ...terms, program: aProgram({ pointsPerUnit: 100 }) };
    expect(timeline(order, fine)).toMatchObject([
      { points: 100, spend: 1_00 },
      { points: 99, spend: 1_00 },
    ]);
  });

  test("begins when it was placed, also where refunds or a cancellation are dated earlier", () => {
    const early = { ...back, createdAt: "2026-02-01T00:00:00.000Z" };
    expect(timeline(anOrder({ lines: two, refunds: [early] }), terms)).toEqual([
      { at: placed, points: 60, spend: 30_00, counts: true },
    ]);
    const twice = aRefund({
      refundId: "9002",
      createdAt: "2026-02-02T00:00:00.000Z",
      paidBack: 15_00,
    });
    expect(timeline(anOrder({ lines: two, refunds: [early, twice] }), terms)).toEqual([
      { at: placed, points: 30, spend: 15_00, counts: true },
    ]);
    const same = anOrder({ cancelledAt: placed });
    expect(timeline(same, terms)).toEqual([{ at: placed, points: 0, spend: 0, counts: false }]);
  });

  test("ends at nothing when all of it went back, called refunded or not", () => {
    const refunds = [aRefund({ createdAt: second, paidBack: 100_00 })];
    for (const financialStatus of ["refunded", "partially_refunded"] as const) {
      expect(timeline(anOrder({ financialStatus, refunds }), terms)).toEqual([
        { at: placed, points: 200, spend: 100_00, counts: true },
        { at: second, points: 0, spend: 0, counts: false },
      ]);
    }
  });

  const waiting: FinancialStatus[] = ["pending", "authorized"];
  test.each(waiting)("is nothing while it is %s", (financialStatus) => {
    const order = anOrder({ financialStatus, lines: two, refunds: [back] });
    expect(timeline(order, terms)).toEqual([{ at: placed, points: 0, spend: 0, counts: false }]);
  });

  test("is all of it while it is partially paid", () => {
    expect(timeline(anOrder({ financialStatus: "partially_paid" }), terms)).toMatchObject([
      { points: 200, counts: true },
    ]);
  });

  test("is nothing where the order is excluded, or cost nothing", () => {
    const nothing = [{ at: placed, points: 0, spend: 0, counts: false }];
    expect(timeline(anOrder({ test: true }), terms)).toEqual(nothing);
    const free = anOrder({ lines: [aLine({ discount: 100_00 })] });
    expect(timeline(free, terms)).toEqual(nothing);
  });

  test("counts an order of which something counts although it earns no point", () => {
    const order = anOrder({ lines: [aLine({ unitPrice: 10 })] });
    expect(timeline(order, terms)).toEqual([{ at: placed, points: 0, spend: 10, counts: true }]);
  });

  test("holds the bonus until the last of its lines goes back", () => {
    const bonus = aProgram({ rules: [aRule({ multiplier: 1, bonus: 50 })] });
    const last = { ...back, refundId: "9002", createdAt: third };
    const order = anOrder({
      lines: [{ ...aLine(two[0]), currentQuantity: 0 }],
      refunds: [back, last],
    });
    const steps = timeline(order, { ...terms, program: bonus });
    expect(steps.map(({ points }) => points)).toEqual([110, 80, 0]);
  });
});

describe("what it was worth when it was placed", () => {
  const tagged = { products: [], collections: [], tags: ["sale"], vendors: [], types: [] };
  const asking = { ...terms, program: aProgram({ rules: [aRule({ lines: tagged })] }) };
  const known = {
    ...asking,
    products: [{ productId: "1001", type: null, tags: [], collections: [] }],
  };
  const lines = [
    aLine({ productId: "1001" }),
    aLine({ lineId: "12", productId: "1002", currentQuantity: 0 }),
  ];
  const returned = aRefund({ createdAt: second, lines: [aReturn({ lineId: "12" })] });
  const order = anOrder({ lines, refunds: [returned] });

  test("is unknown while a line that came back is of a product that is", () => {
    expect(isPastUnknown(order, known)).toBe(true);
    expect(isPastUnknown({ ...order, cancelledAt: third }, known)).toBe(true);
    expect(isPastUnknown({ ...order, financialStatus: "refunded" }, known)).toBe(true);
  });

  test("is known where its products are, or nobody asks for them", () => {
    const both = [...known.products, { ...known.products[0]!, productId: "1002" }];
    expect(isPastUnknown(order, { ...known, products: both })).toBe(false);
    expect(isPastUnknown(order, { ...terms, products: [] })).toBe(false);
    expect(isPastUnknown(anOrder({ lines: lines.slice(0, 1) }), known)).toBe(false);
  });

  test("is nothing, whatever its products are, where it never counted", () => {
    for (const change of [
      { deleted: true },
      { financialStatus: "voided" as const },
      { test: true },
    ])
      expect(isPastUnknown({ ...order, ...change }, known)).toBe(false);
    expect(isPastUnknown(order, { ...known, membership: "not_joined" })).toBe(false);
  });
});
