import type { OrderLine } from "../core/order.ts";
import type { Minor } from "../core/words.ts";
import type { OrderPayload } from "./order-schema.ts";
import type { ReadMoney } from "./payload-money.ts";
import { sumOf } from "./sum.ts";

/**
 * Payloads before 2018 have no `discount_allocations`: a code's discount stands at the order alone. It is spread over
 * the lines by what they cost, to the cent, as Shopify does since; never over gift cards, which no code makes cheaper.
 */
export function spreadOrderDiscount(
  lines: OrderLine[],
  order: OrderPayload,
  money: ReadMoney,
): OrderLine[] {
  if (order.line_items.some((line) => line.discount_allocations)) return lines;
  let left = goodsDiscount(order, money) - sumOf(lines, (line) => line.discount);
  let costs = sumOf(lines, costOf);
  return lines.map((line) => {
    if (left <= 0 || costs <= 0) return line;
    const share = Math.min(costOf(line), Math.round((left * costOf(line)) / costs));
    left -= share;
    costs -= costOf(line);
    return { ...line, discount: line.discount + share };
  });
}

/** What all discounts took off the goods. `total_discounts` holds free shipping too, these two do not. */
function goodsDiscount(order: OrderPayload, money: ReadMoney): Minor {
  const { total_line_items_price: whole, subtotal_price: left } = order;
  if (whole && left) return money.amount(null, whole) - money.amount(null, left);
  return money.amount(null, order.total_discounts ?? "0");
}

function costOf(line: OrderLine): Minor {
  return line.giftCard ? 0 : Math.max(0, line.unitPrice * line.quantity - line.discount);
}
