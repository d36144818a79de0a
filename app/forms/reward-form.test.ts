import { describe, expect, test } from "vitest";
import type { Reward, RewardKind } from "../core/reward.ts";
import { readForm } from "./field-errors.ts";
import { newReward, rewardDraft } from "./reward-draft.ts";
import type { RewardDraft } from "./reward-draft.ts";
import { rewardForm } from "./reward-form.ts";
import type { RewardAbout, RewardTerms } from "./reward-form.ts";

const about: RewardAbout = {
  locale: "de",
  currency: "EUR",
  timeZone: "Europe/Berlin",
  tierIds: ["gold"],
  storeCredit: true,
};

const valid: RewardDraft = { ...newReward(), name: "5 € Rabatt", amount: "5", cost: "500" };
const read = (change: Partial<RewardDraft>, over: Partial<RewardAbout> = {}) =>
  readForm(rewardForm({ ...about, ...over }), { ...valid, ...change });

const terms = (what: RewardKind, change: Partial<RewardTerms> = {}): RewardTerms => ({
  name: "Reward",
  what,
  cost: what.kind === "variable" ? 0 : 500,
  minSubtotal: 2_500,
  items: null,
  tiers: ["gold"],
  // In the night in between, Berlin turns its clocks.
  from: "2026-03-27T23:00:00.000Z",
  until: "2026-03-29T22:00:00.000Z",
  codeDays: 30,
  perMember: 1,
  stock: 1_000,
  combines: { order: true, product: false, shipping: true },
  state: "active",
  ...change,
});

const products: Reward["items"] = { products: ["7", "8"], collections: [] };
const collections: Reward["items"] = { products: [], collections: ["30"] };

describe("a reward", () => {
  test.each<[string, RewardTerms]>([
    ["an amount off", terms({ kind: "amount_off", amount: 1_250 }, { items: products })],
    [
      "a percentage off, capped",
      terms({ kind: "percentage_off", percent: 15, cap: 2_000 }, { items: collections }),
    ],
    ["a percentage off", terms({ kind: "percentage_off", percent: 100, cap: null })],
    ["free shipping", terms({ kind: "free_shipping", maxPrice: 990 })],
    [
      "a free product",
      terms({ kind: "free_product", products: ["7", "9"] }, { minSubtotal: null }),
    ],
    ["store credit", terms({ kind: "store_credit", amount: 1_000 }, { minSubtotal: null })],
    [
      "an amount the shopper chooses",
      terms({ kind: "variable", min: 200, max: 2_000, step: 100, amountPerStep: 150 }),
    ],
    [
      "without any limit",
      terms(
        { kind: "amount_off", amount: 1 },
        { tiers: [], from: null, until: null, perMember: null, stock: null, minSubtotal: null },
      ),
    ],
  ])("of %s is the same after being shown and saved", (_name, reward) => {
    expect(readForm(rewardForm(about), rewardDraft(reward, about))).toEqual({
      ok: true,
      value: reward,
    });
  });

  test("does not mind what was typed for another kind", () => {
    const typed = { kind: "free_shipping" as const, amount: "abc", percent: "-", step: "0" };
    expect(read(typed)).toMatchObject({ ok: true, value: { what: { kind: "free_shipping" } } });
  });

  test("of store credit asks for no code and no cart", () => {
    expect(read({ kind: "store_credit", minSubtotal: "abc", codeDays: "" })).toMatchObject({
      ok: true,
      value: { minSubtotal: null, items: null },
    });
  });

  test("of a free product asks for no minimum", () => {
    const products = [{ id: "7", title: "Tea" }];
    expect(read({ kind: "free_product", products, minSubtotal: "abc" })).toMatchObject({
      ok: true,
      value: { minSubtotal: null, codeDays: 90 },
    });
  });

  test("names a product once", () => {
    const twice = [
      { id: "7", title: "Tea" },
      { id: "7", title: null },
    ];
    expect(read({ kind: "free_product", products: twice })).toMatchObject({
      value: { what: { products: ["7"] } },
    });
  });
});

const everywhere = { from: "2026-05-02", until: "2026-05-01" };

test.each<[string, Partial<RewardDraft>, Record<string, object>]>([
  ["no name", { name: "" }, { name: { code: "required" } }],
  ["a price of nothing", { cost: "0" }, { cost: { code: "whole_number", min: 1 } }],
  ["nothing off", { amount: "0" }, { amount: { code: "money", min: 1 } }],
  ["110 % off", { kind: "percentage_off", percent: "110" }, { percent: { code: "whole_number" } }],
  ["no product", { kind: "free_product" }, { products: { code: "products_missing" } }],
  [
    "no collection",
    { items: { kind: "collections", products: [], collections: [] } },
    { "items.collections": { code: "collections_missing" } },
  ],
  ["an end before its beginning", everywhere, { until: { code: "until_before_from" } }],
  ["a day that no calendar has", { from: "2026-02-30" }, { from: { code: "day_invalid" } }],
  ["a year while it is typed", { from: "0002-12-31" }, { from: { code: "day_invalid" } }],
  ["the last day of all", { until: "9999-12-31" }, { until: { code: "day_invalid" } }],
  ["a tier that the program no longer has", { tiers: ["old"] }, { tiers: { code: "tier_gone" } }],
  [
    "less at most than at least",
    { kind: "variable", min: "300", max: "200", step: "100", amountPerStep: "1" },
    { max: { code: "max_below_min" } },
  ],
  [
    "points between two steps",
    { kind: "variable", min: "150", max: "250", step: "100", amountPerStep: "1" },
    { min: { code: "not_in_steps" }, max: { code: "not_in_steps" } },
  ],
])("%s is said at its field", (_name, change, errors) => {
  expect(read(change)).toMatchObject({ ok: false, errors });
});

test("store credit is active only where the shop lets us give it", () => {
  const given = { kind: "store_credit" as const, state: "active" as const };
  expect(read(given, { storeCredit: false })).toEqual({
    ok: false,
    errors: { state: { code: "no_store_credit" } },
  });
  expect(read({ ...given, state: "draft" }, { storeCredit: false }).ok).toBe(true);
  expect(read(given).ok).toBe(true);
});

test.each([
  { kind: "free_car" },
  { state: "deleted" },
  { products: [{ id: "gid://shopify/Product/7", title: null }], kind: "free_product" },
  { combines: null },
  { tiers: "gold" },
])("%j is no reward", (change) => {
  expect(readForm(rewardForm(about), { ...valid, ...change }).ok).toBe(false);
});
