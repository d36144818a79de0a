import type { OrderBreakdown } from "../../../app/core/breakdown.ts";
import type { Instant } from "../../../app/core/words.ts";
import type { Voice } from "./voice.ts";

/** The order is worth points, but to somebody else by now: it went to another account. */
export function wentElsewhere(sum: OrderBreakdown): boolean {
  const usedUp = sum.capped !== null && sum.capped.by !== "order";
  const worth = Math.round(sum.exact - sum.remainder);
  return !sum.excluded && !usedUp && sum.target === 0 && sum.before > 0 && worth > 0;
}

/** What an entry about an order says: what the order is worth, and when its points can be spent. */
export function tellOrder(voice: Voice, sum: OrderBreakdown, bookedAt: Instant): string[] {
  if (wentElsewhere(sum)) return [voice.say("why.elsewhere")];
  if (sum.excluded) return [voice.say(`why.orderExcluded.${sum.excluded}`)];
  return [tellWorth(voice, sum), ...tellWaiting(voice, sum, bookedAt)];
}

function tellWorth(voice: Voice, { target, before }: OrderBreakdown): string {
  if (before === 0 || before === target)
    return voice.say(target === 0 ? "why.nothing" : "why.worth", { points: voice.points(target) });
  return voice.say("why.changed", { points: voice.points(target), before: voice.points(before) });
}

/**
 * Why the points of an order cannot be spent yet, as a sentence: none where they can, or where the wait was over at
 * `now`.
 */
export function tellWaiting(
  voice: Voice,
  { pending, availableAt, target }: OrderBreakdown,
  now: Instant,
): string[] {
  if (!pending || target === 0) return [];
  if (pending !== "waiting_period") return [voice.say(`why.pending.${pending}`)];
  if (availableAt === null || availableAt <= now) return [];
  return [voice.say("why.pending.waiting_period", { date: voice.date(availableAt) })];
}
