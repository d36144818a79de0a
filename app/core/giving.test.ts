import { describe, expect, test } from "vitest";
import { holding, june, lot, march, may, of, remainingOf } from "./account.fixture.ts";
import { openAccount } from "./account.ts";
import type { Breakdown } from "./breakdown.ts";
import { adjust, close, give, takeBack } from "./giving.ts";

const later = "2026-03-15T10:00:00.000Z";
const at = (availableAt: string | null) => ({
  availableAt,
  expiresAt: june,
  inactivityMonths: null,
});

describe("opening an account", () => {
  test("copies what it is given: the original stays as it was", () => {
    const balance = { pending: 0, reserved: 0, available: 10 };
    const lots = [lot(1, 10, { orderId: "a" })];
    const account = openAccount(
      { memberId: "m", balance, seq: 1, activeAt: null, timeZone: "UTC" },
      lots,
    );
    takeBack(account, 4, "debt", of("a"));
    expect(balance.available).toBe(10);
    expect(lots[0]?.remaining).toBe(10);
  });
});

describe("giving points", () => {
  test("moves them from the program to the member and makes a lot of them", () => {
    const account = holding([lot(7, 0)]);
    give(account, 50, at(march), march, of("a"));
    expect(account.balance).toEqual({ pending: 0, available: 50, reserved: 0 });
    expect(account.entries).toEqual([
      {
        ...of("a"),
        seq: 8,
        kind: "earn",
        points: 50,
        source: "issued",
        destination: "available",
        after: { pending: 0, available: 50, reserved: 0 },
      },
    ]);
    expect(account.newLots).toEqual([
      {
        seq: 8,
        orderId: "a",
        points: 50,
        remaining: 50,
        state: "available",
        earnedAt: march,
        availableAt: march,
        expiresAt: june,
        inactivityMonths: null,
      },
    ]);
  });

  test.each([
    ["later", later],
    ["at a time not known yet", null],
  ])("lets them wait where they are available %s", (_when, availableAt) => {
    const account = holding([]);
    give(account, 50, at(availableAt), march, of("a"));
    expect(account.balance).toEqual({ pending: 50, available: 0, reserved: 0 });
    expect(account.entries).toMatchObject([{ kind: "earn", destination: "pending" }]);
    expect(account.newLots).toMatchObject([{ state: "pending", remaining: 50, availableAt }]);
  });

  test("does not mind how a moment is spelled", () => {
    const account = holding([]);
    give(account, 50, at("2026-03-01T10:00:00Z"), march, of("a"));
    expect(account.balance.available).toBe(50);
  });

  test("pays the member's debt first: only the rest can be spent", () => {
    const account = holding([], { available: -20 });
    give(account, 50, at(march), march, of("a"));
    expect(account.balance.available).toBe(30);
    expect(account.newLots).toMatchObject([{ points: 50, remaining: 30 }]);
  });

  test("leaves an empty lot where the debt is larger", () => {
    const account = holding([], { available: -80 });
    give(account, 50, at(march), march, of("a"));
    expect(account.balance.available).toBe(-30);
    expect(account.newLots).toMatchObject([{ points: 50, remaining: 0 }]);
  });

  test("pays no debt with points that wait", () => {
    const account = holding([], { available: -20 });
    give(account, 50, at(later), march, of("a"));
    expect(account.balance).toEqual({ pending: 50, available: -20, reserved: 0 });
    expect(account.newLots).toMatchObject([{ remaining: 50 }]);
  });
});

