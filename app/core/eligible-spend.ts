import type { BreakdownLine } from "./breakdown.ts";
import type { Order, OrderLine, Refund } from "./order.ts";
import type { Minor } from "./words.ts";

/** What of an order counts towards points, in the shop's minor units. */
export type EligibleSpend = {
  lines: BreakdownLine[];
  refundedWithoutLine: Minor;
  total: Minor;
};

/**
 * Eligible spend of an order as it stands now: the lines that are left, after discounts, without gift cards and
 * tips, with or without tax; less its share of refunds that name no line.
 */
export function eligibleSpend(order: Order, includeTax: boolean): EligibleSpend {
  const lines = order.lines.map((line) => breakdownLine(order, line, includeTax));
  const sum = lines.reduce((total, line) => total + line.eligible, 0);
  const refundedWithoutLine = refundedBeyondLines(order);
  if (refundedWithoutLine === 0) return { lines, refundedWithoutLine, total: sum };
  const stillPaidFor = remainingValue(order);
  const share = stillPaidFor > 0 ? Math.min(1, refundedWithoutLine / stillPaidFor) : 1;
  return { lines, refundedWithoutLine, total: sum - Math.round(sum * share) };
}

function breakdownLine(order: Order, line: OrderLine, includeTax: boolean): BreakdownLine {
  const base = { lineId: line.lineId, title: line.title, quantity: line.currentQuantity };
  if (line.giftCard) return { ...base, eligible: 0, excluded: "gift_card" };
  if (line.tip) return { ...base, eligible: 0, excluded: "tip" };
  if (line.currentQuantity === 0) return { ...base, eligible: 0, excluded: "all_returned" };
  return { ...base, eligible: remainingOfLine(order, line, includeTax) };
}

/**
 * Money of the units that are left. Shopify writes in `refund_line_items.subtotal` what the returned units cost
 * after discounts; where these account for all missing units they are subtracted to the cent. Units that left in
 * another way (an order edit) go in proportion.
 */
function remainingOfLine(order: Order, line: OrderLine, includeTax: boolean): Minor {
  const basis = (money: Minor, tax: Minor) =>
    withOrWithoutTax(money, tax, order.taxesIncluded, includeTax);
  const whole = basis(line.unitPrice * line.quantity - line.discount, line.tax);
  if (line.currentQuantity >= line.quantity) return Math.max(0, whole);
  let quantity = 0;
  let money = 0;
  for (const refund of order.refunds) {
    for (const returned of refund.lines) {
      if (returned.lineId !== line.lineId) continue;
      quantity += returned.quantity;
      money += basis(returned.subtotal, returned.tax);
    }
  }
  const exact = quantity === line.quantity - line.currentQuantity && money >= 0 && money <= whole;
  return Math.max(
    0,
    exact ? whole - money : Math.round((whole * line.currentQuantity) / line.quantity),
  );
}

function withOrWithoutTax(money: Minor, tax: Minor, included: boolean, wanted: boolean): Minor {
  if (included === wanted) return money;
  return wanted ? money + tax : money - tax;
}

/**
 * Money given back for no line and not for shipping. Summed over all refunds, not one by one: Shopify records an
 * order edit that removes a line as a refund which moves no money, and the money later as one which names no line.
 */
function refundedBeyondLines(order: Order): Minor {
  const beyond = order.refunds.reduce(
    (sum, refund) => sum + refund.paidBack - refund.shipping - goodsOf(order, refund),
    0,
  );
  return Math.max(0, beyond);
}

function goodsOf(order: Order, refund: Refund): Minor {
  return refund.lines.reduce(
    (sum, line) => sum + withOrWithoutTax(line.subtotal, line.tax, order.taxesIncluded, true),
    0,
  );
}

/** What the shopper has paid for and not returned: every line with tax, gift cards and tips too, and shipping. */
function remainingValue(order: Order): Minor {
  const goods = order.lines.reduce((sum, line) => sum + remainingOfLine(order, line, true), 0);
  const shippingBack = order.refunds.reduce((sum, refund) => sum + refund.shipping, 0);
  return goods + Math.max(0, order.shipping - shippingBack);
}
