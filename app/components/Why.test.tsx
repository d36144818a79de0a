import { describe, expect, test } from "vitest";
import type {
  Breakdown,
  LineExclusion,
  OrderBreakdown,
  OrderExclusion,
  PendingReason,
} from "../core/breakdown.ts";
import type { Rounding } from "../core/program.ts";
import type { EntryKind } from "../core/words.ts";
import { locales } from "../i18n.ts";
import type { Locale } from "../i18n.ts";
import { de } from "../locales/de.ts";
import { en } from "../locales/en.ts";
import type { HistoryEntry } from "../loyalty/read-member-history.server.ts";
import { textOf } from "./rendered.fixture.tsx";
import { Why } from "./Why.tsx";

const texts = { en, de };

const sum: OrderBreakdown = {
  about: "order",
  currency: "EUR",
  includeTax: false,
  lines: [{ lineId: "1", title: "Linen shirt", quantity: 2, eligible: 8_319, multiplier: 1 }],
  shipping: 0,
  shippingMultiplier: 1,
  refundedWithoutLine: 0,
  paidWithCredit: 0,
  eligible: 8_319,
  pointsPerUnit: 1,
  tier: null,
  rules: [],
  bonus: 0,
  rounding: "floor",
  exact: 83.19,
  remainder: 0.19,
  capped: null,
  target: 83,
  before: 0,
  availableAt: null,
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
  claimed: false,
  programVersion: 1,
  breakdown: sum,
  otherMember: null,
  occurredAt: "2026-11-22T10:00:00.000Z",
  createdAt: "2026-11-22T10:00:01.000Z",
};

function explain(locale: Locale, changes: Partial<HistoryEntry>): string {
  return textOf(locale, <Why entry={{ ...entry, ...changes }} />);
}

/** An order's entry, with changes to its sum. */
function explainSum(locale: Locale, changes: Partial<OrderBreakdown>): string {
  return explain(locale, { breakdown: { ...sum, ...changes } });
}

/** An entry of no order. */
function explainOther(locale: Locale, kind: EntryKind, breakdown: Breakdown): string {
  return explain(locale, { kind, breakdown, orderId: null, orderName: null });
}

test("an order's points can be added up by hand", () => {
  expect(explain("en", {})).toBe(
    "Why this many points The order is worth 83 points. " +
      "Line Counts, without tax 2 × Linen shirt €83.19 Counts altogether €83.19 " +
      "× 1 point per €1.00 83.19 Rounded down 0.19 left out 83 Points for this order 83 points " +
      "Already posted before 0 points Difference +83 " +
      "Settled under version 1 of the program, in force when the order was placed. " +
      "Happened Nov 22, 2026, 11:00 AM, booked Nov 22, 2026, 11:00 AM. " +
      "Open order #1001 in Shopify",
  );
});

test("rules, tier, bonus and cap each have their step, and every step follows from the one before", () => {
  const text = explainSum("en", {
    lines: [
      { lineId: "1", title: "Shirt", quantity: 1, eligible: 4_000, multiplier: 2 },
      { lineId: "2", title: "Cup", quantity: 1, eligible: 1_000, multiplier: 1 },
    ],
    shipping: 500,
    eligible: 5_500,
    rules: [
      { id: "a", name: "Double shirts", multiplier: 2, bonus: 0 },
      { id: "b", name: "Welcome", multiplier: 1, bonus: 50 },
    ],
    tier: { id: "gold", name: "Gold", multiplier: 1.5 },
    bonus: 50,
    exact: 192.5,
    remainder: 0.5,
    capped: { by: "order", uncapped: 192 },
    target: 150,
  });
  expect(text).toContain(
    "1 × Shirt × 2 by the program’s rules €40.00 1 × Cup €10.00 Shipping €5.00 Counts altogether €55.00 " +
      "× 1 point per €1.00 55 With “Double shirts” (× 2) 95 × 1.5 Tier “Gold” when the order was placed 142.5 " +
      "Bonus from “Welcome” +50 Rounded down 0.5 left out 192 " +
      "The program gives no more than this for one order 150 Points for this order 150 points",
  );
});

