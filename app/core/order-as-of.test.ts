import { describe, expect, test } from "vitest";
import type { FinancialStatus, Refund } from "./order.ts";
import { aLine, anOrder, aRefund, aReturn } from "./order.fixture.ts";
import { orderAsOf } from "./order-as-of.ts";

const [second, third, fourth] = ["02", "03", "04"].map((day) => `2026-03-${day}T10:00:00.000Z`);
const one = aRefund({
  createdAt: second,
  lines: [aReturn({ quantity: 1 }), aReturn({ lineId: "12", quantity: 1 })],
});
const two = aRefund({ refundId: "9002", createdAt: third, lines: [aReturn({ quantity: 2 })] });
const order = anOrder({
  financialStatus: "refunded",
  cancelledAt: fourth,
  lines: [
    aLine({ quantity: 4, currentQuantity: 0 }),
    aLine({ lineId: "12", quantity: 2, currentQuantity: 1 }),
    aLine({ lineId: "13", quantity: 5, currentQuantity: 3 }),
  ],
  refunds: [one, two],
});

describe("an order as it stood", () => {
  test("now is the order", () => {
    expect(orderAsOf(order, fourth ?? "")).toBe(order);
    expect(orderAsOf(order, "2030-01-01T00:00:00.000Z")).toBe(order);
  });

  test("before it was cancelled was not", () => {
    expect(orderAsOf(order, third ?? "")).toEqual({
      ...order,
      cancelledAt: null,
      financialStatus: "partially_refunded",
    });
  });

  test("before a refund had the units that went back with it, and no others", () => {
    const before = orderAsOf(order, second ?? "");
    expect(before.lines.map(({ currentQuantity }) => currentQuantity)).toEqual([2, 1, 3]);
    expect(before.refunds).toEqual([one]);
    expect(before.financialStatus).toBe("partially_refunded");
  });

  test("before all refunds was paid", () => {
    const before = orderAsOf(order, order.placedAt);
    expect(before.lines.map(({ currentQuantity }) => currentQuantity)).toEqual([3, 2, 3]);
    expect(before).toMatchObject({ refunds: [], financialStatus: "paid", cancelledAt: null });
  });

  test("is found by moments, however they are written, and does not change the order", () => {
    const copy = structuredClone(order);
    expect(orderAsOf(order, "2026-03-03T11:00:00.000+01:00").refunds).toHaveLength(2);
    expect(orderAsOf(order, "2026-03-03T10:30:00.000+01:00").refunds).toHaveLength(1);
    expect(order).toEqual(copy);
  });

  test("stays cancelled by a cancellation before a refund", () => {
    const early = { ...order, cancelledAt: second ?? null };
    expect(orderAsOf(early, second ?? "").cancelledAt).toBe(second);
  });

  test("never had more units than were ordered", () => {
    const refunds: Refund[] = [one, two, { ...two, refundId: "9003" }];
    expect(orderAsOf({ ...order, refunds }, order.placedAt).lines[0]?.currentQuantity).toBe(4);
  });

  test("before a refund that moved no money was refunded, where all that was paid was back", () => {
    const paid = { ...one, paidBack: 100_00 };
    const back = { ...order, refunds: [paid, two] };
    expect(orderAsOf(back, second ?? "").financialStatus).toBe("refunded");
    expect(orderAsOf(back, order.placedAt).financialStatus).toBe("paid");
    const twice = { ...order, refunds: [paid, { ...two, paidBack: 1 }] };
    expect(orderAsOf(twice, second ?? "").financialStatus).toBe("partially_refunded");
    expect(orderAsOf({ ...twice, cancelledAt: fourth ?? null }, third ?? "").financialStatus).toBe(
      "refunded",
    );
  });

  const others: FinancialStatus[] = ["paid", "pending", "partially_paid", "voided", "expired"];
  test.each(others)("keeps a status that says nothing of refunds: %s", (financialStatus) => {
    expect(orderAsOf({ ...order, financialStatus }, order.placedAt).financialStatus).toBe(
      financialStatus,
    );
  });

  test("that was cancelled with all its money back, of which no refund is told, was paid", () => {
    const silent = { ...order, refunds: [] };
    expect(orderAsOf(silent, second ?? "")).toMatchObject({
      financialStatus: "paid",
      cancelledAt: null,
    });
    const part = { ...order, financialStatus: "partially_refunded" as const };
    expect(orderAsOf(part, order.placedAt).financialStatus).toBe("paid");
    expect(orderAsOf(part, second ?? "").financialStatus).toBe("partially_refunded");
  });
});
