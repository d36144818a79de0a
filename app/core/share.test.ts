import { expect, test } from "vitest";
import { shareLeft, takeShares } from "./share.ts";

test("what is left of a whole is a part of it", () => {
  expect(shareLeft(100, 25)).toEqual({ part: 75, whole: 100 });
});

test("nothing taken leaves all, of nothing too", () => {
  expect(shareLeft(100, 0)).toEqual({ part: 1, whole: 1 });
  expect(shareLeft(0, 0)).toEqual({ part: 1, whole: 1 });
  expect(shareLeft(100, -5)).toEqual({ part: 1, whole: 1 });
});

test("all taken, or more, leaves nothing, and nothing of nothing", () => {
  expect(shareLeft(100, 100)).toEqual({ part: 0, whole: 1 });
  expect(shareLeft(100, 130)).toEqual({ part: 0, whole: 1 });
  expect(shareLeft(0, 1)).toEqual({ part: 0, whole: 1 });
});

test("shares are taken one of the other, and whole results stay whole", () => {
  expect(takeShares(90, [])).toBe(90);
  expect(takeShares(110_00, [{ part: 10, whole: 110 }])).toBe(10_00);
  const half = { part: 1, whole: 2 };
  expect(takeShares(90, [half, { part: 1, whole: 3 }])).toBe(15);
});
