import { countedSpend } from "./counted-spend.ts";
import type { EligibleSpend, WhatIsLeft } from "./counted-spend.ts";
import { remainingSpend } from "./line-spend.ts";
import type { Order } from "./order.ts";
import { remainingValue } from "./order-value.ts";
import type { Program } from "./program.ts";
import type { Facts } from "./selector.ts";
import { remainingShipping } from "./shipping-spend.ts";
import { refundedWithoutLine } from "./unnamed-refunds.ts";

/** After everything that was returned, edited away or refunded. */
export const afterReturns: WhatIsLeft<Order> = {
  spend: remainingSpend,
  shipping: remainingShipping,
  refundedWithoutLine,
  value: remainingValue,
};

/** What counts of an order as it stands now (`countedSpend`). */
export function eligibleSpend(
  order: Order,
  earning: Program["earning"],
  facts: Facts,
  rewardCodes: string[] = [],
): EligibleSpend {
  return countedSpend(order, earning, facts, rewardCodes, afterReturns);
}
