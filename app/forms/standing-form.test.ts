import { describe, expect, test } from "vitest";
import type { Standing } from "../core/program.ts";
import { readForm } from "./field-errors.ts";
import type { FormAbout } from "./fields.ts";
import { moveTier, rebaseStanding, standingDraft, standingForm } from "./standing-form.ts";
import type { StandingDraft, TierDraft } from "./standing-form.ts";

const about: FormAbout = { locale: "de", currency: "EUR", timeZone: "Europe/Berlin" };

const tier = (id: string, threshold: string, change: Partial<TierDraft> = {}): TierDraft => ({
  id,
  name: id.toUpperCase(),
  color: "#C0FFEE",
  threshold,
  keep: "",
  graceDays: "30",
  multiplier: "1,25",
  perks: "",
  ...change,
});
const draft = (tiers: TierDraft[], change: Partial<StandingDraft> = {}): StandingDraft => ({
  basis: "spend",
  window: { kind: "rolling", months: "12" },
  tiers,
  ...change,
});
const read = (typed: StandingDraft) => readForm(standingForm(about), typed);

test("tiers by money are in minor units, keep as much as they take unless told otherwise", () => {
  const perks = " Tea for free \n\nFirst look ";
  expect(
    read(draft([tier("a", "99,90", { perks }), tier("b", "1.000", { keep: "750,5" })])),
  ).toEqual({
    ok: true,
    value: {
      basis: "spend",
      window: { kind: "rolling", months: 12 },
      tiers: [
        {
          id: "a",
          name: "A",
          color: "#c0ffee",
          threshold: 9_990,
          keep: 9_990,
          graceDays: 30,
          multiplier: 1.25,
          perks: ["Tea for free", "First look"],
        },
        {
          id: "b",
          name: "B",
          color: "#c0ffee",
          threshold: 100_000,
          keep: 75_050,
          graceDays: 30,
          multiplier: 1.25,
          perks: [],
        },
      ],
    },
  });
});

test("tiers by points and by orders are whole numbers", () => {
  expect(read(draft([tier("a", "1.000")], { basis: "points" }))).toMatchObject({
    value: { basis: "points", tiers: [{ threshold: 1000 }] },
  });
  expect(read(draft([tier("a", "2,5")], { basis: "orders" }))).toMatchObject({
    errors: { "tiers.0.threshold": { code: "whole_number" } },
  });
});

test("without tiers the program has no standing", () => {
  expect(read(draft([]))).toEqual({ ok: true, value: null });
});

test.each<[string, StandingDraft, Record<string, object>]>([
  [
    "a tier that takes no more than the one below",
    draft([tier("a", "100"), tier("b", "100")]),
    { "tiers.1.threshold": { code: "threshold_order", name: "A" } },
  ],
  [
    "a tier that is harder to keep than to reach",
    draft([tier("a", "100", { keep: "100,01" })]),
    { "tiers.0.keep": { code: "keep_too_high" } },
  ],
  [
    "a tier without a name",
    draft([tier("a", "1", { name: " " })]),
    { "tiers.0.name": { code: "required" } },
  ],
  [
    "a colour in words",
    draft([tier("a", "1", { color: "red" })]),
    { "tiers.0.color": { code: "color" } },
  ],
  [
    "the same tier twice",
    draft([tier("a", "1"), tier("a", "2")]),
    { "tiers.1.id": { code: "invalid" } },
  ],
  [
    "a window of no months",
    draft([tier("a", "1")], { window: { kind: "rolling", months: "" } }),
    { "window.months": { code: "whole_number" } },
  ],
  [
    "more perks than anybody reads",
    draft([tier("a", "1", { perks: "tea\n".repeat(21) })]),
    { "tiers.0.perks": { code: "perks_many", max: 20 } },
  ],
  ["a fraction of a cent", draft([tier("a", "1,005")]), { "tiers.0.threshold": { code: "money" } }],
])("%s is said at its field", (_name, typed, errors) => {
  expect(read(typed)).toMatchObject({ ok: false, errors });
});

describe("a tier that is moved", () => {
  const low = tier("low", "100", { keep: "80", multiplier: "1" });
  const high = tier("high", "500", { multiplier: "2" });
  const top = tier("top", "900", { keep: "600" });

  test("takes its name along, and leaves what it takes to reach a place where it was", () => {
    expect(moveTier([low, high, top], 2, 0)).toEqual([
      { ...top, threshold: "100", keep: "80" },
      { ...low, threshold: "500", keep: "" },
      { ...high, threshold: "900", keep: "600" },
    ]);
  });

  test("leaves the tiers in order, wherever it goes", () => {
    for (const from of [0, 1, 2])
      for (const to of [0, 1, 2]) {
        const moved = moveTier([low, high, top], from, to);
        expect(moved[to]?.id).toBe([low, high, top][from]?.id);
        expect(read(draft(moved)).ok).toBe(true);
      }
  });
});

test.each<Standing>([
  {
    basis: "orders",
    window: { kind: "lifetime" },
    tiers: [
      {
        id: "x",
        name: "X",
        threshold: 3,
        keep: 1,
        graceDays: 0,
        multiplier: 1,
        color: "#000000",
        perks: ["One", "Two"],
      },
    ],
  },
  {
    basis: "spend",
    window: { kind: "calendar_year" },
    tiers: [
      {
        id: "x",
        name: "X",
        threshold: 12_345_678,
        keep: 12_345_678,
        graceDays: 0,
        multiplier: 1.0001,
        color: "#000000",
        perks: [],
      },
    ],
  },
])("tiers by $basis are the same after being shown and saved", (standing) => {
  expect(read(standingDraft(standing, about))).toEqual({ ok: true, value: standing });
});

describe("on a newer state", () => {
  const begun = draft([tier("a", "10"), tier("b", "20")]);
  const mine = draft([tier("a", "10"), tier("b", "25")]);

  test("tiers are one's own where one changed them, and whoever added some keeps them", () => {
    const newer = draft([tier("a", "5"), tier("b", "20"), tier("c", "30")]);
    const tiers = [tier("a", "5"), tier("b", "25"), tier("c", "30")];
    expect(rebaseStanding(mine, begun, newer)).toEqual(draft(tiers));
  });

  test("where what counts is another, its tiers are as they were saved for it", () => {
    const newer = draft([tier("a", "3"), tier("b", "7")], { basis: "orders" });
    const typed = { ...mine, basis: "points" as const, window: { ...mine.window, months: "6" } };
    expect(rebaseStanding(typed, begun, newer)).toEqual({ ...newer, window: typed.window });
  });
});
