import { describe, expect, test } from "vitest";
import type { PendingReason } from "../core/breakdown.ts";
import { locales } from "../i18n.ts";
import { de } from "../locales/de.ts";
import { en } from "../locales/en.ts";
import type { MemberLot } from "../loyalty/read-member-lots.server.ts";
import { Balances } from "./Balances.tsx";
import { CustomerName } from "./CustomerName.tsx";
import { Lots } from "./Lots.tsx";
import { MemberNotice } from "./MemberNotice.tsx";
import { PendingLots } from "./PendingLots.tsx";
import { textOf } from "./rendered.fixture.tsx";

const texts = { en, de };

const lot: MemberLot = {
  seq: 1,
  points: 100,
  remaining: 80,
  orderId: "5001",
  orderName: "#1001",
  pending: null,
  availableAt: "2026-11-01T12:00:00.000Z",
  expiresAt: "2027-01-31T23:00:00.000Z",
  keptByOrders: false,
  remindAt: null,
};

describe.each(locales)("in %s", (locale) => {
  const words = texts[locale].member;
  const [feb, jan] =
    locale === "en" ? ["Feb 1, 2027", "Jan 2, 2027"] : ["01.02.2027", "02.01.2027"];

  test("a lot with its expiry, and what is left of it", () => {
    const text = textOf(locale, <Lots lots={[lot]} more={3} />);
    expect(text).toContain(`${words.lotExpires.replace("{{date}}", feb)} 80`);
    expect(text).toContain(words.lotOf.replace("{{points}}", "100"));
    expect(text).toContain(words.lotsMore_other.replace("{{count, number}}", "3"));
    expect(textOf(locale, <Lots lots={[]} more={0} />)).toContain(words.lotsNone);
    const never = textOf(locale, <Lots lots={[{ ...lot, expiresAt: null }]} more={0} />);
    expect(never).toContain(words.lotNever);
  });

  test("a lot that orders keep, and the next reminder", () => {
    const kept = { ...lot, keptByOrders: true, remindAt: "2027-01-01T23:00:00.000Z" };
    expect(textOf(locale, <Lots lots={[kept]} more={0} />)).toContain(
      `${words.lotKept} · ${words.lotReminder.replace("{{date}}", jan)}`,
    );
  });

  test.each(Object.keys(en.member.pendingWhy) as PendingReason[])("pending: %s", (pending) => {
    const availableAt = pending === "waiting_period" ? lot.expiresAt : null;
    const lots = [{ ...lot, pending, availableAt }];
    const why = words.pendingWhy[pending].replace("{{date}}", feb);
    expect(textOf(locale, <PendingLots lots={lots} more={1} />)).toContain(`#1001 ${why} 80`);
    expect(textOf(locale, <PendingLots lots={[]} more={0} />)).toBe("");
  });

  test("points that come from no order", () => {
    const lots = [{ ...lot, orderId: null, orderName: null }];
    expect(textOf(locale, <PendingLots lots={lots} more={0} />)).toContain(words.notFromOrder);
  });

  test("who is not like the others: merged, forgotten, a company", () => {
    const ordinary = { companyId: null, forgottenAt: null, mergedInto: null };
    const notice = (changes: Partial<Record<keyof typeof ordinary, string>>) =>
      textOf(locale, <MemberNotice member={{ ...ordinary, ...changes }} />);
    expect(notice({})).toBe("");
    expect(notice({ companyId: "4711" })).toBe(words.companyText);
    expect(notice({ forgottenAt: "2026-11-01T12:00:00.000Z" })).toBe(words.formerText);
    expect(notice({ mergedInto: "m2" })).toBe(`${words.mergedText} ${words.mergedLink}`);
  });

  test("a company goes by its number", () => {
    const people = { reached: true, people: {} };
    const name = <CustomerName customerId={null} companyId="4711" people={people} />;
    expect(textOf(locale, name)).toBe(texts[locale].common.company.replace("{{id}}", "4711"));
    const nobody = textOf(locale, <CustomerName customerId={null} people={people} />);
    expect(nobody).toBe(texts[locale].common.formerMember);
  });

  test("a debt is called one", () => {
    const text = textOf(
      locale,
      <Balances balance={{ available: -30, pending: 120, reserved: 10 }} />,
    );
    expect(text).toContain(`${words.owes} 30`);
    expect(text).not.toContain("−30");
    expect(text).toContain(`${texts[locale].bucket.pending} 120`);
    expect(text).toContain(`${texts[locale].bucket.reserved} 10`);
  });
});
