import type { AppliedRule } from "./breakdown.ts";
import type { EarningRule, Program } from "./program.ts";
import type { Points } from "./words.ts";

/** What rules do to an order. */
export type RuleEffect = {
  /** One for each part, in their order. */
  multipliers: number[];
  bonus: Points;
  /** Those that did something, in the program's order. */
  rules: AppliedRule[];
};

/** A part of an order that is worth something: a line, or shipping, which no rule gives a bonus for. */
export type WorthPart = { givesBonus: boolean; matches: (rule: EarningRule) => boolean };

/**
 * What rules, whose conditions hold, do to the parts of an order that are worth something. Of several multipliers on
 * one part the best acts alone, or all together: double and triple make fourfold. Of several bonuses on one part in
 * the same way the largest is given, or each; but a rule's bonus never more than once.
 */
export function ruleEffect(
  rules: EarningRule[],
  combine: Program["earning"]["combine"],
  parts: WorthPart[],
): RuleEffect {
  const multiplying = new Set<EarningRule>();
  const giving = new Set<EarningRule>();
  const multipliers = parts.map((part) => {
    const matching = rules.filter((rule) => part.matches(rule));
    const acting = chosen(matching.filter(changes), combine, ({ multiplier }) => multiplier);
    for (const rule of acting) multiplying.add(rule);
    if (part.givesBonus)
      for (const rule of chosen(matching.filter(gives), combine, ({ bonus }) => bonus))
        giving.add(rule);
    return Math.max(0, 1 + acting.reduce((sum, { multiplier }) => sum + multiplier - 1, 0));
  });
  const applied = rules
    .filter((rule) => multiplying.has(rule) || giving.has(rule))
    .map((rule) => ({
      id: rule.id,
      name: rule.name,
      multiplier: multiplying.has(rule) ? rule.multiplier : 1,
      bonus: giving.has(rule) ? rule.bonus : 0,
    }));
  return { multipliers, bonus: applied.reduce((sum, { bonus }) => sum + bonus, 0), rules: applied };
}

function changes({ multiplier }: EarningRule): boolean {
  return multiplier !== 1;
}

function gives({ bonus }: EarningRule): boolean {
  return bonus > 0;
}

function chosen(
  rules: EarningRule[],
  combine: Program["earning"]["combine"],
  worth: (rule: EarningRule) => number,
): EarningRule[] {
  if (combine === "sum") return rules;
  const best = Math.max(...rules.map(worth));
  const first = rules.find((rule) => worth(rule) === best);
  return first ? [first] : [];
}
