import { expect, test } from "vitest";
import { rebase } from "./rebase.ts";

const begun = { rate: "1", caps: { order: "", day: "5" }, days: ["30"] };

test("what was typed stays, what somebody else changed comes in", () => {
  const mine = { ...begun, rate: "2" };
  const newer = { rate: "1", caps: { order: "7", day: "5" }, days: ["30", "7"] };
  expect(rebase(mine, begun, newer)).toEqual({ ...newer, rate: "2" });
});

test("where both changed the same field, it stays as it was typed", () => {
  const mine = { ...begun, caps: { order: "", day: "6" } };
  const newer = { ...begun, caps: { order: "9", day: "8" } };
  expect(rebase(mine, begun, newer)).toEqual({ ...begun, caps: { order: "9", day: "6" } });
});

test("a list that was changed stays whole", () => {
  expect(rebase({ ...begun, days: [] }, begun, { ...begun, days: ["1"] }).days).toEqual([]);
});

test("who typed nothing has the newer state", () => {
  const newer = { rate: "3", caps: { order: "1", day: "2" }, days: [] };
  expect(rebase(begun, begun, newer)).toEqual(newer);
});