describe("taking points back", () => {
  const lots = [
    lot(1, 30, { orderId: "a", expiresAt: june }),
    lot(2, 20, { orderId: "b", expiresAt: may }),
  ];

  test("takes them from the order's own lot, although another expires first", () => {
    const account = holding(lots);
    takeBack(account, 10, "debt", of("a"));
    expect(account.balance.available).toBe(40);
    expect(remainingOf(account)).toEqual([20, 20]);
    expect([...account.usedLots]).toEqual([1]);
    expect(account.entries).toMatchObject([
      { seq: 3, kind: "take_back", points: 10, source: "available", destination: "revoked" },
    ]);
  });

  test("goes on to other lots when the order's own are spent", () => {
    const account = holding(lots);
    takeBack(account, 35, "debt", of("a"));
    expect(remainingOf(account)).toEqual([0, 15]);
    expect([...account.usedLots].sort()).toEqual([1, 2]);
  });

  test("takes the order's waiting points first, by an entry of their own", () => {
    const account = holding([...lots, lot(3, 7, { orderId: "a", state: "pending" })]);
    const breakdown = { about: "order", before: 37, target: 20 } as Breakdown;
    takeBack(account, 17, "debt", { ...of("a"), breakdown });
    expect(account.balance).toEqual({ pending: 0, available: 40, reserved: 0 });
    expect(remainingOf(account)).toEqual([20, 20, 0]);
    expect(account.entries).toMatchObject([
      {
        kind: "take_back",
        points: 7,
        source: "pending",
        destination: "revoked",
        idempotencyKey: "order:a:pending",
        breakdown: { before: 37, target: 20 },
      },
      {
        kind: "take_back",
        points: 10,
        source: "available",
        idempotencyKey: "order:a",
        breakdown: { before: 30, target: 20 },
      },
    ]);
  });

  test("touches nothing else where enough of the order's points wait", () => {
    const account = holding([...lots, lot(3, 17, { orderId: "a", state: "pending" })]);
    takeBack(account, 17, "debt", of("a"));
    expect(account.entries).toHaveLength(1);
    expect(remainingOf(account)).toEqual([30, 20, 0]);
  });

  test("never takes another order's waiting points: a debt is paid when they mature", () => {
    const account = holding([lot(1, 40, { orderId: "b", state: "pending" })]);
    takeBack(account, 10, "debt", of("a"));
    expect(account.balance).toEqual({ pending: 40, available: -10, reserved: 0 });
    expect(remainingOf(account)).toEqual([40]);
  });

  test("leaves a debt where more is taken than is left", () => {
    const account = holding(lots);
    takeBack(account, 70, "debt", of("a"));
    expect(account.balance.available).toBe(-20);
    expect(remainingOf(account)).toEqual([0, 0]);
    expect(account.entries).toHaveLength(1);
  });

  test("lets the rest go, by an entry of its own, where the program stops at zero", () => {
    const account = holding(lots);
    takeBack(account, 70, "stop_at_zero", of("a"));
    expect(account.balance.available).toBe(0);
    expect(account.entries).toMatchObject([
      { seq: 3, kind: "take_back", points: 70, after: { available: -20 } },
      {
        seq: 4,
        kind: "adjust",
        points: 20,
        source: "adjusted",
        destination: "available",
        after: { available: 0 },
        idempotencyKey: "order:a:stop_at_zero",
        breakdown: { about: "movement", reason: "stop_at_zero" },
      },
    ]);
  });

  test("lets nothing go where enough is there", () => {
    const account = holding(lots);
    takeBack(account, 50, "stop_at_zero", of("a"));
    expect(account.balance.available).toBe(0);
    expect(account.entries).toHaveLength(1);
  });

  test("stopping at zero does not forgive an older debt", () => {
    const account = holding([], { available: -20 });
    takeBack(account, 10, "stop_at_zero", of("a"));
    expect(account.balance.available).toBe(-20);
  });
});

describe("adjusting by hand", () => {
  const terms = { expiresAt: june, inactivityMonths: null };

  test("gives points that can be spent at once, and pays a debt with them", () => {
    const account = holding([], { available: -20 });
    expect(adjust(account, 50, terms, of(null, "key"))).toEqual({ ok: true, value: null });
    expect(account.balance.available).toBe(30);
    expect(account.entries).toMatchObject([
      { kind: "adjust", points: 50, source: "adjusted", destination: "available" },
    ]);
    expect(account.newLots).toMatchObject([
      { points: 50, remaining: 30, state: "available", availableAt: march, expiresAt: june },
    ]);
  });

  test("takes points from the lots that expire first", () => {
    const account = holding([lot(1, 30, { expiresAt: june }), lot(2, 20, { expiresAt: may })]);
    expect(adjust(account, -25, terms, of(null, "key")).ok).toBe(true);
    expect(account.balance.available).toBe(25);
    expect(remainingOf(account)).toEqual([25, 0]);
    expect(account.entries).toMatchObject([
      { kind: "adjust", points: 25, source: "available", destination: "adjusted" },
    ]);
  });

  test.each([
    [-51, "not_enough"],
    [0, "not_whole_points"],
    [1.5, "not_whole_points"],
    [Number.NaN, "not_whole_points"],
  ])("refuses %s points: %s", (points, code) => {
    const account = holding([lot(1, 50)]);
    expect(adjust(account, points, terms, of(null, "key"))).toMatchObject({ ok: false, code });
    expect(account.entries).toEqual([]);
    expect(remainingOf(account)).toEqual([50]);
  });

  test("may take all there is", () => {
    const account = holding([lot(1, 50)]);
    expect(adjust(account, -50, terms, of(null, "key")).ok).toBe(true);
    expect(account.balance.available).toBe(0);
  });
});

describe("closing an account", () => {
  test("gives every bucket back to the program and empties the lots", () => {
    const account = holding([lot(1, 30), lot(4, 5, { state: "pending" })], { reserved: 2 });
    close(account, of(null, "forget"));
    expect(account.balance).toEqual({ pending: 0, available: 0, reserved: 0 });
    expect(remainingOf(account)).toEqual([0, 0]);
    expect([...account.usedLots]).toEqual([1, 4]);
    expect(account.entries).toMatchObject([
      { seq: 5, kind: "forget", points: 30, source: "available", destination: "revoked" },
      { seq: 6, kind: "forget", points: 5, source: "pending", destination: "revoked" },
      { seq: 7, kind: "forget", points: 2, source: "reserved", destination: "revoked" },
    ]);
    expect(account.entries.map(({ idempotencyKey }) => idempotencyKey)).toEqual([
      "forget:available",
      "forget:pending",
      "forget:reserved",
    ]);
  });

  test("lets a debt go", () => {
    const account = holding([], { available: -20 });
    close(account, of(null, "forget"));
    expect(account.balance.available).toBe(0);
    expect(account.entries).toMatchObject([
      { kind: "forget", points: 20, source: "adjusted", destination: "available" },
    ]);
  });

  test("writes nothing where nothing is left", () => {
    const account = holding([lot(1, 0)]);
    close(account, of(null, "forget"));
    expect(account.entries).toEqual([]);
    expect(account.usedLots.size).toBe(0);
  });
});
