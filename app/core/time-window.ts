import { toInstant, weekday } from "./local-time.ts";
import type { EarningRule } from "./program.ts";
import type { Instant } from "./words.ts";

/**
 * Whether a moment lies in a rule's time, by the shop's own clock: a weekend that loses or gains an hour is that weekend,
 * from its first moment to its last.
 */
export function inWindow(
  at: Instant,
  { from, until, weekdays }: Pick<EarningRule, "from" | "until" | "weekdays">,
  timeZone: string,
): boolean {
  const time = Date.parse(at);
  if (from !== null && time < Date.parse(toInstant(from, timeZone))) return false;
  if (until !== null && time >= Date.parse(toInstant(until, timeZone))) return false;
  return weekdays.length === 0 || weekdays.includes(weekday(at, timeZone));
}
