import { describe, expect, test } from "vitest";
import { availability } from "./availability.ts";
import type { FinancialStatus } from "./order.ts";
import { anOrder } from "./order.fixture.ts";

const paidAt = "2026-03-02T08:00:00.000Z";
const fulfilledAt = "2026-03-27T08:00:00.000Z";
const order = anOrder({ paidAt, fulfilledAt });

describe("points can be spent", () => {
  test("at once when the order is paid", () => {
    expect(availability(order, { on: "paid", days: 0 })).toEqual({ availableAt: paidAt });
  });

  test("some days of 24 hours after that, and wait until then", () => {
    expect(availability(order, { on: "paid", days: 30 })).toEqual({
      availableAt: "2026-04-01T08:00:00.000Z",
      pending: "waiting_period",
    });
  });

  test("from when it was placed, where nothing tells when it was paid", () => {
    expect(availability({ ...order, paidAt: null }, { on: "paid", days: 1 })).toEqual({
      availableAt: "2026-03-02T10:00:00.000Z",
      pending: "waiting_period",
    });
  });

  test("when all of it is fulfilled, where the program waits for that", () => {
    expect(availability(order, { on: "fulfilled", days: 0 })).toEqual({ availableAt: fulfilledAt });
    expect(availability(order, { on: "fulfilled", days: 2 })).toEqual({
      availableAt: "2026-03-29T08:00:00.000Z",
      pending: "waiting_period",
    });
  });

  test("nobody knows when, while something is still to be sent", () => {
    const unsent = { ...order, fulfilledAt: null };
    expect(availability(unsent, { on: "fulfilled", days: 2 })).toEqual({
      availableAt: null,
      pending: "not_fulfilled",
    });
    expect(availability(unsent, { on: "paid", days: 0 })).toEqual({ availableAt: paidAt });
  });

  const unpaid: FinancialStatus[] = ["pending", "authorized", "partially_paid"];
  test.each(unpaid)("nobody knows when, while it is %s, fulfilled or not", (financialStatus) => {
    for (const on of ["paid", "fulfilled"] as const) {
      expect(availability({ ...order, financialStatus }, { on, days: 3 })).toEqual({
        availableAt: null,
        pending: "not_paid",
      });
    }
  });

  test("as before when some of it is refunded", () => {
    const some = { ...order, financialStatus: "partially_refunded" as const };
    expect(availability(some, { on: "paid", days: 0 })).toEqual({ availableAt: paidAt });
  });
});
