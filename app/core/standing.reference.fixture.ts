import { dayFinder, nights } from "./local-nights.fixture.ts";
import type { Standing, Tier } from "./program.ts";
import type { Contribution, ManualTier, MoveReason, TierMove } from "./standing.ts";

/** What a walk is asked. */
export type Story = {
  contributions: Contribution[];
  versions: { effectiveFrom: string; standing: Standing | null }[];
  manual: ManualTier[];
  timeZone: string;
  until: string;
};

type Now = {
  tier: string | null;
  since: string | null;
  measured: number;
  manual: ManualTier | null;
};
type Hand = { tier: string | null; manual: ManualTier | null; byHand: boolean };
type Said = { standing: Standing | null; from: number; changed: boolean } | null;

/** The slow way: every day and every event, everything counted anew from the contributions. */
export function dayByDay(story: Story): { moves: TierMove[]; now: Now } {
  const own = ownWay(story);
  const moves: TierMove[] = [];
  let hand: Hand = { tier: null, manual: null, byHand: false };
  let measured = 0;
  for (const time of momentsOf(story)) {
    const here = own(time);
    measured = here.measured;
    const manual = inForce(story.manual, time);
    const rank = (id: string | null | undefined) => here.tiers.findIndex((one) => one.id === id);
    const byHand = rank(manual?.tier) > rank(here.tier);
    const tier = byHand && manual ? manual.tier : here.tier;
    if (tier !== hand.tier) {
      const because = (why: MoveReason["why"]) => ({ why, measured, needed: null });
      let reason = (here.reason as MoveReason | null) ?? because("program_changed");
      if (manual !== hand.manual && byHand) reason = because("manual");
      else if (manual !== hand.manual && hand.byHand && rank(tier) <= rank(hand.tier))
        reason = because("manual_ended");
      moves.push({ at: new Date(time).toISOString(), from: hand.tier, to: tier, reason });
    }
    hand = { tier, manual, byHand };
  }
  const { tier, manual } = hand;
  return { moves, now: { tier, since: tier && (moves.at(-1)?.at ?? null), measured, manual } };
}

function momentsOf({ contributions, versions, manual, timeZone, until }: Story): number[] {
  const texts = [
    ...contributions.map(({ at }) => at),
    ...versions.map(({ effectiveFrom }) => effectiveFrom),
    ...manual.flatMap((one) => [one.from, one.until ?? one.from]),
  ];
  const times = [...nights(timeZone).map(({ at }) => at), ...texts.map((text) => Date.parse(text))];
  return [...new Set(times)].filter((at) => at <= Date.parse(until)).sort((a, b) => a - b);
}

/** Where the member stands without what staff set, asked for moment after moment. */
function ownWay(story: Story) {
  const { versions, timeZone } = story;
  const calendar = nights(timeZone);
  const nightFrom = (time: number) => calendar.findIndex(({ at }) => at >= time);
  const counts = counter(story);
  let said: Said = null;
  let own: string | null = null;
  let below: { since: number; why: MoveReason["why"] } | null = null;
  let previous = 0;
  return (time: number) => {
    said = saidAt(versions, time, said);
    const tiers = said?.standing?.tiers ?? [];
    const measured = sum(said ? counts(time, said.standing) : []);
    const rank = (id: string | null) => tiers.findIndex((one) => one.id === id);
    const reached: Tier | undefined = tiers.filter((one) => one.threshold <= measured).at(-1);
    const tier: Tier | undefined = tiers[rank(own)];
    let reason: MoveReason | null = null;
    const move = (to: string | null, why: MoveReason["why"], needed: number | null) => {
      if (to !== own) reason = { why, measured, needed };
      own = to;
      below = null;
    };
    if (reached && rank(reached.id) > rank(own))
      move(reached.id, said?.changed ? "program_changed" : "reached", reached.threshold);
    else if (!tier || !said) move(null, "program_changed", null);
    else if (measured >= tier.keep) below = null;
    else {
      const [before, after] = [counts(previous, said.standing), counts(time, said.standing)];
      below ??= { since: time, why: said.changed ? "program_changed" : lowering(before, after) };
      const last = Math.max(nightFrom(below.since) + tier.graceDays, nightFrom(said.from));
      const lower = tiers.slice(0, rank(own)).filter((one) => one.keep <= measured);
      if (time >= (calendar[last]?.at ?? Infinity))
        move(lower.at(-1)?.id ?? null, below.why, tier.keep);
    }
    previous = time;
    return { tier: own, reason, tiers, measured };
  };
}

function saidAt(versions: Story["versions"], time: number, before: Said): Said {
  const version = versions
    .filter(({ effectiveFrom }) => Date.parse(effectiveFrom) <= time)
    .sort((a, b) => Date.parse(a.effectiveFrom) - Date.parse(b.effectiveFrom))
    .at(-1);
  if (!version) return null;
  if (JSON.stringify(version.standing) !== JSON.stringify(before?.standing))
    return { standing: version.standing, from: time, changed: before !== null };
  return before && { ...before, changed: false };
}

/** What each contribution counts at a moment, by its place in the story. */
function counter({ contributions, timeZone }: Story) {
  const dayAt = dayFinder(timeZone);
  const events = contributions.map((one) => ({
    ...one,
    time: Date.parse(one.at),
    day: dayAt(Date.parse(one.placedAt)),
  }));
  return (time: number, standing: Standing | null): number[] =>
    events.map((event) => {
      if (!standing || event.time > time) return 0;
      const { window, basis } = standing;
      const isOfPastYear = event.day.slice(0, 4) < dayAt(time).slice(0, 4);
      if (window.kind === "calendar_year" && isOfPastYear) return 0;
      const isOver = window.kind === "rolling" && dayAt(time) >= later(event.day, window.months);
      return isOver ? 0 : event[basis];
    });
}

function lowering(before: number[], after: number[]): MoveReason["why"] {
  const left = sum(before.filter((_, index) => after[index] === 0));
  const isTakenBack = after.some((count, index) => count < 0 && before[index] === 0);
  if (left <= 0) return "refund";
  return isTakenBack ? "below_keep" : "window";
}

function inForce(manual: ManualTier[], time: number): ManualTier | null {
  const begun = manual.filter(({ from }) => Date.parse(from) <= time);
  const holds = begun.filter(({ until }) => until === null || Date.parse(until) > time);
  return holds.sort((a, b) => Date.parse(a.from) - Date.parse(b.from)).at(-1) ?? null;
}

function later(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const end = new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate)));
  return end.toISOString().slice(0, 10);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
