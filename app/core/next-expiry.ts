import { expiryOfLot } from "./lots.ts";
import type { Activity, LotTerms } from "./lots.ts";
import type { Instant, Points } from "./words.ts";

/** What is left of some lots that expire alike. */
export type OpenPoints = Pick<LotTerms, "expiresAt" | "inactivityMonths"> & { points: Points };

/** What of a member's points expires next, and when. null: nothing does, as things stand. */
export function nextExpiry(
  lots: OpenPoints[],
  activity: Activity,
): { points: Points; at: Instant } | null {
  const dated = lots.flatMap(({ points, ...terms }) => {
    const at = expiryOfLot(terms, activity);
    return at === null || points === 0 ? [] : [{ points, at }];
  });
  const first = dated.map(({ at }) => Date.parse(at)).sort((a, b) => a - b)[0];
  if (first === undefined) return null;
  const points = dated
    .filter(({ at }) => Date.parse(at) === first)
    .reduce((sum, one) => sum + one.points, 0);
  return { points, at: new Date(first).toISOString() };
}
