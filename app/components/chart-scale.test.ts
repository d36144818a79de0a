import fc from "fast-check";
import { expect, test } from "vitest";
import { chartScale } from "./chart-scale.ts";

test("a chart of nothing still has an axis", () => {
  expect(chartScale(0, 0)).toEqual({ top: 4, bottom: 0, lines: [4, 3, 2, 1, 0] });
});

test("points that only came back stand below zero", () => {
  expect(chartScale(0, 90)).toEqual({ top: 0, bottom: 100, lines: [0, -50, -100] });
});

test("any two figures fit on a few round lines that pass through zero", () => {
  const points = fc.integer({ min: 0, max: 1e12 });
  fc.assert(
    fc.property(points, points, (up, down) => {
      const { top, bottom, lines } = chartScale(up, down);
      expect(top).toBeGreaterThanOrEqual(up);
      expect(bottom).toBeGreaterThanOrEqual(down);
      expect([lines.at(0), lines.at(-1)]).toEqual([top, bottom === 0 ? 0 : -bottom]);
      expect(lines).toContain(0);
      expect(lines.length).toBeLessThanOrEqual(7);
      expect(lines.every(Number.isInteger)).toBe(true);
    }),
  );
});
