// @vitest-environment node
import { describe, expect, test } from "vitest";
import { aRewardToRead } from "../../test/extensions/scenes.ts";
import { choiceOf, nearestOffered } from "./chooser.ts";

const what = { kind: "variable", min: 100, max: 1000, step: 50, amountPerStep: 50 } as const;
const reward = aRewardToRead({ what, cost: 0 });

describe("a shopper can choose", () => {
  const cases: [string, number, number | null, number | null][] = [
    ["all that is offered", 5000, null, 1000],
    ["no more than there are, in steps", 549, null, 500],
    ["no more than makes the goods free", 5000, 320, 350],
    ["the least where the goods cost less", 5000, 10, 100],
    ["nothing without the least", 99, null, null],
  ];
  test.each(cases)("%s", (_what, available, subtotal, max) => {
    expect(choiceOf(reward, available, subtotal)?.max ?? null).toBe(max);
  });
  test("of nothing but variable rewards", () => {
    expect(choiceOf(aRewardToRead(), 500, null)).toBeNull();
  });
});

describe("what is typed becomes the nearest offer", () => {
  const choice = { min: 100, max: 500, step: 50, amountPerStep: 50 };
  test.each([
    [100, 100],
    [124, 100],
    [126, 150],
    [-3, 100],
    [1e9, 500],
    [NaN, 100],
  ])("%f is %i", (wanted, points) => expect(nearestOffered(choice, wanted)).toBe(points));
});
