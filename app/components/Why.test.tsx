import { AppProvider } from "@shopify/polaris";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { describe, expect, test } from "vitest";
import type { LineExclusion, OrderBreakdown, OrderExclusion } from "../core/breakdown.ts";
import type { EntryKind } from "../core/words.ts";
import { createI18n, locales } from "../i18n.ts";
import type { Locale } from "../i18n.ts";
import { de } from "../locales/de.ts";
import { en } from "../locales/en.ts";
import type { HistoryEntry } from "../loyalty/read-member.server.ts";
import { FormatProvider } from "./FormatProvider.tsx";
import { Why } from "./Why.tsx";

const texts = { en, de };

const sum: OrderBreakdown = {
  about: "order",
  currency: "EUR",
  includeTax: false,
  lines: [{ lineId: "1", title: "Linen shirt", quantity: 2, eligible: 8_319 }],
  refundedWithoutLine: 0,
  eligible: 8_319,
  pointsPerUnit: 1,
  rounding: "floor",
  exact: 83.19,
  target: 83,
  before: 0,
};

const entry: HistoryEntry = {
  seq: 1,
  kind: "earn",
  points: 83,
  source: "issued",
  destination: "available",
  after: { pending: 0, available: 83, reserved: 0 },
  orderId: "5001",
  orderName: "#1001",
  programVersion: 1,
  breakdown: sum,
  occurredAt: "2026-11-22T10:00:00.000Z",
  createdAt: "2026-11-22T10:00:01.000Z",
};

function explain(locale: Locale, changes: Partial<HistoryEntry>): string {
  const markup = renderToStaticMarkup(
    <I18nextProvider i18n={createI18n(locale)}>
      <AppProvider i18n={{}}>
        <FormatProvider locale={locale} timeZone="Europe/Berlin" currency="EUR">
          <Why entry={{ ...entry, ...changes }} />
        </FormatProvider>
      </AppProvider>
    </I18nextProvider>,
  );
  const text = markup.replace(/<(t[dhr]|p|h3|small)\b/g, " $&").replace(/<[^>]+>/g, "");
  return text.replaceAll("&quot;", '"').replaceAll("\u00a0", " ").replace(/\s+/g, " ").trim();
}

test("an order's points can be added up by hand", () => {
  expect(explain("en", {})).toBe(
    "Why this many points Line Counts, without tax 2 × Linen shirt €83.19 Counts altogether €83.19 " +
      "× 1 point per €1.00 83.19 Rounded down 83 Points for this order 83 points " +
      "Already posted before 0 points Difference +83 " +
      "Settled under version 1 of the program, in force when the order was placed. " +
      "Happened Nov 22, 2026, 11:00 AM, booked Nov 22, 2026, 11:00 AM." +
      "Open order #1001 in Shopify",
  );
});

test("a take-back shows what was held before and what is left", () => {
  const taken = { ...sum, eligible: 4_160, exact: 41.6, target: 41, before: 83 };
  const text = explain("de", { kind: "take_back", breakdown: taken });
  expect(text).toContain("Abgerundet 41 Punkte für diese Bestellung 41 Punkte");
  expect(text).toContain("Davon schon gebucht 83 Punkte Unterschied −42");
});

test("money refunded without a line is taken off the sum, in proportion", () => {
  const text = explain("en", {
    breakdown: { ...sum, eligible: 7_319, refundedWithoutLine: 1_190 },
  });
  expect(text).toContain("Refunded without naming a line −€10.00 Counts altogether €73.19");
});

test("an order that went to another member says so, and not that it was rounded to nothing", () => {
  const text = explain("en", { kind: "take_back", breakdown: { ...sum, target: 0, before: 83 } });
  expect(text).toContain(en.why.elsewhere);
  expect(text).not.toContain("Rounded");
});

describe.each(locales)("in %s", (locale) => {
  const { why } = texts[locale];

  test.each(Object.keys(en.why.lineExcluded) as LineExclusion[])("a line: %s", (excluded) => {
    const lines = [{ lineId: "2", title: "X", quantity: 1, eligible: 0, excluded }];
    expect(explain(locale, { breakdown: { ...sum, lines } })).toContain(why.lineExcluded[excluded]);
  });

  test.each(Object.keys(en.why.orderExcluded) as OrderExclusion[])("an order: %s", (excluded) => {
    const text = explain(locale, { breakdown: { ...sum, target: 0, excluded } });
    expect(text).toContain(why.orderExcluded[excluded]);
    expect(text).not.toContain(why.rounding.floor);
  });

  test.each(Object.keys(en.why.kind) as EntryKind[])("a movement: %s", (kind) => {
    const breakdown = { about: "movement" as const, reason: "" };
    expect(explain(locale, { kind, breakdown, orderId: null })).toContain(why.kind[kind]);
  });

  test("a known reason in our words, a person's in their own", () => {
    const because = (reason: string) =>
      explain(locale, { kind: "adjust", breakdown: { about: "movement", reason } });
    expect(because("stop_at_zero")).toContain(why.reason.stop_at_zero);
    expect(because("forgotten")).toContain(why.reason.forgotten);
    expect(because("Sorry for the delay")).toContain(
      why.said.replace("{{reason}}", "Sorry for the delay"),
    );
  });
});
