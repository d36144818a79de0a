import type { Order, OrderLine, RefundedLine } from "./order.ts";
import { withOrWithoutTax } from "./tax-basis.ts";
import type { Minor } from "./words.ts";

/** All ordered units of a line, after discounts, with or without tax. */
export function orderedSpend(
  order: Pick<Order, "taxesIncluded">,
  line: OrderLine,
  includeTax: boolean,
): Minor {
  const money = line.unitPrice * line.quantity - line.discount;
  return Math.max(0, withOrWithoutTax(money, line.tax, order.taxesIncluded, includeTax));
}

/**
 * Money of a line's units that are left. Shopify writes in `refund_line_items.subtotal` (REST Admin API, Refund) what
 * the returned units cost after discounts; where these account for all missing units they are subtracted to the cent.
 * Units that left in another way (an order edit, or a restock that tells no price) go in proportion.
 */
export function remainingSpend(order: Order, line: OrderLine, includeTax: boolean): Minor {
  if (line.currentQuantity <= 0) return 0;
  const whole = orderedSpend(order, line, includeTax);
  if (line.currentQuantity >= line.quantity) return whole;
  const returned = order.refunds
    .flatMap(({ lines }) => lines)
    .filter(({ lineId }) => lineId === line.lineId);
  if (!tellPrices(line, returned))
    return Math.round((whole * line.currentQuantity) / line.quantity);
  const money = returned.reduce(
    (sum, { subtotal, tax }) =>
      sum + withOrWithoutTax(subtotal, tax, order.taxesIncluded, includeTax),
    0,
  );
  return Math.max(0, whole - money);
}

/**
 * Whether refunds tell what the missing units cost: all of these, between their full price and that less the line's
 * whole discount. A unit of the currency per piece is the rounding of an order in another currency.
 */
function tellPrices(line: OrderLine, returned: RefundedLine[]): boolean {
  const missing = line.quantity - line.currentQuantity;
  if (returned.reduce((sum, { quantity }) => sum + quantity, 0) !== missing) return false;
  const subtotal = returned.reduce((sum, one) => sum + one.subtotal, 0);
  const discount = line.unitPrice * missing - subtotal;
  const paidFor = line.unitPrice * line.quantity > line.discount;
  return discount >= -missing && discount <= line.discount + missing && (subtotal > 0 || !paidFor);
}
