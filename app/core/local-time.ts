import type { LocalTime } from "./program.ts";
import type { Instant } from "./words.ts";

const aDay = 24 * 60 * 60 * 1000;
const aMinute = 60 * 1000;

/** No zone has moved its clock and moved it back within one (Morocco for Ramadan: after a month). */
const aFortnight = 14 * aDay;

/** Asking a clock takes ten microseconds: by zone and fortnight, what it said. */
const offsets = new Map<string, Map<number, number | null>>();

/** Building one takes a hundred times as long as asking it. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of a time zone (IANA name) at a moment, in whole minutes. Throws RangeError for an unknown zone. */
export function localTime(instant: Instant, timeZone: string): LocalTime {
  return localTimeAt(Date.parse(instant), timeZone);
}

/** The calendar day of a time zone at a moment: "2026-03-28". */
export function localDay(instant: Instant, timeZone: string): string {
  return localTime(instant, timeZone).slice(0, 10);
}

/** 0 Sunday … 6 Saturday. */
export function weekday(instant: Instant, timeZone: string): number {
  return new Date(localDay(instant, timeZone)).getUTCDay();
}

/** The first moment of a day ("2026-03-28"), also where the clock skips its midnight or shows it twice. */
export function startOfLocalDay(day: string, timeZone: string): Instant {
  return toInstant(`${day}T00:00`, timeZone);
}

/**
 * The moment at which a wall clock shows a time: the first one where it shows it twice, and where the time is skipped
 * the moment of the skip.
 */
export function toInstant(local: LocalTime, timeZone: string): Instant {
  const asUtc = Date.parse(`${local}Z`);
  // No clock is more than 14 hours away from UTC: one change at most lies between these two.
  const before = asUtc - offset(asUtc - aDay, timeZone);
  const after = asUtc - offset(asUtc + aDay, timeZone);
  if (before === after) return new Date(before).toISOString();
  const [early, late] = before < after ? [before, after] : [after, before];
  return new Date(firstMinuteFrom(local, early, late, timeZone)).toISOString();
}

/** The first minute in a range at which the clock shows the time, or has passed it. */
function firstMinuteFrom(local: LocalTime, early: number, late: number, timeZone: string): number {
  if (localTimeAt(early, timeZone) >= local) return early;
  let tooEarly = early;
  let found = late;
  while (found - tooEarly > aMinute) {
    const middle = tooEarly + Math.floor((found - tooEarly) / 2 / aMinute) * aMinute;
    if (localTimeAt(middle, timeZone) >= local) found = middle;
    else tooEarly = middle;
  }
  return found;
}

/** Milliseconds by which a zone's wall clock is ahead of UTC at a whole minute. */
function offset(time: number, timeZone: string): number {
  return steadyOffset(time, timeZone) ?? askedOffset(time, timeZone);
}

function localTimeAt(time: number, timeZone: string): LocalTime {
  const ahead = steadyOffset(time, timeZone);
  if (ahead === null) return askClock(time, timeZone);
  return new Date(time + ahead).toISOString().slice(0, 16);
}

/** A zone's offset from UTC in milliseconds where it stays the same in the fortnight of a moment; else null. */
export function steadyOffset(time: number, timeZone: string): number | null {
  const known = offsets.get(timeZone) ?? new Map<number, number | null>();
  offsets.set(timeZone, known);
  const fortnight = Math.floor(time / aFortnight);
  let ahead = known.get(fortnight);
  if (ahead === undefined) {
    const atStart = askedOffset(fortnight * aFortnight, timeZone);
    ahead = askedOffset((fortnight + 1) * aFortnight, timeZone) === atStart ? atStart : null;
    known.set(fortnight, ahead);
  }
  return ahead;
}

function askedOffset(time: number, timeZone: string): number {
  return Date.parse(`${askClock(time, timeZone)}Z`) - time;
}

function askClock(time: number, timeZone: string): LocalTime {
  const parts: Record<string, string> = {};
  for (const { type, value } of clockOf(timeZone).formatToParts(time)) parts[type] = value;
  const { year = "", month = "", day = "", hour = "", minute = "" } = parts;
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}
