import { dependsOnOthers } from "./dependence.ts";
import { earn } from "./earning.ts";
import type { Earning, EarningTerms } from "./earning.ts";
import { localDay } from "./local-time.ts";
import type { Order } from "./order.ts";
import type { Program, Standing } from "./program.ts";
import { walkStanding } from "./standing.ts";
import type { Contribution, ManualTier } from "./standing.ts";
import { timeline } from "./timeline.ts";
import type { Step } from "./timeline.ts";
import type { Id, Instant, Points } from "./words.ts";

/** An order as far as those after it depend on it. */
export type PastOrder = { orderId: Id; placedAt: Instant; steps: Step[] };

/** What is known of an order apart from the member's other orders. */
export type OwnTerms = Omit<
  EarningTerms,
  "program" | "tier" | "firstOrder" | "allowance" | "timeZone"
> & { program: Program | null };

/** An order to be assessed. `seedsOnly`: it counts towards tiers and caps nothing, but earns no points. */
export type OpenOrder = { order: Order; terms: OwnTerms; seedsOnly: boolean };

export type Assessed = { earning: Earning; steps: Step[] };

/** What a shop's programs say of standing, oldest version first, and where its days begin. */
export type StandingTerms = {
  versions: { effectiveFrom: Instant; standing: Standing | null }[];
  timeZone: string;
};

/**
 * What a member's orders are worth, in event time: each under the standing and the caps as they were when it was
 * placed, by the orders placed before it in the state they had then. What came later, or arrived later, changes
 * nothing about it.
 *
 * @param past orders that stay as they are, by placing.
 * @param open orders to be assessed, none placed before the last of `past`.
 */
export function assessHistory(
  past: PastOrder[],
  open: OpenOrder[],
  manual: ManualTier[],
  shop: StandingTerms,
): Map<Id, Assessed> {
  const before = [...past];
  const assessed = new Map<Id, Assessed>();
  for (const one of open.toSorted(byPlacing)) {
    const { order } = one;
    const terms = { ...one.terms, ...conditionsAt(order, one.terms, before, manual, shop) };
    const steps = timeline(order, terms);
    assessed.set(order.orderId, {
      earning: one.seedsOnly ? withoutPoints(earn(order, terms)) : earn(order, terms),
      steps,
    });
    before.push({ orderId: order.orderId, placedAt: order.placedAt, steps });
  }
  return assessed;
}

/** Facts of an order imported for tiers alone: its points were given elsewhere, or never. */
function withoutPoints(earning: Earning): Earning {
  return { ...earning, target: 0, excluded: "before_program" };
}

type Conditions = Pick<EarningTerms, "tier" | "firstOrder" | "allowance" | "timeZone">;

function conditionsAt(
  { placedAt }: Order,
  { program }: OwnTerms,
  before: PastOrder[],
  manual: ManualTier[],
  { versions, timeZone }: StandingTerms,
): Conditions {
  const none = { tier: null, firstOrder: false, allowance: { day: null, member: null }, timeZone };
  if (!program || !dependsOnOthers(program)) return none;
  const { perDay, perMember } = program.earning.caps;
  const day = localDay(placedAt, timeZone);
  const sameDay = before.filter((one) => localDay(one.placedAt, timeZone) === day);
  return {
    timeZone,
    tier: program.standing
      ? walkStanding(contributionsUntil(before, placedAt), versions, manual, timeZone, placedAt).now
          .tier
      : null,
    firstOrder: !before.some(({ steps }) => stepAt(steps, placedAt)?.counts),
    allowance: {
      day: perDay === null ? null : Math.max(0, perDay - pointsAt(sameDay, placedAt)),
      member: perMember === null ? null : Math.max(0, perMember - pointsAt(before, placedAt)),
    },
  };
}

/** What moves a member's standing: an order's worth when it was placed, and every change of it since. */
export function contributionsUntil(orders: PastOrder[], until: Instant): Contribution[] {
  return orders.flatMap(({ placedAt, steps }) => {
    let last = { points: 0, spend: 0, counts: false };
    return steps.flatMap((step) => {
      if (step.at > until) return [];
      const contribution = {
        at: step.at,
        placedAt,
        points: step.points - last.points,
        spend: step.spend - last.spend,
        orders: Number(step.counts) - Number(last.counts),
      };
      last = step;
      return [contribution];
    });
  });
}

function stepAt(steps: Step[], at: Instant): Step | undefined {
  return steps.findLast((step) => step.at <= at);
}

function pointsAt(orders: PastOrder[], at: Instant): Points {
  return orders.reduce((sum, { steps }) => sum + (stepAt(steps, at)?.points ?? 0), 0);
}

function byPlacing({ order: a }: OpenOrder, { order: b }: OpenOrder): number {
  if (a.placedAt !== b.placedAt) return a.placedAt < b.placedAt ? -1 : 1;
  return a.orderId.padStart(20, "0") < b.orderId.padStart(20, "0") ? -1 : 1;
}
