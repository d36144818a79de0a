import { describe, expect, test } from "vitest";
import { eligibleSpend } from "./eligible-spend.ts";
import type { Order } from "./order.ts";
import { aLine, anOrder, aProgram, aRefund, aReturn } from "./order.fixture.ts";

const spend = (order: Partial<Order>, includeCredit = false) =>
  eligibleSpend(anOrder(order), aProgram({ includeCredit }).earning, new Map());

describe("what was paid by gift card or store credit", () => {
  test("counts where the program says so", () => {
    expect(spend({ paidWithCredit: 30_00 }, true)).toMatchObject({
      paidWithCredit: 0,
      total: 100_00,
    });
  });

  test("is taken off otherwise", () => {
    expect(spend({ paidWithCredit: 30_00 })).toMatchObject({
      paidWithCredit: 30_00,
      total: 70_00,
    });
  });

  test("is taken off in proportion to all that was to pay: tax, shipping, tips and duties too", () => {
    const order = {
      lines: [aLine({ tax: 19_00 }), aLine({ lineId: "12", unitPrice: 10_00, tip: true })],
      shipping: 15_00,
      shippingTax: 1_00,
      duties: 5_00,
      paidWithCredit: 15_00,
    };
    // A tenth of 150.00.
    expect(spend(order).total).toBe(90_00);
  });

  test("takes all where it paid for all, or more", () => {
    expect(spend({ paidWithCredit: 100_00 }).total).toBe(0);
    expect(spend({ paidWithCredit: 101_00 }).total).toBe(0);
  });

  test("takes nothing where it is not told: the order is excluded then", () => {
    expect(spend({ paidWithCredit: null })).toMatchObject({ paidWithCredit: 0, total: 100_00 });
  });

  test("keeps its share when something goes back", () => {
    const lines = [aLine({ quantity: 2, currentQuantity: 1, unitPrice: 50_00 })];
    const named = aRefund({ lines: [aReturn({ subtotal: 50_00 })], paidBack: 50_00 });
    expect(spend({ lines, refunds: [named], paidWithCredit: 30_00 }).total).toBe(35_00);
    const unnamed = aRefund({ refundId: "9002", paidBack: 25_00 });
    // Half of what is left, of which three tenths were paid by credit.
    expect(spend({ lines, refunds: [named, unnamed], paidWithCredit: 30_00 })).toMatchObject({
      refundedWithoutLine: 25_00,
      paidWithCredit: 30_00,
      total: 17_50,
    });
  });

  test("of an order that cost nothing leaves nothing", () => {
    expect(spend({ lines: [], paidWithCredit: 0 }).total).toBe(0);
  });
});
