import { describe, expect, test } from "vitest";
import { defaultProgram } from "../core/program.ts";
import type { Program } from "../core/program.ts";
import { readForm } from "./field-errors.ts";
import type { FormAbout } from "./fields.ts";
import { programDraft, programForm } from "./program-form.ts";
import type { ProgramDraft } from "./program-form.ts";

const german: FormAbout = { locale: "de", currency: "EUR", timeZone: "Europe/Berlin" };
const yen: FormAbout = { locale: "en", currency: "JPY", timeZone: "Asia/Tokyo" };

/** A program in which nothing is as a new shop has it. */
const rich: Program = {
  pointsName: { one: "Taler", other: "Taler" },
  earning: {
    pointsPerUnit: 1.25,
    rounding: "ceil",
    includeTax: true,
    includeShipping: true,
    includeCredit: false,
    includeRedeemed: true,
    testOrders: true,
    only: { products: ["7"], collections: [], tags: [], vendors: [], types: [] },
    except: { products: [], collections: [], tags: ["sale"], vendors: [], types: [] },
    rules: [
      {
        id: "double",
        name: "Double",
        multiplier: 2,
        bonus: 0,
        lines: null,
        channels: [],
        currencies: [],
        customerTags: [],
        from: null,
        until: null,
        weekdays: [],
        firstOrder: false,
      },
    ],
    combine: "sum",
    caps: { perOrder: 500, perDay: 1000, perMember: 1_000_000 },
  },
  award: { on: "fulfilled", days: 14 },
  membership: { join: "by_joining", earlierOrders: false, b2b: "company" },
  lots: { expiry: { kind: "inactivity", months: 18 }, warnDays: [60, 14, 1] },
  standing: {
    basis: "spend",
    window: { kind: "calendar_year" },
    tiers: [
      {
        id: "gold",
        name: "Gold",
        threshold: 50_000,
        keep: 40_000,
        graceDays: 30,
        multiplier: 1.5,
        color: "#c0a000",
        perks: ["Tea"],
      },
    ],
  },
  shortfall: "stop_at_zero",
  spentPoints: "in_proportion",
  pointValue: 0.5,
};

const read = (draft: ProgramDraft, about = german, kept = rich) =>
  readForm(programForm(about, kept), draft);
const draft = (change: Partial<ProgramDraft> = {}): ProgramDraft => ({
  ...programDraft(rich, german),
  ...change,
});

describe("a program", () => {
  test.each([
    ["of a new shop", defaultProgram("EUR"), german],
    ["of a new shop in Japan", defaultProgram("JPY"), yen],
    ["in which everything is set", rich, german],
    [
      "whose points end with the quarter",
      {
        ...rich,
        lots: { expiry: { kind: "months", months: 6, endOf: "quarter" }, warnDays: [] },
      } satisfies Program,
      german,
    ],
  ])("%s is the same after being shown and saved", (_name, program, about) => {
    const typed = programDraft(program, about);
    expect(read(typed, about, program)).toEqual({ ok: true, value: program });
  });

  test("keeps rules, goods and tiers that the page does not set, whatever is posted", () => {
    const posted = { ...draft(), standing: null, earning: { ...draft().earning, rules: [] } };
    const value = readForm(programForm(german, rich), posted);
    expect(value).toEqual({ ok: true, value: rich });
  });

  test("takes numbers as a German types them", () => {
    const typed = draft({
      earning: {
        ...draft().earning,
        pointsPerUnit: "1,5",
        caps: { perOrder: "1.000", perDay: "", perMember: "" },
      },
      pointValue: "0,75",
    });
    expect(read(typed)).toMatchObject({
      value: {
        earning: { pointsPerUnit: 1.5, caps: { perOrder: 1000, perDay: null, perMember: null } },
        pointValue: 0.75,
      },
    });
  });

  test("values a hundred points in units of the currency", () => {
    const typed = { ...programDraft(defaultProgram("JPY"), yen), pointValue: "50" };
    expect(read(typed, yen, defaultProgram("JPY"))).toMatchObject({ value: { pointValue: 0.5 } });
  });
});

test.each<[string, Partial<ProgramDraft>, Record<string, object>]>([
  [
    "a rate that is no number",
    { earning: { ...draft().earning, pointsPerUnit: "viel" } },
    { "earning.pointsPerUnit": { code: "decimal_number", min: 0, max: 10_000 } },
  ],
  [
    "a rate below zero",
    { earning: { ...draft().earning, pointsPerUnit: "-1" } },
    { "earning.pointsPerUnit": { code: "decimal_number" } },
  ],
  [
    "a cap of half a point",
    { earning: { ...draft().earning, caps: { perOrder: "0,5", perDay: "", perMember: "" } } },
    { "earning.caps.perOrder": { code: "whole_number", min: 1 } },
  ],
  [
    "a name without its plural",
    { pointsName: { own: true, one: "Taler", other: " " } },
    { "pointsName.other": { code: "required" } },
  ],
  [
    "a wait of 400 days",
    { award: { on: "paid", days: "400" } },
    { "award.days": { code: "whole_number", max: 365 } },
  ],
  [
    "an expiry after no month",
    { lots: { ...draft().lots, expiry: { kind: "months", months: "0", endOf: "exact" } } },
    { "lots.expiry.months": { code: "whole_number" } },
  ],
  [
    "warning days in words",
    { lots: { ...draft().lots, warnDays: "bald" } },
    { "lots.warnDays": { code: "day_list" } },
  ],
])("%s is said at its field", (_name, change, errors) => {
  expect(read(draft(change))).toMatchObject({ ok: false, errors });
});

test("months do not matter where points never expire", () => {
  const expiry = { kind: "never", months: "none", endOf: "exact" } as const;
  expect(read(draft({ lots: { expiry, warnDays: "" } }))).toMatchObject({
    value: { lots: { expiry: { kind: "never" }, warnDays: [] } },
  });
});

test.each([null, 7, "program", [], {}, { earning: 1 }])("%j is no program", (posted) => {
  const result = readForm(programForm(german, rich), posted);
  expect(result.ok).toBe(false);
});
