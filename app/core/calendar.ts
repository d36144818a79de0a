import { localTime, toInstant } from "./local-time.ts";
import type { Instant } from "./words.ts";

const aMinute = 60 * 1000;

/**
 * The moment some months later, by the UTC calendar; a day the month does not have becomes its last one
 * (31 January + 1 month is 28 or 29 February).
 */
export function addMonths(instant: Instant, months: number): Instant {
  const date = new Date(instant);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.toISOString();
}

/**
 * The same by the calendar and the clock of a time zone: the wall clock shows the same time, and where it skips that
 * time, the moment of the skip.
 */
export function addLocalMonths(instant: Instant, months: number, timeZone: string): Instant {
  const withinMinute = Date.parse(instant) % aMinute;
  const later = addMonths(`${localTime(instant, timeZone)}Z`, months).slice(0, 16);
  return new Date(Date.parse(toInstant(later, timeZone)) + withinMinute).toISOString();
}
