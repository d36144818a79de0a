import { describe, expect, test } from "vitest";
import { holding, june, lot, march, may, remainingOf } from "./account.fixture.ts";
import { expire, mature, reschedule } from "./maturity.ts";

const pending = (seq: number, remaining: number, availableAt: string | null, orderId = "a") =>
  lot(seq, remaining, { orderId, state: "pending", availableAt });
const states = ({ lots }: ReturnType<typeof holding>) => lots.map(({ state }) => state);

describe("maturing", () => {
  test("makes points that waited long enough available, the earliest due first", () => {
    const lots = [pending(1, 10, june), pending(2, 20, may), pending(3, 5, null)];
    const account = holding(lots, { memberId: "anna" });
    mature(account, june);
    expect(account.balance).toEqual({ pending: 5, available: 30, reserved: 0 });
    expect(states(account)).toEqual(["available", "available", "pending"]);
    expect([...account.usedLots].sort()).toEqual([1, 2]);
    expect(account.entries).toEqual([
      {
        seq: 4,
        kind: "mature",
        points: 20,
        source: "pending",
        destination: "available",
        after: { pending: 15, available: 20, reserved: 0 },
        orderId: "a",
        programVersion: null,
        breakdown: { about: "lot", lot: 2, earnedAt: march, dueAt: may },
        idempotencyKey: "mature:anna:2",
        occurredAt: may,
      },
      expect.objectContaining({ seq: 5, points: 10, idempotencyKey: "mature:anna:1" }),
    ]);
  });

  test("of two due together the older comes first", () => {
    const account = holding([pending(2, 1, may), pending(1, 2, may)]);
    mature(account, may);
    expect(account.entries.map(({ points }) => points)).toEqual([2, 1]);
  });

  test("leaves what is due later, what was taken back, and what is available already", () => {
    const account = holding([pending(1, 10, june), pending(2, 0, may), lot(3, 5)]);
    mature(account, may);
    expect(account.entries).toEqual([]);
    expect(account.usedLots.size).toBe(0);
  });

  test("pays a debt lot by lot", () => {
    const lots = [pending(1, 10, march), pending(2, 20, may), pending(3, 5, june)];
    const account = holding(lots, { available: -18 });
    mature(account, june);
    expect(account.balance).toEqual({ pending: 0, available: 17, reserved: 0 });
    expect(remainingOf(account)).toEqual([0, 12, 5]);
    expect(account.entries.map(({ after }) => after.available)).toEqual([-8, 12, 17]);
  });
});

describe("rescheduling", () => {
  const account = () =>
    holding([pending(1, 10, null), pending(2, 10, null, "b"), lot(3, 10, { orderId: "a" })]);

  test("writes down when the order's waiting points can be spent", () => {
    const changed = account();
    reschedule(changed, "a", june, may);
    expect(changed.lots.map(({ availableAt }) => availableAt)).toEqual([june, null, march]);
    expect([...changed.usedLots]).toEqual([1]);
    expect(changed.entries).toEqual([]);
  });

  test("matures them at once where that is over", () => {
    const changed = account();
    reschedule(changed, "a", may, june);
    expect(changed.balance).toEqual({ pending: 10, available: 20, reserved: 0 });
    expect(states(changed)).toEqual(["available", "pending", "available"]);
    expect(changed.entries).toMatchObject([{ kind: "mature", points: 10, occurredAt: may }]);
  });

  test("can take a date away again", () => {
    const changed = holding([pending(1, 10, june)]);
    reschedule(changed, "a", null, may);
    expect(changed.lots).toMatchObject([{ availableAt: null, state: "pending" }]);
    expect([...changed.usedLots]).toEqual([1]);
  });

  test("can move a date to another", () => {
    const changed = holding([pending(1, 10, june)]);
    reschedule(changed, "a", may, march);
    expect(changed.lots).toMatchObject([{ availableAt: may, state: "pending" }]);
    expect([...changed.usedLots]).toEqual([1]);
  });

  test("changes nothing where nothing changed", () => {
    const same = holding([pending(1, 10, june), pending(2, 0, null)]);
    reschedule(same, "a", "2027-06-01T00:00:00Z", may);
    expect(same.usedLots.size).toBe(0);
    const unknown = holding([pending(1, 10, null)]);
    reschedule(unknown, "a", null, may);
    expect(unknown.usedLots.size).toBe(0);
  });
});

describe("expiring", () => {
  test("takes what is left of lots whose time is over, the earliest first", () => {
    const lots = [
      lot(1, 10, { expiresAt: june }),
      lot(2, 20, { expiresAt: may }),
      lot(3, 5),
      lot(4, 0, { expiresAt: may }),
    ];
    const account = holding(lots, { memberId: "anna" });
    expire(account, june);
    expect(account.balance.available).toBe(5);
    expect(remainingOf(account)).toEqual([0, 0, 5, 0]);
    expect(account.entries).toEqual([
      {
        seq: 5,
        kind: "expire",
        points: 20,
        source: "available",
        destination: "expired",
        after: { pending: 0, available: 15, reserved: 0 },
        orderId: "o2",
        programVersion: null,
        breakdown: { about: "lot", lot: 2, earnedAt: march, dueAt: may },
        idempotencyKey: "expire:anna:2:5",
        occurredAt: may,
      },
      expect.objectContaining({ seq: 6, points: 10, idempotencyKey: "expire:anna:1:6" }),
    ]);
  });

  test("spares what expires later, and what still waits", () => {
    const waiting = lot(2, 10, { state: "pending", expiresAt: may });
    const account = holding([lot(1, 10, { expiresAt: june }), waiting]);
    expire(account, may);
    expect(account.entries).toEqual([]);
  });

  test("counts months of inactivity from the last order", () => {
    const lots = [lot(1, 10, { inactivityMonths: 14 }), lot(2, 10, { inactivityMonths: 15 })];
    const account = holding(lots, { activeAt: "2026-03-31T10:00:00.000Z" });
    expire(account, june);
    expect(remainingOf(account)).toEqual([0, 10]);
    expect(account.entries).toMatchObject([{ occurredAt: "2027-05-31T10:00:00.000Z" }]);
  });

  test("a member who never ordered is not inactive", () => {
    const account = holding([lot(1, 10, { inactivityMonths: 1 })]);
    expire(account, june);
    expect(account.entries).toEqual([]);
  });
});
