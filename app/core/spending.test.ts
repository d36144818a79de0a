import { describe, expect, test } from "vitest";
import { holding, june, lot, march, may, of, remainingOf } from "./account.fixture.ts";
import type { LotUse } from "./lots.ts";
import { capture, charge, giveBack, release, reserve, spendingOrigin } from "./spending.ts";

const origin = (step: Parameters<typeof spendingOrigin>[1]) =>
  spendingOrigin("r1", step, "undone", march);
const use = (seq: number | null, points: number, more: Partial<LotUse> = {}): LotUse => ({
  seq,
  points,
  orderId: `o${seq}`,
  expiresAt: null,
  inactivityMonths: null,
  ...more,
});

test("each step of a redemption has a key of its own", () => {
  expect(spendingOrigin("r1", "give-back:30", "order_refunded", may, "a")).toEqual({
    orderId: "a",
    programVersion: null,
    breakdown: { about: "spending", redemptionId: "r1", reason: "order_refunded" },
    idempotencyKey: "redemption:r1:give-back:30",
    occurredAt: may,
  });
  expect(spendingOrigin("r1", "reserve", "redeemed", may).orderId).toBeNull();
});

describe("reserving", () => {
  const lots = [lot(1, 30, { expiresAt: june, inactivityMonths: null }), lot(2, 20)];

  test("takes points from the lots that expire first and tells which", () => {
    const account = holding([...lots, lot(3, 40, { state: "pending", expiresAt: may })]);
    expect(reserve(account, 35, of(null, "key"))).toEqual({
      ok: true,
      value: [use(1, 30, { expiresAt: june }), use(2, 5)],
    });
    expect(account.balance).toEqual({ pending: 40, available: 15, reserved: 35 });
    expect(remainingOf(account)).toEqual([0, 15, 40]);
    expect(account.entries).toMatchObject([
      { kind: "reserve", points: 35, source: "available", destination: "reserved" },
    ]);
  });

  test.each([
    [51, "not_enough"],
    [0, "not_whole_points"],
    [-5, "not_whole_points"],
    [0.5, "not_whole_points"],
  ])("refuses %s points: %s", (points, code) => {
    const account = holding(lots);
    expect(reserve(account, points, of(null, "key"))).toMatchObject({ ok: false, code });
    expect(account.entries).toEqual([]);
    expect(remainingOf(account)).toEqual([30, 20]);
  });

  test("tells who is refused what was asked", () => {
    const account = holding(lots);
    expect(reserve(account, 0.5, of(null, "key"))).toMatchObject({
      message: "0.5 are not points that can be spent.",
    });
  });

  test("may take all there is", () => {
    const account = holding(lots);
    expect(reserve(account, 50, of(null, "key")).ok).toBe(true);
    expect(account.balance.available).toBe(0);
  });
});

test("capturing spends what was promised", () => {
  const account = holding([], { reserved: 35 });
  capture(account, 35, origin("capture"));
  expect(account.balance).toEqual({ pending: 0, available: 0, reserved: 0 });
  expect(account.entries).toMatchObject([
    { kind: "capture", points: 35, source: "reserved", destination: "redeemed" },
  ]);
});

describe("releasing", () => {
  test("returns points to their own lots by one entry", () => {
    const account = holding([lot(1, 0), lot(2, 15)], { reserved: 35 });
    release(account, 35, [use(1, 30), use(2, 5)], origin("release"));
    expect(account.balance).toEqual({ pending: 0, available: 50, reserved: 0 });
    expect(remainingOf(account)).toEqual([30, 20]);
    expect([...account.usedLots].sort()).toEqual([1, 2]);
    expect(account.entries).toMatchObject([
      { kind: "release", points: 35, source: "reserved", destination: "available" },
    ]);
  });

  test("undoes a reservation exactly", () => {
    const lots = [lot(1, 30, { expiresAt: june }), lot(2, 20, { expiresAt: may })];
    const account = holding(lots);
    const reserved = reserve(account, 35, origin("reserve"));
    if (!reserved.ok) throw new Error(reserved.message);
    release(account, 35, reserved.value, origin("release"));
    expect(account.lots).toEqual(lots);
  });

  test("pays a debt first, from what expires first", () => {
    const lots = [lot(1, 0, { expiresAt: june }), lot(2, 0, { expiresAt: may })];
    const account = holding(lots, { available: -12, reserved: 35 });
    release(account, 35, [use(2, 10), use(1, 25)], origin("release"));
    expect(account.balance.available).toBe(23);
    expect(remainingOf(account)).toEqual([23, 0]);
  });

  test("pays no more than comes back", () => {
    const account = holding([lot(1, 0)], { available: -50, reserved: 35 });
    release(account, 35, [use(1, 35)], origin("release"));
    expect(account.balance.available).toBe(-15);
    expect(remainingOf(account)).toEqual([0]);
  });
});

