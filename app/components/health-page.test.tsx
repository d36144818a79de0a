import { describe, expect, test } from "vitest";
import { locales } from "../i18n.ts";
import type { Locale } from "../i18n.ts";
import { de } from "../locales/de.ts";
import { en } from "../locales/en.ts";
import type { Difference } from "../loyalty/audit-shop.server.ts";
import type { AuditDifference } from "../loyalty/read-health-checks.server.ts";
import type { ScheduledWork } from "../loyalty/read-health-work.server.ts";
import { AuditAlarm } from "./AuditAlarm.tsx";
import { RepairRows } from "./RepairRows.tsx";
import { textOf } from "./rendered.fixture.tsx";
import { ScheduleCard } from "./ScheduleCard.tsx";
import { WaitingCard } from "./WaitingCard.tsx";

const texts = { en, de };
const now = "2026-11-22T10:00:00.000Z";

const difference: AuditDifference = {
  about: "balance",
  memberId: "m1",
  orderId: null,
  orderName: null,
  expected: 1_200,
  found: 1_000,
};

/** Every kind that an audit can find: a new one does not compile before it has words. */
const audited: Record<Difference["about"], "points" | ""> = {
  balance: "points",
  lots: "points",
  order: "points",
  posted: "points",
  redemptions: "points",
  total: "points",
  sequence: "",
};
const unheardOf = "a kind nobody knows" as const;
const figures = { en: ["1,200", "1,000"], de: ["1.200", "1.000"] };
const units = { en: " points", de: " Punkte" };

function alarm(locale: Locale, differences: AuditDifference[], all = differences.length) {
  const audit = { running: null, last: { finishedAt: now, differences, all } };
  return textOf(locale, <AuditAlarm audit={audit} />);
}

describe.each(locales)("in %s", (locale) => {
  const words = texts[locale].health;

  const kinds = Object.keys(audited) as (keyof typeof audited)[];

  test.each([...kinds, unheardOf])(
    "a difference says what differs, of whom, and that nothing was changed: %s",
    (about) => {
      const unit = about === unheardOf ? "" : audited[about];
      const [expected, found] = figures[locale].map((figure) => figure + (unit && units[locale]));
      const said = words.difference[about === unheardOf ? "other" : about]
        .replace("{{expected}}", expected ?? "")
        .replace("{{found}}", found ?? "")
        .replace("{{about}}", about);
      const text = alarm(locale, [{ ...difference, about }]);
      expect(text).toContain(`${said} ${words.member}`);
      expect(text).toContain(
        locale === "en" ? "no points, balances or orders were changed" : "unverändert",
      );
    },
  );

  test("kinds do not share a sentence", () => {
    expect(new Set(Object.values(words.difference)).size).toBe(kinds.length + 1);
  });

  test("one point is one point", () => {
    const text = alarm(locale, [{ ...difference, about: "order", expected: 1, found: 0 }]);
    expect(text).toMatch(
      locale === "en" ? /worth 1 point, .* 0 points/ : /Bestellung 1 Punkt wert, .* 0 Punkte/,
    );
  });

  test("an alarm names the order, and says how many differences are not listed", () => {
    const text = alarm(locale, [{ ...difference, orderId: "77", orderName: "#1077" }], 3);
    expect(text).toContain(texts[locale].why.openOrder.replace("{{name}}", "#1077"));
    expect(text).toContain(words.differencesMore_other.replace("{{count, number}}", "2"));
  });

  test.each(Object.keys(en.health.missing) as (keyof typeof en.health.missing)[])(
    "what was caught up with: %s",
    (missing) => {
      const repair = { orderId: "77", orderName: "#1077", missing, points: -12, at: now };
      const text = textOf(locale, <RepairRows repairs={[repair]} more={1} />);
      expect(text).toMatch(/^#1077 .*11:00/);
      expect(text).toContain(`${words.missing[missing]} −12`);
      expect(text).toContain(words.repairsMore_one.replace("{{count, number}}", "1"));
    },
  );

  test("an order that waits, and for what", () => {
    const orders = (["products", "details"] as const).map((waitsFor, n) => ({
      orderId: String(n),
      orderName: n === 0 ? "#1001" : null,
      waitsFor,
    }));
    const text = textOf(locale, <WaitingCard waiting={{ orders, all: 4 }} />);
    expect(text).toContain(`#1001 ${words.waitsFor.products}`);
    expect(text).toContain(`1 ${words.waitsFor.details}`);
    expect(text).toContain(words.waitingMore_other.replace("{{count, number}}", "2"));
    const none = textOf(locale, <WaitingCard waiting={{ orders: [], all: 0 }} />);
    expect(none).toBe(`${words.waiting} ${words.waitingNone}`);
  });

  test.each(Object.keys(en.health.work) as ScheduledWork[])("scheduled work: %s", (work) => {
    const show = (lastRun: string | null) =>
      textOf(locale, <ScheduleCard schedule={[{ work, lastRun }]} now={now} />);
    expect(show(null)).toContain(`${words.work[work]} ${words.scheduleNever}`);
    const hour = locale === "en" ? "2 hours ago" : "vor 2 Stunden";
    expect(show("2026-11-22T08:00:00.000Z")).toContain(`${words.work[work]} ${hour}`);
  });
});

test("where the books add up there is no alarm", () => {
  expect(alarm("en", [])).toBe("");
  expect(textOf("en", <AuditAlarm audit={{ running: now, last: null }} />)).toBe("");
});
