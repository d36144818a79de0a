import { describe, expect, test } from "vitest";
import { eligibleSpend } from "./eligible-spend.ts";
import type { Order } from "./order.ts";
import { aLine, anOrder, aProgram, aRefund, aReturn } from "./order.fixture.ts";
import type { Program } from "./program.ts";

const spend = (order: Order, earning: Partial<Program["earning"]> = {}) =>
  eligibleSpend(order, aProgram(earning).earning, new Map());

describe("a refund that names no line", () => {
  const goods = [aLine({ unitPrice: 60_00 }), aLine({ lineId: "12", unitPrice: 40_00 })];

  test("takes off its share of what was paid", () => {
    const order = anOrder({ lines: goods, refunds: [aRefund({ paidBack: 25_00 })] });
    expect(spend(order)).toMatchObject({
      lines: [{ eligible: 60_00 }, { eligible: 40_00 }],
      refundedWithoutLine: 25_00,
      total: 75_00,
    });
  });

  test("is measured against all that was paid: tax and shipping too", () => {
    const lines = [aLine({ tax: 19_00 })];
    const order = anOrder({ lines, shipping: 6_00, refunds: [aRefund({ paidBack: 12_50 })] });
    // 12.50 of 100.00 + 19.00 + 6.00 is a tenth.
    expect(spend(order).total).toBe(90_00);
    expect(spend(order, { includeTax: true }).total).toBe(107_10);
  });

  test("is measured against gift cards and tips too", () => {
    const lines = [
      aLine({ unitPrice: 50_00 }),
      aLine({ lineId: "12", unitPrice: 40_00, giftCard: true }),
      aLine({ lineId: "13", unitPrice: 10_00, tip: true }),
    ];
    const order = anOrder({ lines, refunds: [aRefund({ paidBack: 20_00 })] });
    expect(spend(order).total).toBe(40_00);
  });

  test("is measured against what is left after returns", () => {
    const order = anOrder({
      lines: [aLine({ unitPrice: 60_00 }), aLine({ lineId: "12", currentQuantity: 0 })],
      refunds: [
        aRefund({ lines: [aReturn({ lineId: "12" })], paidBack: 100_00 }),
        aRefund({ paidBack: 6_00 }),
      ],
    });
    expect(spend(order)).toMatchObject({ refundedWithoutLine: 6_00, total: 54_00 });
  });

  test("adds up with others of its kind", () => {
    const refunds = [aRefund({ paidBack: 10_00 }), aRefund({ paidBack: 15_00 })];
    expect(spend(anOrder({ lines: goods, refunds })).total).toBe(75_00);
  });

  test("of all that was paid leaves nothing, and of more leaves no less", () => {
    for (const paidBack of [100_00, 130_00]) {
      const order = anOrder({ lines: goods, refunds: [aRefund({ paidBack })] });
      expect(spend(order).total).toBe(0);
    }
  });

  test("takes nothing when it is for shipping", () => {
    const refunds = [aRefund({ paidBack: 6_00, shipping: 6_00 })];
    const order = anOrder({ lines: goods, shipping: 6_00, refunds });
    expect(spend(order)).toMatchObject({ refundedWithoutLine: 0, total: 100_00 });
  });

  test("takes its share without the part that is for shipping", () => {
    const refunds = [aRefund({ paidBack: 16_00, shipping: 6_00 })];
    const order = anOrder({ lines: goods, shipping: 6_00, refunds });
    expect(spend(order)).toMatchObject({ refundedWithoutLine: 10_00, total: 90_00 });
  });

  test("takes off no more than the edit before it, whose money it is", () => {
    const removed = aRefund({ lines: [aReturn({ lineId: "12", subtotal: 40_00 })] });
    const money = aRefund({ refundId: "9002", paidBack: 40_00 });
    const lines = [
      aLine({ unitPrice: 60_00 }),
      aLine({ lineId: "12", unitPrice: 40_00, currentQuantity: 0 }),
    ];
    for (const refunds of [[removed], [removed, money], [money, removed]]) {
      expect(spend(anOrder({ lines, refunds }))).toMatchObject({
        refundedWithoutLine: 0,
        total: 60_00,
      });
    }
  });
});

describe("an exchange", () => {
  test("counts what the shopper kept, whether the difference moved money or not", () => {
    const lines = [
      aLine({ unitPrice: 60_00, currentQuantity: 0 }),
      aLine({ lineId: "12", unitPrice: 45_00 }),
    ];
    const back = aRefund({ lines: [aReturn({ subtotal: 60_00 })] });
    expect(spend(anOrder({ lines, refunds: [back] }))).toMatchObject({
      refundedWithoutLine: 0,
      total: 45_00,
    });
    const difference = aRefund({ refundId: "9002", paidBack: 15_00 });
    expect(spend(anOrder({ lines, refunds: [back, difference] })).total).toBe(45_00);
    expect(spend(anOrder({ lines, refunds: [{ ...back, paidBack: 15_00 }] })).total).toBe(45_00);
  });
});
