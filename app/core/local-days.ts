import { localDay, startOfLocalDay, steadyOffset } from "./local-time.ts";

/** A calendar day, counted from 1970-01-01. Moments here are milliseconds since 1970, UTC. */
export type DayNumber = number;

const aDay = 24 * 60 * 60 * 1000;

/** By zone and day: when it starts. */
const starts = new Map<string, Map<DayNumber, number>>();

/** The local day of a moment. */
export function dayOf(time: number, timeZone: string): DayNumber {
  const ahead = steadyOffset(time, timeZone);
  if (ahead !== null) return Math.floor((time + ahead) / aDay);
  return Date.parse(localDay(new Date(time).toISOString(), timeZone)) / aDay;
}

/** The first moment of a local day: its midnight, where the clock shows one. */
export function startOfDay(day: DayNumber, timeZone: string): number {
  const known = starts.get(timeZone) ?? new Map<DayNumber, number>();
  starts.set(timeZone, known);
  const start = known.get(day) ?? Date.parse(startOfLocalDay(nameOf(day), timeZone));
  known.set(day, start);
  return start;
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

function nameOf(day: DayNumber): string {
  return new Date(day * aDay).toISOString().slice(0, 10);
}
