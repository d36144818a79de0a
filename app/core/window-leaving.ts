import { dayOf, monthsLater, nextNewYear, startOfDay } from "./local-days.ts";
import type { Standing } from "./program.ts";

/**
 * When an order no longer counts towards a tier: never; at the shop's next New Year; or at the start of the day some
 * months after the day it was placed. Moments in milliseconds.
 */
export function leavesAt(placedAt: number, window: Standing["window"], timeZone: string): number {
  if (window.kind === "lifetime") return Infinity;
  const day = dayOf(placedAt, timeZone);
  const last = window.kind === "rolling" ? monthsLater(day, window.months) : nextNewYear(day);
  return startOfDay(last, timeZone);
}
