import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { consumeLots } from "./lots.ts";
import type { Lot } from "./lots.ts";

const lot = (
  seq: number,
  remaining: number,
  expiresAt: string | null,
  orderId = `o${seq}`,
): Lot => ({
  seq,
  orderId,
  remaining,
  expiresAt,
});
const may = "2027-05-01T00:00:00.000Z";
const june = "2027-06-01T00:00:00.000Z";

describe("consuming lots", () => {
  test("takes the one that expires first, then the next; lots that never expire last", () => {
    const lots = [lot(1, 10, null), lot(2, 10, june), lot(3, 10, may)];
    expect(consumeLots(lots, 25, null)).toEqual({
      uses: [
        { seq: 3, points: 10 },
        { seq: 2, points: 10 },
        { seq: 1, points: 5 },
      ],
      missing: 0,
    });
  });

  test("takes the older of two that expire together, and of two that never do", () => {
    const lots = [lot(8, 1, null), lot(4, 1, may), lot(3, 1, may), lot(2, 1, null)];
    expect(consumeLots(lots, 4, null).uses.map(({ seq }) => seq)).toEqual([3, 4, 2, 8]);
  });

  test("takes an order's own lots before all others, even if they never expire", () => {
    const lots = [lot(1, 10, may), lot(2, 10, null, "mine"), lot(3, 10, june, "mine")];
    expect(consumeLots(lots, 25, "mine").uses).toEqual([
      { seq: 3, points: 10 },
      { seq: 2, points: 10 },
      { seq: 1, points: 5 },
    ]);
  });

  test("does not take lots without an order for the lots of no order", () => {
    const gift: Lot = { seq: 1, orderId: null, remaining: 5, expiresAt: null };
    expect(consumeLots([gift, lot(2, 5, may)], 5, null).uses).toEqual([{ seq: 2, points: 5 }]);
  });

  test("skips empty lots and says what no lot could give", () => {
    expect(consumeLots([lot(1, 0, may), lot(2, 7, june)], 10, null)).toEqual({
      uses: [{ seq: 2, points: 7 }],
      missing: 3,
    });
    expect(consumeLots([], 4, null)).toEqual({ uses: [], missing: 4 });
  });

  test("uses nothing for no points", () => {
    expect(consumeLots([lot(1, 5, may)], 0, "o1")).toEqual({ uses: [], missing: 0 });
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
      fc.property(lots, fc.nat(400), fc.constantFrom("a", null), (given, points, orderId) => {
        const before = structuredClone(given);
        const { uses, missing } = consumeLots(given, points, orderId);
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

function remainingOf(lots: Lot[], seq: number): number {
  return lots.find((one) => one.seq === seq)?.remaining ?? 0;
}

function sumOf(lots: Lot[]): number {
  return lots.reduce((sum, { remaining }) => sum + remaining, 0);
}
