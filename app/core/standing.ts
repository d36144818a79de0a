import type { Standing, Tier } from "./program.ts";
import { manualAt, manualMoments } from "./tier-manual.ts";
import { periodsOf } from "./tier-periods.ts";
import type { Period } from "./tier-periods.ts";
import { fallsAt, nextPlace } from "./tier-place.ts";
import type { Circumstances, Place, PlaceReason } from "./tier-place.ts";
import { keepTier, nextTier } from "./tier-progress.ts";
import type { NextTier } from "./tier-progress.ts";
import type { Instant, Minor, Points } from "./words.ts";

/**
 * By how much an order moves its member's standing from a moment on: with what it is worth when it is placed, and
 * with every change of that. All carry `placedAt` of the order, which decides when they leave the window, together.
 */
export type Contribution = {
  at: Instant;
  placedAt: Instant;
  points: Points;
  spend: Minor;
  orders: number;
};

/** A tier set by staff, from inclusive, until exclusive. null: until they end it. */
export type ManualTier = { tier: string; from: Instant; until: Instant | null };

/** Why a member moved, what was measured then, and how much reaches the tier they moved to or keeps the one they lost. */
export type MoveReason = {
  why: PlaceReason["why"] | "manual" | "manual_ended";
  measured: number;
  needed: number | null;
};

/** Tiers by their ids. null: none. */
export type TierMove = { at: Instant; from: string | null; to: string | null; reason: MoveReason };

export type StandingNow = {
  tier: Tier | null;
  /** Of the last move. null: the member has no tier. */
  since: Instant | null;
  /** The unit of `measured` and `missing`. null: the program has no tiers. */
  basis: Standing["basis"] | null;
  measured: number;
  next: NextTier | null;
  /**
   * What keeps the tier, and when it is lost by what leaves the window if nothing more comes (null: never). null where
   * nothing needs to be kept: without a tier, or while one set by hand stands above.
   */
  keep: { needed: number; missing: number; until: Instant | null } | null;
  /** The one in force, also where the member stands higher by themselves. */
  manual: ManualTier | null;
};

type Walk = {
  periods: Period[];
  manual: ManualTier[];
  timeZone: string;
  /** When versions or manual tiers begin or end, ascending. */
  marks: number[];
  at: number;
  period: Period;
  /** How many of the period's measures have come. */
  passed: number;
  place: Place;
  held: Held;
  moves: TierMove[];
};

/** The tier in force, and the manual one in force; `byHand`: the tier is that one. */
type Held = { tier: Tier | null; manual: ManualTier | null; byHand: boolean };

/**
 * A member's way through the tiers up to a moment, inclusive.
 *
 * Up at once with the order that reaches a threshold; down in the night after the days of grace; by calendar days of
 * the shop's time zone. A manual tier holds unless the member stands higher by themselves. A new version of the
 * program measures anew from its beginning on, and tiers it no longer has are left then.
 *
 * @returns every move, oldest first; the standing at `until`; and `dueAt`, when any of it may change next without a
 *   further contribution (null: never).
 */
export function walkStanding(
  contributions: Contribution[],
  versions: { effectiveFrom: Instant; standing: Standing | null }[],
  manual: ManualTier[],
  timeZone: string,
  until: Instant,
): { moves: TierMove[]; now: StandingNow; dueAt: Instant | null } {
  const end = Date.parse(until);
  const known = contributions.filter(({ at }) => Date.parse(at) <= end);
  const periods = periodsOf(versions, known, timeZone);
  const marks = [...periods.map(({ from }) => from), ...manualMoments(manual)].sort(
    (a, b) => a - b,
  );
  const walk: Walk = {
    periods,
    manual,
    timeZone,
    marks,
    at: -Infinity,
    period: { from: -Infinity, standing: null, measures: [], replaces: false },
    passed: 0,
    place: { tier: null, below: null },
    held: { tier: null, manual: null, byHand: false },
    moves: [],
  };
  let due = nextMoment(walk);
  for (; due <= end; due = nextMoment(walk)) step(walk, due);
  return { moves: walk.moves, now: standingNow(walk), dueAt: toInstant(due) };
}

/** When anything may change next. Infinity: never. */
function nextMoment(walk: Walk): number {
  const { at, marks, period, passed, place } = walk;
  const tier = period.standing?.tiers.find(({ id }) => id === place.tier);
  return Math.min(
    marks.find((mark) => mark > at) ?? Infinity,
    period.measures[passed]?.at ?? Infinity,
    tier && place.below ? fallsAt(place.below.since, tier, circumstances(walk)) : Infinity,
  );
}

function step(walk: Walk, at: number): void {
  walk.at = at;
  const period = walk.periods.findLast(({ from }) => from <= at) ?? walk.period;
  if (period !== walk.period) walk.passed = 0;
  walk.period = period;
  while ((period.measures[walk.passed]?.at ?? Infinity) <= at) walk.passed += 1;
  const now = circumstances(walk);
  const [place, ownReason] = nextPlace(walk.place, now);
  walk.place = place;
  const before = walk.held;
  walk.held = heldAt(walk);
  const [from, to] = [before.tier?.id ?? null, walk.held.tier?.id ?? null];
  if (from === to) return;
  const reason = handReason(before, walk.held, now) ??
    ownReason ?? {
      why: "program_changed",
      measured: now.measured,
      needed: null,
    };
  walk.moves.push({ at: new Date(at).toISOString(), from, to, reason });
}

function circumstances({ at, period, passed, timeZone }: Walk): Circumstances {
  const last = period.measures[passed - 1];
  return {
    at,
    tiers: period.standing?.tiers ?? [],
    measured: last?.measured ?? 0,
    lowering: last?.lowering ?? "window",
    versionFrom: period.from,
    replaces: period.replaces,
    timeZone,
  };
}

function heldAt({ at, manual, period, place }: Walk): Held {
  const tiers = period.standing?.tiers ?? [];
  const own = tiers.findIndex(({ id }) => id === place.tier);
  const inForce = manualAt(manual, at);
  const set = tiers.findIndex(({ id }) => id === inForce?.tier);
  return { tier: tiers[Math.max(own, set)] ?? null, manual: inForce, byHand: set > own };
}

/** The reason, where what staff set began or ended just now and made the difference. */
function handReason(
  before: Held,
  after: Held,
  { tiers, measured }: Circumstances,
): MoveReason | null {
  if (before.manual === after.manual) return null;
  if (after.byHand) return { why: "manual", measured, needed: null };
  if (!before.byHand) return null;
  const rank = ({ tier }: Held) => tiers.findIndex(({ id }) => id === tier?.id);
  return rank(after) > rank(before) ? null : { why: "manual_ended", measured, needed: null };
}

function standingNow(walk: Walk): StandingNow {
  const { period, passed, place, held, moves } = walk;
  const { measured, tiers, ...version } = circumstances(walk);
  const keep =
    held.tier && !held.byHand
      ? keepTier(held.tier, place.below, measured, period.measures.slice(passed), version)
      : null;
  return {
    tier: held.tier,
    since: held.tier && (moves.at(-1)?.at ?? null),
    basis: period.standing?.basis ?? null,
    measured,
    next: nextTier(tiers, held.tier, measured),
    keep: keep && { ...keep, until: toInstant(keep.until) },
    manual: held.manual,
  };
}

function toInstant(time: number): Instant | null {
  return time === Infinity ? null : new Date(time).toISOString();
}
