import { describe, expect, test } from "vitest";
import { dependsOnOthers } from "./dependence.ts";
import { aProgram, aRule } from "./order.fixture.ts";
import type { Caps } from "./program.ts";

describe("what an order is worth depends on others", () => {
  const caps = (changes: Partial<Caps>) =>
    aProgram({ caps: { perOrder: null, perDay: null, perMember: null, ...changes } });
  const standing = {
    basis: "points" as const,
    window: { kind: "lifetime" as const },
    tiers: [],
  };

  test.each([
    ["tiers", aProgram({}, { standing })],
    ["a cap of the day", caps({ perDay: 0 })],
    ["a cap of the member", caps({ perMember: 100 })],
    ["a rule for first orders", aProgram({ rules: [aRule(), aRule({ firstOrder: true })] })],
  ])("by %s", (_by, program) => expect(dependsOnOthers(program)).toBe(true));

  test.each([
    ["nothing", aProgram()],
    ["a cap of the order", caps({ perOrder: 100 })],
    ["other rules", aProgram({ rules: [aRule()] })],
  ])("not by %s", (_by, program) => expect(dependsOnOthers(program)).toBe(false));
});
