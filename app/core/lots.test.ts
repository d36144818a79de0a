import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { june, lot, may } from "./account.fixture.ts";
import { consumeLots, expiryOfLot, hasCome, usesLeft } from "./lots.ts";
import type { Lot, LotUse } from "./lots.ts";

const expiring = (seq: number, remaining: number, expiresAt: string | null, orderId = `o${seq}`) =>
  lot(seq, remaining, { expiresAt, orderId });
const since = (activeAt: string | null) => ({ activeAt, timeZone: "Europe/Berlin" });
const never = since(null);
const seqAndPoints = (uses: LotUse[]) => uses.map(({ seq, points }) => ({ seq, points }));

describe("a lot expires", () => {
  test.each([
    ["at its date", { expiresAt: may, inactivityMonths: null }, june, may],
    ["never without one", { expiresAt: null, inactivityMonths: null }, june, null],
    [
      "months after the last order",
      { expiresAt: null, inactivityMonths: 2 },
      june,
      "2027-08-01T00:00:00.000Z",
    ],
    ["never where there was no order", { expiresAt: null, inactivityMonths: 2 }, null, null],
  ])("%s", (_when, terms, activeAt, expected) => {
    expect(expiryOfLot(terms, since(activeAt))).toBe(expected);
  });

  test("by the calendar of the shop: a month after the first of March is the first of April", () => {
    const terms = { expiresAt: null, inactivityMonths: 1 };
    // 1 March, half past midnight, in Berlin; summer time begins in between.
    expect(expiryOfLot(terms, since("2027-02-28T23:30:00.000Z"))).toBe("2027-03-31T22:30:00.000Z");
  });
});

describe("a moment has come", () => {
  test.each([
    [may, june, true],
    [june, may, false],
    [may, may, true],
    ["2027-05-01T00:00:00Z", may, true],
    [null, june, false],
  ])("%s at %s: %s", (instant, now, expected) => {
    expect(hasCome(instant, now)).toBe(expected);
  });
});

describe("consuming lots", () => {
  test("takes the one that expires first, then the next; lots that never expire last", () => {
    const lots = [expiring(1, 10, null), expiring(2, 10, june), expiring(3, 10, may)];
    const { uses, missing } = consumeLots(lots, 25, null, never);
    expect(seqAndPoints(uses)).toEqual([
      { seq: 3, points: 10 },
      { seq: 2, points: 10 },
      { seq: 1, points: 5 },
    ]);
    expect(missing).toBe(0);
  });

  test("tells what it takes to give the points back", () => {
    const used = lot(1, 10, { orderId: "a", inactivityMonths: 3 });
    expect(consumeLots([used], 4, null, since(may)).uses).toEqual([
      { seq: 1, points: 4, orderId: "a", expiresAt: null, inactivityMonths: 3 },
    ]);
  });

  test("sorts lots that expire after inactivity by the member's last order", () => {
    const lots = [expiring(1, 1, june), lot(2, 1, { inactivityMonths: 1 })];
    const first = (activeAt: string | null) =>
      consumeLots(lots, 1, null, since(activeAt)).uses[0]?.seq;
    expect(first("2027-04-01T00:00:00.000Z")).toBe(2);
    expect(first("2027-05-02T00:00:00.000Z")).toBe(1);
    expect(first(null)).toBe(1);
  });

  test("takes the older of two that expire together, and of two that never do", () => {
    const lots = [
      expiring(8, 1, null),
      expiring(4, 1, may),
      expiring(3, 1, may),
      expiring(2, 1, null),
    ];
    expect(consumeLots(lots, 4, null, never).uses.map(({ seq }) => seq)).toEqual([3, 4, 2, 8]);
  });

  test("takes an order's own lots before all others, even if they never expire", () => {
    const lots = [
      expiring(1, 10, may),
      expiring(2, 10, null, "mine"),
      expiring(3, 10, june, "mine"),
    ];
    expect(seqAndPoints(consumeLots(lots, 25, "mine", never).uses)).toEqual([
      { seq: 3, points: 10 },
      { seq: 2, points: 10 },
      { seq: 1, points: 5 },
    ]);
  });

  test("does not take lots without an order for the lots of no order", () => {
    const gift = lot(1, 5, { orderId: null });
    expect(consumeLots([gift, expiring(2, 5, may)], 5, null, never).uses).toMatchObject([
      { seq: 2, points: 5 },
    ]);
  });

  test("skips empty lots and says what no lot could give", () => {
    const { uses, missing } = consumeLots(
      [expiring(1, 0, may), expiring(2, 7, june)],
      10,
      null,
      never,
    );
    expect(seqAndPoints(uses)).toEqual([{ seq: 2, points: 7 }]);
    expect(missing).toBe(3);
    expect(consumeLots([], 4, null, never)).toEqual({ uses: [], missing: 4 });
  });

  test("uses nothing for no points", () => {
    expect(consumeLots([expiring(1, 5, may)], 0, "o1", never)).toEqual({ uses: [], missing: 0 });
  });

  const lots = fc.uniqueArray(
    fc.record({
      seq: fc.integer({ min: 1, max: 99 }),
      orderId: fc.constantFrom("a", "b", null),
      remaining: fc.nat(50),
      expiresAt: fc.constantFrom(may, june, null),
    }),
    { selector: ({ seq }) => seq, maxLength: 12 },
  );

  test("neither makes nor loses a point, and changes nothing it was given", () => {
    fc.assert(
      fc.property(lots, fc.nat(400), fc.constantFrom("a", null), (parts, points, orderId) => {
        const given = parts.map((part) => lot(part.seq, part.remaining, part));
        const before = structuredClone(given);
        const { uses, missing } = consumeLots(given, points, orderId, never);
        expect(given).toEqual(before);
        expect(uses.reduce((sum, use) => sum + use.points, missing)).toBe(points);
        expect(new Set(uses.map(({ seq }) => seq)).size).toBe(uses.length);
        for (const use of uses) {
          expect(use.points).toBeGreaterThan(0);
          expect(use.points).toBeLessThanOrEqual(remainingOf(given, use.seq));
        }
        // Points are missing only when every lot is empty; every lot but the last one used is used up.
        if (missing > 0) expect(sumOf(given)).toBe(points - missing);
        for (const use of uses.slice(0, -1)) expect(use.points).toBe(remainingOf(given, use.seq));
      }),
      { numRuns: 300 },
    );
  });
});

describe("what is left to be given back", () => {
  const uses = [10, 20, 5].map((points, index) => ({
    seq: index + 1,
    points,
    orderId: null,
    expiresAt: null,
    inactivityMonths: null,
  }));

  test.each([
    [0, [10, 20, 5]],
    [5, [10, 20]],
    [7, [10, 18]],
    [25, [10]],
    [26, [9]],
    [35, []],
  ])("after %s points came back, last spent first", (givenBack, left) => {
    expect(usesLeft(uses, givenBack).map(({ points }) => points)).toEqual(left);
  });
});

function remainingOf(lots: Lot[], seq: number): number {
  return lots.find((one) => one.seq === seq)?.remaining ?? 0;
}

function sumOf(lots: Lot[]): number {
  return lots.reduce((sum, { remaining }) => sum + remaining, 0);
}
