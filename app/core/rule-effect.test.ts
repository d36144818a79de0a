import { describe, expect, test } from "vitest";
import { aRule } from "./order.fixture.ts";
import { ruleEffect } from "./rule-effect.ts";
import type { WorthPart } from "./rule-effect.ts";

const double = aRule();
const triple = aRule({ id: "triple", name: "Triple points", multiplier: 3 });
const half = aRule({ id: "half", multiplier: 0.5 });
const gift = aRule({ id: "gift", multiplier: 1, bonus: 50 });
const bigGift = aRule({ id: "big gift", multiplier: 1, bonus: 80 });

const part = (...ids: string[]): WorthPart => ({
  givesBonus: true,
  matches: ({ id }) => ids.includes(id),
});
const all: WorthPart = { givesBonus: true, matches: () => true };
const ids = (effect: { rules: { id: string }[] }) => effect.rules.map(({ id }) => id);

describe("several rules on one part", () => {
  test("act as the best alone", () => {
    const effect = ruleEffect([double, triple, half], "best", [all]);
    expect(effect).toEqual({
      multipliers: [3],
      bonus: 0,
      rules: [{ id: "triple", name: "Triple points", multiplier: 3, bonus: 0 }],
    });
  });

  test("act together: double and triple make fourfold", () => {
    const effect = ruleEffect([double, triple], "sum", [all]);
    expect(effect.multipliers).toEqual([4]);
    expect(ids(effect)).toEqual(["double", "triple"]);
  });

  test("take off what one of them takes off, but never more than there is", () => {
    expect(ruleEffect([half, double], "sum", [all]).multipliers).toEqual([1.5]);
    expect(ruleEffect([half, gift], "best", [all]).multipliers).toEqual([0.5]);
    const none = aRule({ multiplier: 0 });
    expect(ruleEffect([none, none, none], "sum", [all]).multipliers).toEqual([0]);
  });

  test("that are equally good: the first acts", () => {
    const other = aRule({ id: "other" });
    expect(ids(ruleEffect([double, other], "best", [all]))).toEqual(["double"]);
  });

  test("give the largest bonus alone, or each", () => {
    const best = ruleEffect([gift, bigGift], "best", [all]);
    expect(best.bonus).toBe(80);
    expect(best.rules).toEqual([
      { id: "big gift", name: "Double points", multiplier: 1, bonus: 80 },
    ]);
    const sum = ruleEffect([gift, bigGift], "sum", [all]);
    expect(sum.bonus).toBe(130);
    expect(ids(sum)).toEqual(["gift", "big gift"]);
  });

  test("multiply by one and give the bonus of another", () => {
    const effect = ruleEffect([double, gift], "best", [all]);
    expect(effect).toMatchObject({ multipliers: [2], bonus: 50 });
    expect(effect.rules).toMatchObject([
      { id: "double", multiplier: 2, bonus: 0 },
      { id: "gift", multiplier: 1, bonus: 50 },
    ]);
  });

  test("name of a rule only what it did", () => {
    const both = aRule({ id: "both", multiplier: 2, bonus: 10 });
    expect(ruleEffect([both, triple], "best", [all]).rules).toMatchObject([
      { id: "both", multiplier: 1, bonus: 10 },
      { id: "triple", multiplier: 3, bonus: 0 },
    ]);
    expect(ruleEffect([both, bigGift], "best", [all]).rules).toMatchObject([
      { id: "both", multiplier: 2, bonus: 0 },
      { id: "big gift", multiplier: 1, bonus: 80 },
    ]);
  });
});

describe("rules on several parts", () => {
  test("act on those they match, each by its own best", () => {
    const parts = [part("double", "triple"), part("double"), part()];
    const effect = ruleEffect([double, triple], "best", parts);
    expect(effect.multipliers).toEqual([3, 2, 1]);
    expect(ids(effect)).toEqual(["double", "triple"]);
  });

  test("give their bonus once", () => {
    expect(ruleEffect([gift], "sum", [all, all]).bonus).toBe(50);
    expect(ruleEffect([gift], "best", [all, all]).bonus).toBe(50);
  });

  test("give the bonuses of different lines together", () => {
    const parts = [part("gift", "big gift"), part("gift")];
    expect(ruleEffect([gift, bigGift], "best", parts).bonus).toBe(130);
    expect(ruleEffect([gift, bigGift], "best", parts.slice(0, 1)).bonus).toBe(80);
  });

  test("give no bonus for shipping", () => {
    const effect = ruleEffect([double, gift], "sum", [{ ...all, givesBonus: false }]);
    expect(effect).toMatchObject({ multipliers: [2], bonus: 0, rules: [{ id: "double" }] });
  });

  test("take no points by a bonus below nothing", () => {
    const fine = aRule({ multiplier: 1, bonus: -10 });
    expect(ruleEffect([fine], "sum", [all])).toEqual({ multipliers: [1], bonus: 0, rules: [] });
  });
});
