import { orderedSpend } from "./line-spend.ts";
import type { Order, OrderLine } from "./order.ts";
import { hasText } from "./selector.ts";
import type { Minor } from "./words.ts";

/**
 * What codes of rewards took off the units of a line that are left, as if it had been paid: with or without tax in the
 * same proportion as what was. Of a line that points paid for altogether no tax tells that proportion: it counts whole.
 */
export function redeemedSpend(
  order: Pick<Order, "taxesIncluded">,
  line: OrderLine,
  rewardCodes: string[],
  includeTax: boolean,
): Minor {
  const { codeDiscounts = [], currentQuantity, quantity, unitPrice, discount } = line;
  const off = codeDiscounts
    .filter(({ code }) => hasText(rewardCodes, code))
    .reduce((sum, { amount }) => sum + amount, 0);
  const paid = unitPrice * quantity - discount;
  const whole = paid > 0 ? (off * orderedSpend(order, line, includeTax)) / paid : off;
  return Math.round((whole * currentQuantity) / quantity);
}
