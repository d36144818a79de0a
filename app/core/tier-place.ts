import { nightAfter } from "./local-days.ts";
import type { Tier } from "./program.ts";
import type { Lowering } from "./window-measure.ts";

/** Where a member stands by themselves: what staff set by hand is not in it. */
export type Place = {
  tier: string | null;
  /** Since when less is measured than keeps the tier (milliseconds), and why. */
  below: { since: number; why: PlaceReason["why"] } | null;
};

export type PlaceReason = {
  why: "reached" | "program_changed" | Lowering;
  measured: number;
  needed: number | null;
};

/** What is known at one moment (milliseconds). */
export type Circumstances = {
  at: number;
  tiers: Tier[];
  measured: number;
  lowering: Lowering;
  /** When this version of the program began, and whether another one went before it. */
  versionFrom: number;
  replaces: boolean;
  timeZone: string;
};

/**
 * Where the member stands from a moment on, and why that is elsewhere than before. Up at once, as far as the measured
 * sum reaches. Down at night, after the days of grace, to the highest lower tier which the sum keeps. A tier that
 * the program no longer has is left at once, and needs no reason of the member's.
 */
export function nextPlace(place: Place, now: Circumstances): [Place, PlaceReason | null] {
  const { at, tiers, measured } = now;
  const changed = now.replaces && now.versionFrom === at;
  const current = tiers.findIndex(({ id }) => id === place.tier);
  const reached = tiers.findLast(({ threshold }) => threshold <= measured);
  if (reached && tiers.indexOf(reached) > current) {
    const why = changed ? "program_changed" : "reached";
    return [settled(reached.id), { why, measured, needed: reached.threshold }];
  }
  const tier = tiers[current];
  if (!tier) return [settled(null), null];
  if (measured >= tier.keep) return [settled(tier.id), null];
  const below = place.below ?? { since: at, why: changed ? "program_changed" : now.lowering };
  if (at < fallsAt(below.since, tier, now)) return [{ tier: tier.id, below }, null];
  const lower = tiers.slice(0, current).findLast(({ keep }) => keep <= measured);
  const reason = { why: below.why, measured, needed: tier.keep };
  return [settled(lower?.id ?? null), reason];
}

function settled(tier: string | null): Place {
  return { tier, below: null };
}

/**
 * The night in which a tier is lost that is below its keep since a moment: after the days of grace, and not before
 * the version which says so began.
 */
export function fallsAt(
  since: number,
  { graceDays }: Tier,
  { versionFrom, timeZone }: Pick<Circumstances, "versionFrom" | "timeZone">,
): number {
  return Math.max(nightAfter(since, graceDays, timeZone), nightAfter(versionFrom, 0, timeZone));
}
