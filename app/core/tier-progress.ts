import type { Tier } from "./program.ts";
import { fallsAt } from "./tier-place.ts";
import type { Circumstances, Place } from "./tier-place.ts";
import type { Measure } from "./window-measure.ts";

/** The tier above, and how much is missing to reach it. */
export type NextTier = { tier: string; name: string; missing: number };

/** What keeps a tier, how much of it is missing, and when (milliseconds) the tier is lost if nothing more comes: Infinity if never. */
export type KeepTier = { needed: number; missing: number; until: number };

export function nextTier(tiers: Tier[], tier: Tier | null, measured: number): NextTier | null {
  const next = tiers[tiers.findIndex(({ id }) => id === tier?.id) + 1];
  return next ? { tier: next.id, name: next.name, missing: next.threshold - measured } : null;
}

/** `later`: how the measured sum will go down by what leaves the window. */
export function keepTier(
  tier: Tier,
  below: Place["below"],
  measured: number,
  later: Measure[],
  version: Pick<Circumstances, "versionFrom" | "timeZone">,
): KeepTier {
  const missing = Math.max(0, tier.keep - measured);
  const since = below?.since ?? later.find((one) => one.measured < tier.keep)?.at;
  const until = since === undefined ? Infinity : fallsAt(since, tier, version);
  return { needed: tier.keep, missing, until };
}
