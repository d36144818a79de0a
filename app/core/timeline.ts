import { earn } from "./earning.ts";
import type { EarningTerms } from "./earning-terms.ts";
import { exclusion } from "./exclusion.ts";
import type { FinancialStatus, Order } from "./order.ts";
import { orderAsOf } from "./order-as-of.ts";
import { factsById } from "./selector.ts";
import type { Instant, Minor, Points } from "./words.ts";

/** What an order is worth from a moment on, and whether it is one of the member's orders that count. */
export type Step = { at: Instant; points: Points; spend: Minor; counts: boolean };

/**
 * The worth of an order over time, oldest first: from when it was placed, then from every refund or cancellation that
 * changed it. An order counts while something of it does; one that nobody has paid anything for does not.
 */
export function timeline(order: Order, terms: EarningTerms): Step[] {
  const placed = Date.parse(order.placedAt);
  const changes = [...order.refunds.map(({ createdAt }) => createdAt), order.cancelledAt]
    .filter((at) => at !== null)
    .filter((at) => Date.parse(at) > placed)
    .sort((a, b) => Date.parse(a) - Date.parse(b));
  const steps: Step[] = [];
  for (const at of [order.placedAt, ...changes]) {
    const step = stepAt(order, at, terms);
    if (!isSame(steps.at(-1), step)) steps.push(step);
  }
  return steps;
}

function stepAt(order: Order, at: Instant, terms: EarningTerms): Step {
  const { target, eligible, excluded } = earn(orderAsOf(order, at), terms);
  const counts = !excluded && eligible > 0 && !unpaid.includes(order.financialStatus);
  return counts
    ? { at, points: target, spend: eligible, counts }
    : { at, points: 0, spend: 0, counts };
}

/**
 * Whether what an order was worth when it was placed cannot be told: of a line that came back since, or of an order
 * that ended, the product is not known. What is left may be known all the same.
 */
export function isPastUnknown(
  order: Order,
  terms: Pick<EarningTerms, "program" | "membership" | "products">,
): boolean {
  const placed = orderAsOf(order, order.placedAt);
  return exclusion(placed, terms, factsById(terms.products)) === "products_unknown";
}

const unpaid: FinancialStatus[] = ["pending", "authorized"];

/** Whether it counts follows from its spend. */
function isSame(before: Step | undefined, { points, spend }: Step): boolean {
  return before?.points === points && before.spend === spend;
}
