import { describe, expect, test } from "vitest";
import { earn } from "./earning.ts";
import { aLine, anOrder, aProgram, aRefund, aReturn, someTerms } from "./order.fixture.ts";
import type { Order, OrderLine } from "./order.ts";
import type { Program } from "./program.ts";

/** 100.00 for two, of which the reward THANKS took off 30.00 and somebody else's code 10.00. */
const line = aLine({
  quantity: 2,
  unitPrice: 50_00,
  discount: 40_00,
  codeDiscounts: [
    { code: "Thanks", amount: 30_00 },
    { code: "SPRING", amount: 10_00 },
  ],
});

function worth(
  changes: Partial<OrderLine>,
  { order, earning }: { order?: Partial<Order>; earning?: Partial<Program["earning"]> } = {},
) {
  const program = aProgram({ includeRedeemed: true, ...earning });
  const terms = someTerms({ program, rewardCodes: ["THANKS"] });
  return earn(anOrder({ lines: [{ ...line, ...changes }], ...order }), terms);
}

describe("what was paid with points", () => {
  test("does not count, unless the program says so", () => {
    const told = worth({}, { earning: { includeRedeemed: false } });
    expect(told).toMatchObject({ target: 60, eligible: 60_00 });
    expect(told.lines[0]).not.toHaveProperty("redeemed");
  });

  test("counts as if it had been paid, and other codes' discounts never", () => {
    expect(worth({})).toMatchObject({ target: 90, lines: [{ eligible: 90_00, redeemed: 30_00 }] });
  });

  test("counts without tax in the proportion in which the rest does", () => {
    // 60.00 hold 10.00 of tax: a sixth of the 30.00 as well.
    const order = { taxesIncluded: true };
    expect(worth({ tax: 10_00 }, { order })).toMatchObject({ target: 75, eligible: 75_00 });
    const withTax = { order, earning: { includeTax: true } };
    expect(worth({ tax: 10_00 }, withTax)).toMatchObject({ target: 90 });
    // 12.00 on top of 60.00: a fifth on top of the 30.00 as well.
    expect(worth({ tax: 12_00 }, { earning: { includeTax: true } }).target).toBe(108);
  });

  test("counts whole where points paid for all of it", () => {
    const all = { discount: 100_00, codeDiscounts: [{ code: "THANKS", amount: 100_00 }] };
    expect(worth(all)).toMatchObject({ target: 100, eligible: 100_00 });
  });

  test("is neither a gift card's nor that of what the program leaves out", () => {
    expect(worth({ giftCard: true }).eligible).toBe(0);
  });
});

describe("what is given back", () => {
  test("takes its units' share with it", () => {
    const refunds = [aRefund({ lines: [aReturn({ subtotal: 30_00 })], paidBack: 30_00 })];
    expect(worth({ currentQuantity: 1 }, { order: { refunds } })).toMatchObject({
      target: 45,
      lines: [{ eligible: 45_00, redeemed: 15_00 }],
    });
  });

  test("without a line takes its share of all that counts", () => {
    const refunds = [aRefund({ paidBack: 20_00 })];
    expect(worth({}, { order: { refunds } })).toMatchObject({ target: 60, eligible: 60_00 });
  });

  test("altogether leaves nothing, however it went", () => {
    const byUnits = [
      aRefund({ lines: [aReturn({ quantity: 2, subtotal: 60_00 })], paidBack: 60_00 }),
    ];
    expect(worth({ currentQuantity: 0 }, { order: { refunds: byUnits } }).target).toBe(0);
    const byAmount = [aRefund({ paidBack: 60_00 })];
    expect(worth({}, { order: { refunds: byAmount } })).toMatchObject({ target: 0, eligible: 0 });
    const all = { discount: 100_00, codeDiscounts: [{ code: "THANKS", amount: 100_00 }] };
    expect(worth({ ...all, currentQuantity: 0 }).target).toBe(0);
    const cancelled = { cancelledAt: "2026-03-02T10:00:00.000Z" };
    expect(worth(all, { order: cancelled }).target).toBe(0);
  });
});
