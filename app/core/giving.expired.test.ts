import { describe, expect, test } from "vitest";
import { holding, lot, of, remainingOf } from "./account.fixture.ts";
import { takeBack } from "./giving.ts";

const others = [lot(1, 30, { orderId: "b" })];

describe("taking back points of an order that have expired", () => {
  test("lets them go and leaves other orders' points alone", () => {
    const account = holding(others);
    takeBack(account, 20, "debt", of("a"), 20);
    expect(account.balance.available).toBe(30);
    expect(remainingOf(account)).toEqual([30]);
    expect(account.entries).toMatchObject([
      { kind: "take_back", points: 20, after: { available: 10 } },
      {
        kind: "adjust",
        points: 20,
        source: "adjusted",
        destination: "available",
        after: { available: 30 },
        idempotencyKey: "order:a:expired_already",
        breakdown: { about: "movement", reason: "expired_already" },
      },
    ]);
  });

  test("takes the order's own first, lets go what expired, and asks others for what was spent", () => {
    const account = holding([...others, lot(2, 5, { orderId: "a" })]);
    takeBack(account, 20, "debt", of("a"), 8);
    expect(remainingOf(account)).toEqual([23, 0]);
    expect(account.balance.available).toBe(23);
  });

  test("never lets more go than is taken", () => {
    const account = holding(others);
    takeBack(account, 4, "debt", of("a"), 100);
    expect(account.balance.available).toBe(30);
  });

  test("lets no more go than the order's own points do not pay", () => {
    const account = holding([...others, lot(2, 5, { orderId: "a" })]);
    takeBack(account, 20, "debt", of("a"), 100);
    expect(remainingOf(account)).toEqual([30, 0]);
    expect(account.entries).toMatchObject([
      { kind: "take_back", points: 20 },
      { kind: "adjust", points: 15, after: { available: 30 } },
    ]);
  });

  test("leaves a debt for what was spent, or stops at zero there too", () => {
    const owing = holding([]);
    takeBack(owing, 20, "debt", of("a"), 8);
    expect(owing.balance.available).toBe(-12);
    const stopped = holding([]);
    takeBack(stopped, 20, "stop_at_zero", of("a"), 8);
    expect(stopped.balance.available).toBe(0);
    expect(stopped.entries.map(({ points }) => points)).toEqual([20, 8, 12]);
  });
});
