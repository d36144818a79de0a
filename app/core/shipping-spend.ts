import type { Order } from "./order.ts";
import { withOrWithoutTax } from "./tax-basis.ts";
import type { Minor } from "./words.ts";

/** Shipping as charged, with or without its tax. */
export function chargedShipping(
  order: Pick<Order, "shipping" | "shippingTax" | "taxesIncluded">,
  includeTax: boolean,
): Minor {
  return withOrWithoutTax(order.shipping, order.shippingTax, order.taxesIncluded, includeTax);
}

/** Shipping that was not given back, with or without its tax. A refund's shipping always holds the tax. */
export function remainingShipping(order: Order, includeTax: boolean): Minor {
  const back = (part: "shipping" | "shippingTax") =>
    order.refunds.reduce((sum, refund) => sum + refund[part], 0);
  const withTax = Math.max(0, chargedShipping(order, true) - back("shipping"));
  if (includeTax) return withTax;
  const withoutTax = chargedShipping(order, false) - back("shipping") + back("shippingTax");
  // Where a refund does not tell its tax: nothing is left of shipping that is paid back with it.
  return Math.min(withTax, Math.max(0, withoutTax));
}
