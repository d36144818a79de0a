import { availability } from "./availability.ts";
import type { OrderBreakdown } from "./breakdown.ts";
import type { EarningTerms } from "./earning-terms.ts";
import { afterReturns } from "./eligible-spend.ts";
import { exclusion } from "./exclusion.ts";
import type { Order } from "./order.ts";
import { defaultProgram } from "./program.ts";
import type { Program } from "./program.ts";
import { factsById } from "./selector.ts";
import { worthOf } from "./worth.ts";

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
  const about = { facts, left: afterReturns, counts: !excluded };
  return {
    ...worthOf(order, program?.earning ?? noEarning(order.currency), terms, about),
    ...(excluded && { excluded }),
    ...(excluded || !program ? { availableAt: null } : availability(order, program.award)),
  };
}

/** Before the program began: shown line by line, worth nothing. */
function noEarning(currency: string): Program["earning"] {
  return { ...defaultProgram(currency).earning, pointsPerUnit: 0 };
}
