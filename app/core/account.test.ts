import { describe, expect, test } from "vitest";
import { close, give, openAccount, takeBack } from "./account.ts";
import type { MemberAccount, Origin } from "./account.ts";
import type { Lot } from "./lots.ts";
import type { Balance } from "./words.ts";

const may = "2027-05-01T00:00:00.000Z";
const june = "2027-06-01T00:00:00.000Z";

const of = (orderId: string | null, key = `order:${orderId}`): Origin => ({
  orderId,
  programVersion: 1,
  breakdown: { about: "movement", reason: "test" },
  idempotencyKey: key,
  occurredAt: "2026-03-01T10:00:00.000Z",
});
const empty = (): Balance => ({ pending: 0, available: 0, reserved: 0 });
const holding = (available: number, lots: Lot[] = [], seq = lots.length) =>
  openAccount({ ...empty(), available }, seq, lots);

describe("opening an account", () => {
  test("copies what it is given: the original stays as it was", () => {
    const balance = { ...empty(), available: 10 };
    const lots: Lot[] = [{ seq: 1, orderId: "a", remaining: 10, expiresAt: may }];
    const account = openAccount(balance, 1, lots);
    takeBack(account, 4, "debt", of("a"));
    expect(balance.available).toBe(10);
    expect(lots[0]?.remaining).toBe(10);
  });
});

describe("giving points", () => {
  test("moves them from the program to the member and makes a lot of them", () => {
    const account = holding(0, [], 7);
    give(account, 50, june, of("a"));
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
        availableAt: "2026-03-01T10:00:00.000Z",
        expiresAt: june,
      },
    ]);
  });

  test("pays the member's debt first: only the rest can be spent", () => {
    const account = holding(-20);
    give(account, 50, null, of("a"));
    expect(account.balance.available).toBe(30);
    expect(account.newLots).toMatchObject([{ points: 50, remaining: 30 }]);
  });

  test("leaves an empty lot where the debt is larger", () => {
    const account = holding(-80);
    give(account, 50, null, of("a"));
    expect(account.balance.available).toBe(-30);
    expect(account.newLots).toMatchObject([{ points: 50, remaining: 0 }]);
  });
});

describe("taking points back", () => {
  const lots: Lot[] = [
    { seq: 1, orderId: "a", remaining: 30, expiresAt: june },
    { seq: 2, orderId: "b", remaining: 20, expiresAt: may },
  ];
  const left = (account: MemberAccount) => account.lots.map(({ remaining }) => remaining);

  test("takes them from the order's own lot, although another expires first", () => {
    const account = holding(50, lots);
    takeBack(account, 10, "debt", of("a"));
    expect(account.balance.available).toBe(40);
    expect(left(account)).toEqual([20, 20]);
    expect([...account.usedLots]).toEqual([1]);
    expect(account.entries).toMatchObject([
      { seq: 3, kind: "take_back", points: 10, source: "available", destination: "revoked" },
    ]);
  });

  test("goes on to other lots when the order's own are spent", () => {
    const account = holding(50, lots);
    takeBack(account, 35, "debt", of("a"));
    expect(left(account)).toEqual([0, 15]);
    expect([...account.usedLots].sort()).toEqual([1, 2]);
  });

  test("leaves a debt where more is taken than is left", () => {
    const account = holding(50, lots);
    takeBack(account, 70, "debt", of("a"));
    expect(account.balance.available).toBe(-20);
    expect(left(account)).toEqual([0, 0]);
    expect(account.entries).toHaveLength(1);
  });

  test("lets the rest go, by an entry of its own, where the program stops at zero", () => {
    const account = holding(50, lots);
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
        idempotencyKey: "order:a:let-go",
        breakdown: { about: "movement", reason: "stop_at_zero" },
      },
    ]);
  });

  test("lets nothing go where enough is there", () => {
    const account = holding(50, lots);
    takeBack(account, 50, "stop_at_zero", of("a"));
    expect(account.balance.available).toBe(0);
    expect(account.entries).toHaveLength(1);
  });

  test("stopping at zero does not forgive an older debt", () => {
    const account = holding(-20);
    takeBack(account, 10, "stop_at_zero", of("a"));
    expect(account.balance.available).toBe(-20);
  });
});

describe("closing an account", () => {
  test("gives every bucket back to the program and empties the lots", () => {
    const lots: Lot[] = [{ seq: 1, orderId: "a", remaining: 30, expiresAt: may }];
    const account = openAccount({ available: 30, pending: 5, reserved: 2 }, 4, lots);
    close(account, of(null, "forget"));
    expect(account.balance).toEqual(empty());
    expect(account.lots).toMatchObject([{ remaining: 0 }]);
    expect(account.entries).toMatchObject([
      { seq: 5, kind: "forget", points: 30, source: "available", destination: "revoked" },
      { seq: 6, kind: "forget", points: 5, source: "pending", destination: "revoked" },
      { seq: 7, kind: "forget", points: 2, source: "reserved", destination: "revoked" },
    ]);
    expect(new Set(account.entries.map((entry) => entry.idempotencyKey)).size).toBe(3);
  });

  test("lets a debt go", () => {
    const account = holding(-20);
    close(account, of(null, "forget"));
    expect(account.balance).toEqual(empty());
    expect(account.entries).toMatchObject([
      { kind: "forget", points: 20, source: "adjusted", destination: "available" },
    ]);
  });

  test("writes nothing where nothing is left", () => {
    const account = holding(0);
    close(account, of(null, "forget"));
    expect(account.entries).toEqual([]);
  });
});
