import { describe, expect, test } from "vitest";
import type { EarningTerms } from "./earning-terms.ts";
import type { Order } from "./order.ts";
import { anOrder, aRule, someTerms } from "./order.fixture.ts";
import type { EarningRule } from "./program.ts";
import { ruleHolds } from "./rule.ts";

const holds = (
  rule: Partial<EarningRule>,
  order: Partial<Order> = {},
  terms: Partial<EarningTerms> = {},
) => ruleHolds(aRule(rule), anOrder(order), someTerms(terms));

describe("a rule", () => {
  test("that asks nothing holds", () => {
    expect(holds({}, {}, { firstOrder: false })).toBe(true);
  });

  test("holds for its channels", () => {
    expect(holds({ channels: ["pos", "draft"] }, { channel: "draft" })).toBe(true);
    expect(holds({ channels: ["pos", "draft"] }, { channel: "online" })).toBe(false);
  });

  test("holds for the currencies the shopper saw, not the shop's", () => {
    expect(holds({ currencies: ["CHF"] }, { presentmentCurrency: "CHF" })).toBe(true);
    expect(holds({ currencies: ["EUR"] }, { presentmentCurrency: "CHF" })).toBe(false);
  });

  test("holds for customers with any of its tags, in any case", () => {
    expect(holds({ customerTags: ["VIP", "staff"] }, {}, { customerTags: ["a", "vip"] })).toBe(
      true,
    );
    expect(holds({ customerTags: ["VIP"] }, {}, { customerTags: ["vip2"] })).toBe(false);
    expect(holds({ customerTags: ["VIP"] }, { customerTags: ["VIP"] })).toBe(false);
  });

  test("for first orders holds for no other", () => {
    expect(holds({ firstOrder: true }, {}, { firstOrder: true })).toBe(true);
    expect(holds({ firstOrder: true }, {}, { firstOrder: false })).toBe(false);
  });

  test("holds in its time, by when the order was placed and the shop's clock", () => {
    const day = { from: "2026-03-01T00:00", until: "2026-03-02T00:00" };
    const late = { placedAt: "2026-03-01T23:30:00.000Z", paidAt: "2026-03-01T12:00:00.000Z" };
    expect(holds(day, late)).toBe(false);
    expect(holds(day, late, { timeZone: "Europe/London" })).toBe(true);
  });

  test("holds only where all it asks holds", () => {
    const rule = { channels: ["pos" as const], firstOrder: true };
    expect(holds(rule, { channel: "pos" }, { firstOrder: true })).toBe(true);
    expect(holds(rule, { channel: "pos" }, { firstOrder: false })).toBe(false);
    expect(holds(rule, { channel: "online" }, { firstOrder: true })).toBe(false);
  });
});