test("a take-back says how much was given before and what is left, also of one point", () => {
  const less = { kind: "take_back" as const };
  const taken = { ...sum, eligible: 4_160, exact: 41.6, remainder: 0.6, target: 41, before: 83 };
  const text = explain("de", { ...less, breakdown: taken });
  expect(text).toContain(
    "Die Bestellung ist jetzt 41 Punkte wert. Sie hatte 83 Punkte gebracht, also wurden 42 Punkte zurückgebucht.",
  );
  expect(text).toContain("Abgerundet 0,6 fallen weg 41 Punkte für diese Bestellung 41 Punkte");
  expect(text).toContain("Davon schon gebucht 83 Punkte Unterschied −42");
  expect(explainSum("en", { target: 82, before: 83 })).toContain("so 1 point was taken back.");
  expect(explainSum("en", { before: 60 })).toContain(
    "The order is now worth 83 points. It had given 60 points, so 23 points were added.",
  );
});

test("what was refunded without a line, and paid with credit, takes its share off what counts", () => {
  const refunded = explainSum("en", { eligible: 7_319, refundedWithoutLine: 1_190 });
  expect(refunded).toContain(
    "Refunded without naming a line €11.90 of the whole order, taken off in proportion −€10.00 " +
      "Counts altogether €73.19",
  );
  const both = { eligible: 6_319, refundedWithoutLine: 1_190, paidWithCredit: 1_200 };
  expect(explainSum("de", both)).toContain(
    "Erstattet ohne Angabe einer Position · Mit Gutscheinkarte oder Guthaben bezahlt " +
      "11,90 € + 12,00 € der ganzen Bestellung, anteilig abgezogen −20,00 € Zählt insgesamt 63,19 €",
  );
});

test("an order that went to another member says so, and not that it was rounded to nothing", () => {
  const text = explain("en", { kind: "take_back", breakdown: { ...sum, target: 0, before: 83 } });
  expect(text).toContain(en.why.elsewhere);
  expect(text).not.toContain("Rounded");
});

test("an order that was held back by its own cap may go to another member too", () => {
  const gone = { target: 0, before: 50, capped: { by: "order" as const, uncapped: 83 } };
  expect(explainSum("en", gone)).toContain(en.why.elsewhere);
});

test("a take-back in two entries says how much of it waited", () => {
  const taken = { ...sum, target: 41, before: 83 };
  const part = (points: number, source: "pending" | "available") =>
    explain("en", { kind: "take_back", points, source, destination: "revoked", breakdown: taken });
  expect(part(20, "pending")).toContain(
    "so 42 points were taken back. Of these, 20 points stand in this entry: they were still pending.",
  );
  expect(part(42, "pending")).not.toContain("Of these");
  expect(part(42, "available")).not.toContain("Of these");
});

test("what was booked after its waiting period waits for nothing", () => {
  const over = { pending: "waiting_period" as const, availableAt: entry.createdAt };
  expect(explainSum("en", over)).not.toContain("wait for some days");
});

test("what is excluded waits for nothing", () => {
  const text = explainSum("en", { target: 0, excluded: "cancelled", pending: "not_fulfilled" });
  expect(text).not.toContain(en.why.pending.not_fulfilled);
});

