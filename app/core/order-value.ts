import { orderedSpend, remainingSpend } from "./line-spend.ts";
import type { Order, PlacedOrder } from "./order.ts";
import { chargedShipping, remainingShipping } from "./shipping-spend.ts";
import type { Minor } from "./words.ts";

/**
 * All that the shopper was to pay: every line that was ever on the order, gift cards and tips too, shipping and duties,
 * with tax. Gift cards and store credit are measured against it, so that refunds do not change their share.
 */
export function chargedValue(order: PlacedOrder): Minor {
  const goods = order.lines.reduce((sum, line) => sum + orderedSpend(order, line, true), 0);
  return goods + chargedShipping(order, true) + order.duties;
}

/**
 * What the shopper has paid for and not returned: of the same parts, what is left. A refund that names no line is
 * measured against it.
 */
export function remainingValue(order: Order): Minor {
  const goods = order.lines.reduce((sum, line) => sum + remainingSpend(order, line, true), 0);
  const dutiesBack = order.refunds.reduce((sum, { duties }) => sum + duties, 0);
  return goods + remainingShipping(order, true) + Math.max(0, order.duties - dutiesBack);
}
