import { describe, expect, test } from "vitest";
import { isAbsent, leftAfter, letGoOfPoints, wasAbsent } from "./absence.ts";
import type { Absence } from "./absence.ts";
import { holding, lot, march, of, remainingOf } from "./account.fixture.ts";
import { takeBack } from "./giving.ts";

const spring: Absence = { from: "2026-03-01T10:00:00.000Z", until: "2026-04-01T10:00:00.000Z" };
const summer: Absence = { from: "2026-06-01T10:00:00.000Z", until: null };

describe("who was absent when", () => {
  test.each([
    ["2026-03-01T09:59:59Z", false],
    ["2026-03-01T10:00:00Z", true],
    ["2026-03-31T00:00:00Z", true],
    ["2026-04-01T10:00:00Z", false],
    ["2026-05-01T00:00:00Z", false],
    ["2027-01-01T00:00:00Z", true],
  ])("from leaving, inclusive, until joining again, exclusive: %s is %s", (at, absent) => {
    expect(wasAbsent([spring, summer], at)).toBe(absent);
  });

  test("whoever never left, or joined again at once, was not", () => {
    expect(wasAbsent([], "2026-03-15T00:00:00Z")).toBe(false);
    expect(wasAbsent([{ from: march, until: march }], march)).toBe(false);
  });

  test("is absent while an absence is open", () => {
    expect(isAbsent([spring])).toBe(false);
    expect(isAbsent([spring, summer])).toBe(true);
  });

  test("an order is from before leaving up to the last time the member left", () => {
    for (const absences of [
      [spring, summer],
      [summer, spring],
    ])
      expect(leftAfter(absences, "2026-05-01T00:00:00Z")).toBe(summer.from);
    expect(leftAfter([spring], "2026-02-01T00:00:00Z")).toBe(spring.from);
    expect(leftAfter([spring], "2026-03-01T10:00:00Z")).toBeNull();
    expect(leftAfter([], march)).toBeNull();
  });
});

describe("leaving", () => {
  test("lets go of what waits and of what can be spent, each by an entry that says so", () => {
    const account = holding([lot(1, 30), lot(2, 20), lot(3, 5, { state: "pending" })]);
    letGoOfPoints(account, march);
    expect(account.balance).toEqual({ pending: 0, available: 0, reserved: 0 });
    expect(remainingOf(account)).toEqual([0, 0, 0]);
    expect(account.entries).toMatchObject([
      { kind: "adjust", points: 5, source: "pending", destination: "adjusted" },
      { kind: "adjust", points: 50, source: "available", idempotencyKey: "left:m:5" },
    ]);
    expect(account.entries.map(({ breakdown }) => breakdown)).toEqual([
      { about: "movement", reason: "left_program" },
      { about: "movement", reason: "left_program" },
    ]);
  });

  test("leaves a debt where it is: leaving is no way out of it", () => {
    const account = holding([lot(3, 5, { state: "pending" })], { available: -40 });
    letGoOfPoints(account, march);
    expect(account.balance).toEqual({ pending: 0, available: -40, reserved: 0 });
  });

  test("with nothing left writes nothing", () => {
    const account = holding([lot(1, 0)]);
    letGoOfPoints(account, march);
    expect(account.entries).toEqual([]);
  });

  test("changes only the lots that had something", () => {
    const account = holding([lot(1, 0), lot(2, 20)]);
    letGoOfPoints(account, march);
    expect([...account.usedLots]).toEqual([2]);
  });

  test("can be about the lots after an entry alone", () => {
    const account = holding([lot(1, 30), lot(2, 20)]);
    expect(letGoOfPoints(account, march, 1)).toBe(20);
    expect(remainingOf(account)).toEqual([30, 0]);
    expect(account.balance.available).toBe(30);
  });
});

describe("taking back what was given up by leaving", () => {
  test("asks nothing of points earned since, and makes no debt", () => {
    const account = holding([lot(1, 30, { orderId: "since" })]);
    expect(takeBack(account, 20, "debt", of("before"), 0, 50)).toBe(20);
    expect(account.balance.available).toBe(30);
    expect(remainingOf(account)).toEqual([30]);
    expect(account.entries).toMatchObject([
      { kind: "take_back", points: 20 },
      { kind: "adjust", points: 20, breakdown: { reason: "left_already" } },
    ]);
  });

  test("makes a debt of what was spent before", () => {
    const account = holding([]);
    expect(takeBack(account, 100, "debt", of("before"), 0, 40)).toBe(40);
    expect(account.balance.available).toBe(-60);
  });

  test("takes the order's own first, then lets go what expired, then what was given up", () => {
    const account = holding([lot(1, 10, { orderId: "before" }), lot(2, 100)]);
    expect(takeBack(account, 50, "debt", of("before"), 15, 20)).toBe(20);
    expect(remainingOf(account)).toEqual([0, 95]);
    expect(account.balance.available).toBe(95);
  });

  test("comes last: after the order's own points and those of it that expired", () => {
    const account = holding([lot(1, 5, { orderId: "before" }), lot(2, 100)]);
    expect(takeBack(account, 20, "debt", of("before"), 8, 50)).toBe(7);
    expect(remainingOf(account)).toEqual([0, 100]);
    expect(account.balance.available).toBe(100);
  });

  test("stops at zero for the rest alone", () => {
    const account = holding([]);
    takeBack(account, 100, "stop_at_zero", of("before"), 0, 40);
    expect(account.balance.available).toBe(0);
    expect(account.entries.map(({ points }) => points)).toEqual([100, 40, 60]);
  });

  test("of points that still wait uses up nothing", () => {
    const account = holding([lot(1, 10, { orderId: "before", state: "pending" })]);
    expect(takeBack(account, 10, "debt", of("before"), 0, 40)).toBe(0);
  });
});
