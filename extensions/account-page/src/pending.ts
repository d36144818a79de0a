import type { HistoryEntry } from "../../../app/core/shopper-api.ts";
import type { Id, Instant, Points } from "../../../app/core/words.ts";

/** Points of an order that wait. `at` null: until something happens that has no date. */
export type Waiting = { points: Points; at: Instant | null; order: string | null; why: string };

/** What waits by the newest entries, soonest first, then what has no date. Older orders may wait besides. */
export function waitingOf(entries: HistoryEntry[], now: Instant): Waiting[] {
  const seen = new Set<Id>();
  const waiting: Waiting[] = [];
  for (const { breakdown, kind, orderId, orderName } of entries) {
    // The newest entry of an order knows how it stands.
    if (orderId === null || seen.has(orderId)) continue;
    if (kind !== "mature" && breakdown.about !== "order") continue;
    seen.add(orderId);
    if (breakdown.about !== "order" || !breakdown.pending || breakdown.target <= 0) continue;
    const { availableAt, pending, target } = breakdown;
    if (availableAt !== null && availableAt <= now) continue;
    waiting.push({ points: target, at: availableAt, order: orderName, why: pending });
  }
  return waiting.sort((a, b) => (a.at ?? "9").localeCompare(b.at ?? "9"));
}
