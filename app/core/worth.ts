import type { OrderBreakdown } from "./breakdown.ts";
import { cap } from "./caps.ts";
import { countedSpend } from "./counted-spend.ts";
import type { EligibleSpend, WhatIsLeft } from "./counted-spend.ts";
import type { EarningTerms } from "./earning-terms.ts";
import { unitInMinor } from "./money.ts";
import type { PlacedOrder } from "./order.ts";
import { roundPoints, withoutNoise } from "./points.ts";
import type { Program } from "./program.ts";
import { ruleHolds } from "./rule.ts";
import { ruleEffect } from "./rule-effect.ts";
import type { RuleEffect, WorthPart } from "./rule-effect.ts";
import { selects } from "./selector.ts";
import type { Facts } from "./selector.ts";
import { takeShares } from "./share.ts";
import type { Points } from "./words.ts";

/** What an order is worth, and what that is made of. */
export type Worth = {
  target: Points;
  spend: EligibleSpend;
  effect: RuleEffect;
  tier: EarningTerms["tier"];
  /** Before rounding, and after it. */
  exact: number;
  rounded: Points;
  capped: OrderBreakdown["capped"];
};

export type WorthAbout<Placed extends PlacedOrder> = {
  facts: Facts;
  left: WhatIsLeft<Placed>;
  /** false: something about the order keeps all of it from counting. */
  counts: boolean;
};

/**
 * The one calculator: awards, take-backs, estimates and previews all come from here.
 *
 * Exact points are lines and shipping times their multipliers and the tier's, in the share that refunds without a line
 * and payments by credit leave; plus bonuses, which nothing multiplies. They are rounded once, then held back by caps.
 * An order of which nothing is left, or that cost nothing, is worth exactly 0, bonuses included.
 */
export function worthOf<Placed extends PlacedOrder>(
  order: Placed,
  earning: Program["earning"],
  terms: EarningTerms,
  { facts, left, counts }: WorthAbout<Placed>,
): Worth {
  const spend = countedSpend(order, earning, facts, terms.rewardCodes, left);
  const effect = effectOfRules(order, earning, terms, spend, facts);
  const exact = spend.total === 0 ? 0 : exactPoints(order.currency, earning, terms, spend, effect);
  const rounded = roundPoints(exact, earning.rounding);
  const { points, capped } = cap(counts ? rounded : 0, earning.caps.perOrder, terms.allowance);
  return { target: points, spend, effect, tier: terms.tier, exact, rounded, capped };
}

/** One multiplier for each line, and the last one for shipping. Where nothing is worth anything, no rule acts. */
function effectOfRules(
  order: PlacedOrder,
  { rules, combine }: Program["earning"],
  terms: EarningTerms,
  spend: EligibleSpend,
  facts: Facts,
): RuleEffect {
  const holding = spend.total === 0 ? [] : rules.filter((rule) => ruleHolds(rule, order, terms));
  const lines = order.lines.map((line, n): WorthPart => {
    const worth = !!spend.lines[n]?.eligible;
    return {
      givesBonus: true,
      matches: (rule) => worth && (rule.lines === null || selects(rule.lines, line, facts)),
    };
  });
  const shipping: WorthPart = {
    givesBonus: false,
    matches: (rule) => spend.shipping > 0 && rule.lines === null,
  };
  return ruleEffect(holding, combine, [...lines, shipping]);
}

function exactPoints(
  currency: string,
  { pointsPerUnit }: Program["earning"],
  { tier }: EarningTerms,
  spend: EligibleSpend,
  { multipliers, bonus }: RuleEffect,
): number {
  const parts = [...spend.lines.map(({ eligible }) => eligible), spend.shipping];
  const weighed = parts.reduce((sum, part, n) => sum + part * (multipliers[n] ?? 1), 0);
  const spendPoints =
    (takeShares(weighed, spend.shares) * pointsPerUnit * (tier?.multiplier ?? 1)) /
    unitInMinor(currency);
  return withoutNoise(spendPoints + bonus);
}
