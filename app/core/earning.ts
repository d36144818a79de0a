import { availability } from "./availability.ts";
import type { OrderBreakdown } from "./breakdown.ts";
import type { EarningTerms } from "./earning-terms.ts";
import { afterReturns } from "./eligible-spend.ts";
import { exclusion } from "./exclusion.ts";
import type { Order } from "./order.ts";
import { withoutNoise } from "./points.ts";
import { defaultProgram } from "./program.ts";
import type { Program } from "./program.ts";
import { factsById } from "./selector.ts";
import { worthOf } from "./worth.ts";
import type { Worth } from "./worth.ts";

export type { EarningTerms } from "./earning-terms.ts";

/** What an order is worth and why, before it is known what the ledger already holds for it. */
export type Earning = Omit<OrderBreakdown, "before">;

/**
 * What an order is worth under its terms, in the state given: what is left of it by the one calculator (`worthOf`),
 * nothing where something keeps it from counting, and when its points can be spent.
 */
export function earn(order: Order, terms: EarningTerms): Earning {
  const { program } = terms;
  const facts = factsById(terms.products);
  const excluded = exclusion(order, terms, facts);
  const earning = program?.earning ?? noEarning(order.currency);
  const about = { facts, left: afterReturns, counts: !excluded };
  return {
    ...explained(worthOf(order, earning, terms, about), order, earning),
    ...(excluded && { excluded }),
    ...(excluded || !program ? { availableAt: null } : availability(order, program.award)),
  };
}

/** Why an order is worth its points, line by line. */
function explained(
  { target, spend, effect, tier, exact, rounded, capped }: Worth,
  { currency }: Order,
  { includeTax, pointsPerUnit, rounding }: Program["earning"],
): Omit<Earning, "availableAt"> {
  return {
    about: "order",
    currency,
    includeTax,
    lines: spend.lines.map((line, n) => ({ ...line, multiplier: effect.multipliers[n] ?? 1 })),
    shipping: spend.shipping,
    shippingMultiplier: effect.multipliers.at(-1) ?? 1,
    refundedWithoutLine: spend.refundedWithoutLine,
    paidWithCredit: spend.paidWithCredit,
    eligible: spend.total,
    pointsPerUnit,
    tier,
    rules: effect.rules,
    bonus: effect.bonus,
    rounding,
    exact,
    remainder: withoutNoise(exact - rounded),
    capped,
    target,
  };
}

/** Before the program began: shown line by line, worth nothing. */
function noEarning(currency: string): Program["earning"] {
  return { ...defaultProgram(currency).earning, pointsPerUnit: 0 };
}
