// @vitest-environment node
import { describe, expect, test } from "vitest";
import { aMemberToRead, someTermsToRead } from "../../app/core/estimate.fixture.ts";
import { aRule, aSelector } from "../../app/core/order.fixture.ts";
import { aRewardToRead, aTier, tiers } from "../../test/extensions/scenes.ts";
import { parseMember, parseProgram, readMetafields } from "./metafields.ts";

const program = someTermsToRead(
  { rules: [aRule({ lines: aSelector({ tags: ["new"] }) })] },
  { rewards: [aRewardToRead()], program: { standing: tiers(aTier()) } },
);
const member = aMemberToRead({ next: { tier: "gold", name: "Gold", missing: 5, basis: "points" } });

function entry(type: string, key: string, value: unknown) {
  return { target: { type, id: "1" }, metafield: { namespace: "$app", key, value } };
}

test("both are read as they were written", () => {
  const entries = [
    entry("shop", "program", JSON.stringify(program)),
    entry("customer", "loyalty", JSON.stringify(member)),
  ];
  expect(readMetafields(entries)).toEqual({ program, member, left: false });
});

test("those of a cart, which any script can write, are not", () => {
  const entries = [
    entry("cart", "program", JSON.stringify(program)),
    entry("cart", "loyalty", JSON.stringify(member)),
    entry("customer", "program", JSON.stringify(program)),
  ];
  expect(readMetafields(entries)).toEqual({ program: null, member: null, left: false });
});

test("who left the program is told apart from who never was a member", () => {
  const entries = [entry("customer", "loyalty", "null")];
  expect(readMetafields(entries)).toEqual({ program: null, member: null, left: true });
});

describe("what is not as it should be is not read", () => {
  const wrong: [string, unknown][] = [
    ["no text", undefined],
    ["no JSON", "{"],
    ["null", "null"],
    ["a list", "[]"],
    ["another number", JSON.stringify({ ...member, available: "500" })],
    ["a number that is none", JSON.stringify({ ...member, available: null })],
    ["another next tier", JSON.stringify({ ...member, next: { tier: "gold" } })],
    ["no list of limits", JSON.stringify({ ...member, redeemed: { five: "1" } })],
  ];
  test.each(wrong)("of a member: %s", (_what, value) => expect(parseMember(value)).toBeNull());

  const { earning } = program.program;
  const programs: [string, object][] = [
    ["a currency", { ...program, currency: "euro!" }],
    ["a time zone", { ...program, timeZone: "Mars/Olympus" }],
    [
      "a rate",
      { ...program, program: { ...program.program, earning: { ...earning, pointsPerUnit: "2" } } },
    ],
    [
      "a rule",
      { ...program, program: { ...program.program, earning: { ...earning, rules: [{}] } } },
    ],
    ["a part", { ...program, program: { earning } }],
  ];
  test.each(programs)("of a program: %s", (_what, value) =>
    expect(parseProgram(JSON.stringify(value))).toBeNull(),
  );
});

test("a reward of a kind that is not known leaves the others", () => {
  const strange = { ...aRewardToRead({ rewardId: "strange" }), what: { kind: "a_hug" } };
  const broken = { ...aRewardToRead({ rewardId: "broken" }), cost: "300" };
  const rewards = [strange, broken, aRewardToRead()];
  const read = parseProgram(JSON.stringify({ ...program, rewards }));
  expect(read?.rewards).toEqual([aRewardToRead()]);
});

test("members that later versions add are let be", () => {
  expect(parseMember(JSON.stringify({ ...member, birthday: "soon" }))).toMatchObject(member);
});
