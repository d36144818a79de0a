import { addMonths } from "./calendar.ts";
import { localDay, localTime, startOfLocalDay } from "./local-time.ts";

/** A calendar day, counted from 1970-01-01. Moments here are milliseconds since 1970, UTC. */
export type DayNumber = number;

const aMinute = 60 * 1000;
const aDay = 24 * 60 * aMinute;

/** No zone has ever moved its clock and moved it back within so short a time (Ramadan's break in Morocco: a month). */
const fortnight = 14 * aDay;

/** Asking the clock takes ten microseconds: by zone and fortnight, how far it is ahead of UTC, null where it changes. */
const steady = new Map<string, Map<number, number | null>>();

/** The local day of a moment. */
export function dayOf(time: number, timeZone: string): DayNumber {
  const offset = steadyOffset(time, timeZone);
  if (offset !== null) return Math.floor((time + offset) / aDay);
  return Date.parse(localDay(new Date(time).toISOString(), timeZone)) / aDay;
}

/** The first moment of a local day: its midnight, where the clock shows one. */
export function startOfDay(day: DayNumber, timeZone: string): number {
  const asUtc = day * aDay;
  const offset = steadyOffset(asUtc, timeZone);
  if (offset !== null) {
    const start = asUtc - offset;
    // The day before as well: a clock set back just now showed this midnight already.
    const isSteady = [start, start - aDay].every((time) => steadyOffset(time, timeZone) === offset);
    if (isSteady) return start;
  }
  return Date.parse(startOfLocalDay(isoDay(day), timeZone));
}

/** The first local midnight at or after the moment which is some days later. */
export function nightAfter(time: number, days: number, timeZone: string): number {
  const day = dayOf(time, timeZone);
  const night = startOfDay(day, timeZone) === time ? day : day + 1;
  return startOfDay(night + days, timeZone);
}

/** The same day some months later, or the month's last. */
export function monthsLater(day: DayNumber, months: number): DayNumber {
  return Date.parse(addMonths(isoDay(day), months)) / aDay;
}

/** 1 January of the year after. */
export function nextNewYear(day: DayNumber): DayNumber {
  return Date.UTC(new Date(day * aDay).getUTCFullYear() + 1, 0, 1) / aDay;
}

function isoDay(day: DayNumber): string {
  return new Date(day * aDay).toISOString().slice(0, 10);
}

function steadyOffset(time: number, timeZone: string): number | null {
  let known = steady.get(timeZone);
  if (!known) steady.set(timeZone, (known = new Map<number, number | null>()));
  const number = Math.floor(time / fortnight);
  let offset = known.get(number);
  if (offset === undefined) {
    offset = offsetAt(number * fortnight, timeZone);
    if (offset !== offsetAt((number + 1) * fortnight, timeZone)) offset = null;
    known.set(number, offset);
  }
  return offset;
}

/** At a whole minute. */
function offsetAt(time: number, timeZone: string): number {
  return Date.parse(`${localTime(new Date(time).toISOString(), timeZone)}Z`) - time;
}
