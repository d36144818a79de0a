import { localDay, localTime, startOfLocalDay } from "./local-time.ts";

/** A calendar day, counted from 1970-01-01. Moments here are milliseconds since 1970, UTC. */
export type DayNumber = number;

const aMinute = 60 * 1000;
const aDay = 24 * 60 * aMinute;

/** No zone has ever moved its clock and moved it back within so short a time (Morocco for Ramadan: within a month). */
const aWeek = 7 * aDay;

/** Asking the clock takes ten microseconds. By zone and week: how far it is ahead of UTC, null where that changes. */
const offsets = new Map<string, Map<number, number | null>>();

/** By zone and day: when it starts. */
const starts = new Map<string, Map<DayNumber, number>>();

/** The local day of a moment. */
export function dayOf(time: number, timeZone: string): DayNumber {
  const offset = steadyOffset(time, timeZone);
  if (offset !== null) return Math.floor((time + offset) / aDay);
  return Date.parse(localDay(new Date(time).toISOString(), timeZone)) / aDay;
}

/** The first moment of a local day: its midnight, where the clock shows one. */
export function startOfDay(day: DayNumber, timeZone: string): number {
  return remembered(starts, timeZone, day, () => {
    const asUtc = day * aDay;
    const offset = steadyOffset(asUtc, timeZone);
    const start = asUtc - (offset ?? 0);
    // The day before as well: a clock set back just now showed this midnight already.
    const isSteady = [start - aDay, start].every((time) => steadyOffset(time, timeZone) === offset);
    if (offset !== null && isSteady) return start;
    return Date.parse(startOfLocalDay(new Date(asUtc).toISOString().slice(0, 10), timeZone));
  });
}

/** The first local midnight at or after the moment which is some days later. */
export function nightAfter(time: number, days: number, timeZone: string): number {
  const day = dayOf(time, timeZone);
  const night = startOfDay(day, timeZone) === time ? day : day + 1;
  return startOfDay(night + days, timeZone);
}

/** The same day some months later, or the month's last. */
export function monthsLater(day: DayNumber, months: number): DayNumber {
  const date = new Date(day * aDay);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const lastDay = Date.UTC(year, month + 1, 0);
  return Math.min(Date.UTC(year, month, date.getUTCDate()), lastDay) / aDay;
}

/** 1 January of the year after. */
export function nextNewYear(day: DayNumber): DayNumber {
  return Date.UTC(new Date(day * aDay).getUTCFullYear() + 1, 0, 1) / aDay;
}

function steadyOffset(time: number, timeZone: string): number | null {
  const week = Math.floor(time / aWeek);
  return remembered(offsets, timeZone, week, () => {
    const offset = offsetAt(week * aWeek, timeZone);
    return offset === offsetAt((week + 1) * aWeek, timeZone) ? offset : null;
  });
}

/** At a whole minute. */
function offsetAt(time: number, timeZone: string): number {
  return Date.parse(`${localTime(new Date(time).toISOString(), timeZone)}Z`) - time;
}

function remembered<T>(
  memory: Map<string, Map<number, T>>,
  timeZone: string,
  key: number,
  find: () => T,
): T {
  let ofZone = memory.get(timeZone);
  if (!ofZone) memory.set(timeZone, (ofZone = new Map<number, T>()));
  let known = ofZone.get(key);
  if (known === undefined) ofZone.set(key, (known = find()));
  return known;
}
