import { describe, expect, test } from "vitest";
import { aLine, anOrder, aRefund, aReturn } from "./order.fixture.ts";
import { pointsReturned } from "./spent-points.ts";

const two = (changes: Parameters<typeof anOrder>[0] = {}) =>
  anOrder({ lines: [aLine({ quantity: 2 })], ...changes });
const oneReturned = {
  financialStatus: "partially_refunded" as const,
  lines: [aLine({ quantity: 2, currentQuantity: 1 })],
  refunds: [aRefund({ lines: [aReturn()], paidBack: 100_00 })],
};

describe("points spent on an order", () => {
  test("stay spent while nothing is returned", () => {
    for (const policy of ["full", "in_proportion", "none"] as const)
      expect(pointsReturned(two(), 300, policy)).toBe(0);
  });

  test("come back in full once the order is cancelled, refunded, voided, expired, deleted or all returned", () => {
    const ends = [
      { cancelledAt: "2026-03-02T10:00:00.000Z" },
      { financialStatus: "refunded" as const },
      { financialStatus: "voided" as const },
      { financialStatus: "expired" as const },
      { deleted: true },
      { lines: [aLine({ quantity: 2, currentQuantity: 0 })] },
    ];
    for (const end of ends) {
      expect(pointsReturned(two(end), 301, "full")).toBe(301);
      expect(pointsReturned(two(end), 301, "in_proportion")).toBe(301);
      expect(pointsReturned(two(end), 301, "none")).toBe(0);
    }
  });

  test("come back in proportion to the goods returned, never rounded up", () => {
    expect(pointsReturned(two(oneReturned), 300, "in_proportion")).toBe(150);
    expect(pointsReturned(two(oneReturned), 301, "in_proportion")).toBe(150);
    expect(pointsReturned(two(oneReturned), 301, "full")).toBe(0);
  });

  test("come back in proportion to money given back for no line", () => {
    const goodwill = two({ refunds: [aRefund({ paidBack: 50_00 })] });
    expect(pointsReturned(goodwill, 400, "in_proportion")).toBe(100);
  });

  test("stay spent when only shipping is given back", () => {
    const shippingBack = two({
      shipping: 5_00,
      refunds: [aRefund({ paidBack: 5_00, shipping: 5_00 })],
    });
    expect(pointsReturned(shippingBack, 400, "in_proportion")).toBe(0);
  });

  test("come back by units where points paid for everything", () => {
    const free = two({ lines: [aLine({ quantity: 4, currentQuantity: 3, discount: 400_00 })] });
    expect(pointsReturned(free, 100, "in_proportion")).toBe(25);
  });

  test("are measured with tax, which the shopper paid too", () => {
    const lines = [
      aLine({ currentQuantity: 0 }),
      aLine({ lineId: "12", unitPrice: 100_00, tax: 100_00 }),
    ];
    const refunds = [aRefund({ lines: [aReturn()], paidBack: 100_00 })];
    const half = anOrder({ lines, refunds, financialStatus: "partially_refunded" });
    expect(pointsReturned(half, 300, "in_proportion")).toBe(100);
    expect(pointsReturned(half, 300, "full")).toBe(0);
  });
});
