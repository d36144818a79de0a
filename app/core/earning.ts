import type { OrderBreakdown, OrderExclusion } from "./breakdown.ts";
import { eligibleSpend } from "./eligible-spend.ts";
import { unitInMinor } from "./money.ts";
import type { Order } from "./order.ts";
import type { Program } from "./program.ts";
import { roundPoints } from "./points.ts";
import type { Points } from "./words.ts";

/** What an order is worth and why, before it is known what the ledger already holds for it. */
export type Earning = Omit<OrderBreakdown, "before">;

/**
 * What an order is worth under a program, in the state given. The one calculator: awards, take-backs, estimates
 * and previews all come from here. `program` is null for an order placed before the program began.
 */
export function earn(order: Order, program: Program | null): Earning {
  const { pointsPerUnit, rounding, includeTax } = program?.earning ?? noEarning;
  const spend = eligibleSpend(order, includeTax);
  const exact = (spend.total * pointsPerUnit) / unitInMinor(order.currency);
  const excluded = exclusion(order, program);
  const target: Points = excluded ? 0 : roundPoints(exact, rounding);
  return {
    about: "order",
    currency: order.currency,
    includeTax,
    lines: spend.lines,
    refundedWithoutLine: spend.refundedWithoutLine,
    eligible: spend.total,
    pointsPerUnit,
    rounding,
    exact,
    target,
    ...(excluded && { excluded }),
  };
}

const noEarning: Program["earning"] = {
  pointsPerUnit: 0,
  rounding: "floor",
  includeTax: false,
  testOrders: false,
};

function exclusion(order: Order, program: Program | null): OrderExclusion | undefined {
  if (order.deleted) return "deleted";
  if (order.cancelledAt) return "cancelled";
  if (order.financialStatus === "refunded") return "refunded";
  if (order.financialStatus !== "paid" && order.financialStatus !== "partially_refunded")
    return "not_paid";
  if (!program) return "before_program";
  if (order.test && !program.earning.testOrders) return "test_order";
  if (!order.customerId) return "no_customer";
  return undefined;
}
