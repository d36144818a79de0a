import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cap } from "./caps.ts";

const none = { day: null, member: null };

describe("caps", () => {
  test("leave all where there are none, or where they are not reached", () => {
    expect(cap(100, null, none)).toEqual({ points: 100, capped: null });
    expect(cap(100, 100, { day: 100, member: 101 })).toEqual({ points: 100, capped: null });
    expect(cap(0, 0, { day: 0, member: 0 })).toEqual({ points: 0, capped: null });
  });

  test.each([
    ["order", 99, none],
    ["day", null, { day: 99, member: null }],
    ["member", null, { day: null, member: 99 }],
  ] as const)("hold back what is above: %s", (by, perOrder, allowance) => {
    expect(cap(100, perOrder, allowance)).toEqual({ points: 99, capped: { by, uncapped: 100 } });
  });

  test("are told by the one that leaves the least, of equal ones the order's first", () => {
    const told = (order: number, day: number, member: number) => cap(100, order, { day, member });
    expect(told(50, 40, 30)).toEqual({ points: 30, capped: { by: "member", uncapped: 100 } });
    expect(told(50, 30, 40)).toEqual({ points: 30, capped: { by: "day", uncapped: 100 } });
    expect(told(30, 40, 50)).toEqual({ points: 30, capped: { by: "order", uncapped: 100 } });
    expect(told(30, 30, 30).capped?.by).toBe("order");
    expect(told(50, 30, 30).capped?.by).toBe("day");
  });

  test("that are used up, or more than that, leave nothing", () => {
    expect(cap(100, null, { day: 0, member: null }).points).toBe(0);
    expect(cap(100, null, { day: -5, member: null })).toEqual({
      points: 0,
      capped: { by: "day", uncapped: 100 },
    });
  });

  test("leave the least of all, and more points never less", () => {
    const bound = fc.option(fc.nat(200));
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), bound, bound, bound, (a, b, order, day, member) => {
        const { points, capped } = cap(a, order, { day, member });
        const bounds = [order, day, member].filter((one) => one !== null);
        expect(points).toBe(Math.min(a, ...bounds));
        expect(capped === null).toBe(points === a);
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(cap(less, order, { day, member }).points).toBeLessThanOrEqual(
          cap(more, order, { day, member }).points,
        );
      }),
      { numRuns: 200 },
    );
  });
});
