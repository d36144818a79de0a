import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { roundPoints, withoutNoise } from "./points.ts";
import type { Rounding } from "./program.ts";

describe("rounding points", () => {
  test.each([
    ["floor", 19.99, 19],
    ["floor", 20, 20],
    ["floor", 0.4, 0],
    ["nearest", 19.49, 19],
    ["nearest", 19.5, 20],
    ["ceil", 19.01, 20],
    ["ceil", 20, 20],
    ["ceil", 0, 0],
  ] satisfies [Rounding, number, number][])("%s of %d is %i", (rounding, exact, points) => {
    expect(roundPoints(exact, rounding)).toBe(points);
  });

  test.each(["floor", "nearest", "ceil"] satisfies Rounding[])(
    "%s takes the noise of doubles for what it is",
    (rounding) => {
      expect(2.3 * 100).toBeLessThan(230);
      expect(roundPoints(2.3 * 100, rounding)).toBe(230);
      expect(1.1 * 100).toBeGreaterThan(110);
      expect(roundPoints(1.1 * 100, rounding)).toBe(110);
    },
  );

  test("a real hundredth is no noise", () => {
    expect(roundPoints(229.99, "floor")).toBe(229);
    expect(roundPoints(230.01, "ceil")).toBe(231);
  });

  test("a half that a double just misses is a half: 100.00 × 1.005 is 100.5", () => {
    expect((100_00 * 1.005) / 100).toBeLessThan(100.5);
    expect(roundPoints((100_00 * 1.005) / 100, "nearest")).toBe(101);
  });

  // Whole hundreds at a rate that ends in 5 thousandths: where halves are.
  const cents = fc.oneof(
    fc.integer({ min: 0, max: 100_000_00 }),
    fc.integer({ min: 1, max: 999 }).map((hundreds) => hundreds * 100_00),
  );
  const thousandths = fc.oneof(
    fc.integer({ min: 1, max: 100_000 }),
    fc.nat(9_999).map((hundredths) => hundredths * 10 + 5),
  );

  test.each(["floor", "nearest", "ceil"] satisfies Rounding[])(
    "%s agrees with whole-number arithmetic, for any amount and any rate with three decimals",
    (rounding) => {
      fc.assert(
        fc.property(cents, thousandths, (amount, rate) => {
          const points = roundPoints((amount * (rate / 1000)) / 100, rounding);
          expect(points).toBe(exactly(BigInt(amount) * BigInt(rate), 100_000n, rounding));
        }),
        { numRuns: 1000 },
      );
    },
  );
});

describe("points before rounding", () => {
  test.each([
    [0.1 + 0.2, 0.3],
    [2.3 * 100, 230],
    [1.2345674, 1.234567],
    [-0.96, -0.96],
    [1e15 + 1, 1e15 + 1],
    [1e22, 1e22],
  ])("%d are %d, to a millionth", (exact, points) => expect(withoutNoise(exact)).toBe(points));

  test("are nothing, not less than nothing, where noise fell below it", () => {
    expect(withoutNoise(-1e-9)).toBe(0);
    expect(withoutNoise(-0)).toBe(0);
  });
});

function exactly(numerator: bigint, denominator: bigint, rounding: Rounding): number {
  const extra = { floor: 0n, nearest: denominator / 2n, ceil: denominator - 1n }[rounding];
  return Number((numerator + extra) / denominator);
}
