import type { PendingReason } from "./breakdown.ts";
import type { Order } from "./order.ts";
import type { Award } from "./program.ts";
import type { Instant } from "./words.ts";

const aDay = 24 * 60 * 60 * 1000;

/** When an order's points can be spent, and what they wait for. null: not known yet. */
export type Availability = { availableAt: Instant | null; pending?: PendingReason };

type Settled = Pick<Order, "financialStatus" | "placedAt" | "paidAt" | "fulfilledAt">;

/**
 * Points can be spent some days, of 24 hours each, after the order was paid in full or after the last of it was
 * fulfilled; and never before it is paid. A state that does not tell when it was paid: it was when it was placed.
 */
export function availability(order: Settled, award: Award): Availability {
  if (!isPaid(order)) return { availableAt: null, pending: "not_paid" };
  const since = award.on === "paid" ? (order.paidAt ?? order.placedAt) : order.fulfilledAt;
  if (since === null) return { availableAt: null, pending: "not_fulfilled" };
  const availableAt = new Date(Date.parse(since) + award.days * aDay).toISOString();
  return award.days > 0 ? { availableAt, pending: "waiting_period" } : { availableAt };
}

function isPaid({ financialStatus }: Settled): boolean {
  return financialStatus === "paid" || financialStatus === "partially_refunded";
}
