import { describe, expect, test } from "vitest";
import { rebase } from "./rebase.ts";
import type { Ref } from "./reward-draft.ts";

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

test("who typed nothing has the newer state", () => {
  const newer = { rate: "3", caps: { order: "1", day: "2" }, days: [] };
  expect(rebase(begun, begun, newer)).toEqual(newer);
});

describe("a list", () => {
  const bronze = { id: "bronze", name: "Bronze", from: "100" };
  const silver = { id: "silver", name: "Silver", from: "200" };
  const gold = { id: "gold", name: "Gold", from: "300" };
  const all = [bronze, silver];

  test("of members: each is the one's who changed it, field by field", () => {
    const mine = [bronze, { ...silver, name: "Silber" }];
    const newer = [
      { ...bronze, from: "50" },
      { ...silver, from: "250" },
    ];
    const both = [newer[0], { id: "silver", name: "Silber", from: "250" }];
    expect(rebase(mine, all, newer)).toEqual(both);
  });

  test("has what either added", () => {
    const star = { ...gold, id: "star" };
    expect(rebase([...all, gold], all, [...all, star])).toEqual([...all, star, gold]);
    expect(rebase([], [], [gold])).toEqual([gold]);
  });

  test("lacks what either removed, also where the other changed it", () => {
    const changed = { ...bronze, from: "1" };
    expect(rebase([changed, silver, gold], [...all, gold], [silver, gold])).toEqual([silver, gold]);
    expect(rebase([silver], all, [changed, silver, gold])).toEqual([silver, gold]);
  });

  test.each<[string, string[], string[], string[]]>([
    ["mine, where I moved a member", ["b", "a", "c"], ["c", "a", "b", "d"], ["b", "a", "c", "d"]],
    ["mine, where I put a new one in", ["a", "x", "b", "c"], ["c", "a", "b"], ["a", "x", "b", "c"]],
    ["else theirs", ["a", "b", "x"], ["c", "b", "a"], ["b", "a", "x"]],
  ])("is in order: %s", (_name, mine, newer, order) => {
    expect(rebase(mine, ["a", "b", "c"], newer)).toEqual(order);
  });

  test("of ids: what either chose or took out", () => {
    expect(rebase(["7", "9"], ["7", "8"], ["7", "8", "10"])).toEqual(["7", "10", "9"]);
  });

  test("of products is one, whether their titles are known or not", () => {
    const tea = { id: "7", title: "Tea" };
    expect(rebase<Ref[]>([tea], [], [{ id: "7", title: null }])).toEqual([tea]);
  });
});
