import { localDay, startOfLocalDay } from "../core/local-time.ts";
import type { Instant } from "../core/words.ts";

/**
 * Whether it is a calendar day as a date field has it, "2026-03-28", of 2000 to 2100: while a year is typed the field
 * has "0002-03-28".
 */
export function isDay(text: string): boolean {
  if (text < "2000" || text >= "2101") return false;
  const at = Date.parse(`${text}T00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(`${text}T`);
}

/** The first moment of a day that somebody chose. */
export function firstMoment(day: string | null, timeZone: string): Instant | null {
  return day === null ? null : startOfLocalDay(day, timeZone);
}

/** The moment after the last day that somebody chose. */
export function momentAfter(day: string | null, timeZone: string): Instant | null {
  if (day === null) return null;
  const next = new Date(Date.parse(`${day}T00:00Z`) + 24 * 60 * 60 * 1000);
  return startOfLocalDay(next.toISOString().slice(0, 10), timeZone);
}

/** The day in which something begins, "" where it has no beginning. */
export function typedFirstDay(from: Instant | null, timeZone: string): string {
  return from === null ? "" : localDay(from, timeZone);
}

/** The last day of what ends at a moment, exclusive; "" where it has no end. */
export function typedLastDay(until: Instant | null, timeZone: string): string {
  if (until === null) return "";
  return localDay(new Date(Date.parse(until) - 1).toISOString(), timeZone);
}