describe("giving back", () => {
  test("makes a lot with the old expiry where the old lot is not there, an entry for each", () => {
    const account = holding([lot(1, 0)]);
    const uses = [
      use(1, 10),
      use(null, 20, { orderId: "x", expiresAt: june }),
      use(9, 5, { orderId: null, inactivityMonths: 3 }),
    ];
    giveBack(account, 35, uses, origin("give-back:35"));
    expect(account.balance.available).toBe(35);
    expect(remainingOf(account)).toEqual([10, 5, 20]);
    expect(account.entries).toMatchObject([
      { seq: 2, kind: "give_back", points: 10, source: "redeemed", destination: "available" },
      { seq: 3, points: 5, idempotencyKey: "redemption:r1:give-back:35:lot:0" },
      { seq: 4, points: 20, idempotencyKey: "redemption:r1:give-back:35:lot:1" },
    ]);
    expect(account.newLots).toEqual([
      expect.objectContaining({ seq: 3, points: 5, orderId: null, inactivityMonths: 3 }),
      {
        ...lot(4, 20, { orderId: "x", expiresAt: june }),
        points: 20,
      },
    ]);
  });

  test("returns a part last spent first", () => {
    const account = holding([lot(1, 0), lot(2, 15)]);
    giveBack(account, 8, [use(1, 30), use(2, 5)], origin("give-back:8"));
    expect(remainingOf(account)).toEqual([3, 20]);
    expect(account.balance.available).toBe(23);
  });

  test("leaves alone what does not come back, whether its lot is there or not", () => {
    const account = holding([lot(1, 0), lot(2, 15)]);
    giveBack(account, 5, [use(1, 10), use(9, 20), use(2, 5)], origin("give-back:5"));
    expect(remainingOf(account)).toEqual([0, 20]);
    expect([...account.usedLots]).toEqual([2]);
    expect(account.entries).toMatchObject([{ kind: "give_back", points: 5 }]);
  });

  test("does not take waiting lots for the home of spent points", () => {
    const account = holding([lot(1, 4, { state: "pending" })]);
    giveBack(account, 5, [use(1, 5)], origin("give-back:5"));
    expect(account.balance).toEqual({ pending: 4, available: 5, reserved: 0 });
    expect(remainingOf(account)).toEqual([4, 5]);
  });

  test("never gives back what was not spent", () => {
    const account = holding([lot(1, 0)]);
    expect(() => giveBack(account, 11, [use(1, 10)], origin("give-back:11"))).toThrow(
      "1 points were never spent",
    );
    expect(account.entries).toEqual([]);
  });
});

describe("charging for a reward that was used after its points had gone back", () => {
  test("takes what can be spent from the lots that expire first", () => {
    const account = holding([lot(1, 30, { expiresAt: june }), lot(2, 20)]);
    expect(charge(account, 35, of("a", "key"))).toMatchObject([
      { seq: 1, points: 30 },
      { seq: 2, points: 5 },
    ]);
    expect(account.balance.available).toBe(15);
    expect(account.entries).toMatchObject([
      { kind: "capture", points: 35, source: "available", destination: "redeemed" },
    ]);
  });

  test("makes a debt of what is not there, and paid back it frees the member of it", () => {
    const account = holding([lot(1, 10)]);
    const uses = charge(account, 35, of("a", "key"));
    expect(account.balance.available).toBe(-25);
    giveBack(account, 35, uses, origin("give-back:35:2"));
    expect(account.balance.available).toBe(10);
    expect(remainingOf(account).reduce((sum, points) => sum + points, 0)).toBe(10);
  });
});