describe.each(locales)("in %s", (locale) => {
  const { why } = texts[locale];

  test.each(Object.keys(en.why.lineExcluded) as LineExclusion[])("a line: %s", (excluded) => {
    const lines = [{ lineId: "2", title: "X", quantity: 1, eligible: 0, multiplier: 1, excluded }];
    expect(explainSum(locale, { lines })).toContain(why.lineExcluded[excluded]);
  });

  test.each(Object.keys(en.why.orderExcluded) as OrderExclusion[])("an order: %s", (excluded) => {
    const text = explainSum(locale, { target: 0, excluded });
    expect(text).toContain(why.orderExcluded[excluded]);
    expect(text).not.toContain(why.rounding.floor);
  });

  test.each(Object.keys(en.why.rounding) as Rounding[])("a rounding: %s", (rounding) => {
    expect(explainSum(locale, { rounding })).toContain(why.rounding[rounding]);
    const up = explainSum(locale, { rounding, remainder: -0.81, target: 84 });
    expect(up).toContain(why.added.replace("{{fraction}}", locale === "en" ? "0.81" : "0,81"));
    const even = explainSum(locale, { exact: 83, remainder: 0 });
    expect(even).not.toContain(why.dropped.replace("{{fraction}} ", ""));
  });

  test.each(Object.keys(en.why.capped) as ("order" | "day" | "member")[])("a cap: %s", (by) => {
    const target = by === "order" ? 5 : 0;
    const text = explainSum(locale, { capped: { by, uncapped: 83 }, target, before: 10 });
    expect(text).toContain(`83 ${why.capped[by]} ${target}`);
  });

  test.each(Object.keys(en.why.pending) as PendingReason[])("pending: %s", (pending) => {
    const availableAt = pending === "waiting_period" ? "2026-12-05T23:30:00.000Z" : null;
    const date = locale === "en" ? "Dec 6, 2026" : "06.12.2026";
    const text = explainSum(locale, { pending, availableAt });
    expect(text).toContain(why.pending[pending].replace("{{date}}", date));
  });

  test("an order that a guest placed and a member claimed", () => {
    expect(explain(locale, { claimed: true })).toContain(why.claimed);
  });

  test.each(Object.keys(en.why.kind) as EntryKind[])("a movement: %s", (kind) => {
    const text = explainOther(locale, kind, { about: "movement", reason: "" });
    expect(text).toContain(why.kind[kind]);
  });

  test.each(["mature", "expire"] as const)("a lot: %s", (kind) => {
    const dates = { earnedAt: "2026-01-05T12:00:00.000Z", dueAt: "2026-02-05T12:00:00.000Z" };
    const text = explainOther(locale, kind, { about: "lot", lot: 1, ...dates });
    const [earned, due] =
      locale === "en" ? ["Jan 5, 2026", "Feb 5, 2026"] : ["05.01.2026", "05.02.2026"];
    const said = kind === "expire" ? why.expired : why.matured;
    expect(text).toContain(said.replace("{{earned}}", earned).replace("{{due}}", due));
  });

  test.each(Object.keys(en.why.spending) as (keyof typeof en.why.spending)[])(
    "points spent: %s",
    (reason) => {
      const breakdown = { about: "spending" as const, redemptionId: "r", reason };
      expect(explainOther(locale, "reserve", breakdown)).toContain(why.spending[reason]);
      expect(explainOther(locale, "reserve", breakdown)).not.toContain(why.oldExpiry);
      expect(explainOther(locale, "release", breakdown)).toContain(why.oldExpiry);
      expect(explainOther(locale, "give_back", breakdown)).toContain(why.oldExpiry);
    },
  );

  test("a merge leads to the other member, from either side", () => {
    const breakdown = { about: "merge" as const, otherMemberId: "m2", lot: 1 };
    const otherMember = { memberId: "m2", customerId: "7002" };
    const customer = texts[locale].common.customer.replace("{{id}}", "7002");
    const merge = { kind: "merge" as const, breakdown, otherMember, orderId: null };
    const came = explain(locale, { ...merge, source: "merged" });
    expect(came).toContain(why.mergedFrom.replace("{{customer}}", customer));
    expect(came).toContain(why.mergedLink);
    const went = explain(locale, { ...merge, source: "available", destination: "merged" });
    expect(went).toContain(why.mergedTo.replace("{{customer}}", customer));
    const former = { ...otherMember, customerId: null };
    expect(explain(locale, { ...merge, source: "merged", otherMember: former })).toContain(
      texts[locale].common.formerMember,
    );
  });

  test("a known reason in our words, a person's in their own, with who it was", () => {
    const because = (reason: string, by?: string) =>
      explainOther(locale, "adjust", { about: "movement", reason, ...(by && { by }) });
    expect(because("stop_at_zero")).toContain(why.reason.stop_at_zero);
    expect(because("expired_already")).toContain(why.reason.expired_already);
    expect(because("forgotten")).toContain(why.reason.forgotten);
    expect(because("forgotten", "901")).toContain(why.said.replace("{{reason}}", "forgotten"));
    const said = because("Sorry for the delay", "901");
    expect(said).toContain(why.said.replace("{{reason}}", "Sorry for the delay"));
    expect(said).toContain(why.by.replace("{{id}}", "901"));
  });
});
