import { addLocalMonths } from "./calendar.ts";
import { localDay, startOfLocalDay } from "./local-time.ts";
import type { Expiry } from "./program.ts";
import type { Instant } from "./words.ts";

const aDay = 24 * 60 * 60 * 1000;

/**
 * When points of an order expire, by the shop's time zone: at a moment (from then on they are gone), or so many months
 * after the member's last order that counts, or, both null, never. The end of a month, quarter or year is the first
 * moment of the next one.
 */
export function expiryOf(
  expiry: Expiry,
  earnedAt: Instant,
  timeZone: string,
): { expiresAt: Instant | null; inactivityMonths: number | null } {
  if (expiry.kind === "never") return { expiresAt: null, inactivityMonths: null };
  if (expiry.kind === "inactivity") return { expiresAt: null, inactivityMonths: expiry.months };
  const exact = addLocalMonths(earnedAt, expiry.months, timeZone);
  if (expiry.endOf === "exact") return { expiresAt: exact, inactivityMonths: null };
  const next = startOfNext(expiry.endOf, localDay(exact, timeZone));
  return { expiresAt: startOfLocalDay(next, timeZone), inactivityMonths: null };
}

/**
 * When a member is warned of an expiry: at the start of the day so many days before the day in which it falls, by the
 * shop's time zone. Oldest first, each once.
 */
export function warningDates(expiresAt: Instant, warnDays: number[], timeZone: string): Instant[] {
  const day = Date.parse(localDay(expiresAt, timeZone));
  return [...new Set(warnDays)]
    .sort((a, b) => b - a)
    .map((days) => startOfLocalDay(isoDay(day - days * aDay), timeZone));
}

const monthsOf = { month: 1, quarter: 3, year: 12 };

function startOfNext(span: "month" | "quarter" | "year", day: string): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  const months = monthsOf[span];
  const begun = Math.floor((month - 1) / months) * months;
  return isoDay(Date.UTC(year, begun + months, 1));
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
