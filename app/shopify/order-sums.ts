import { decimalToMinor } from "../core/money.ts";
import type { OrderSums } from "../core/order.ts";

/**
 * What an order comes to, by its webhook or by the Admin API: `current_total_price` and `total_outstanding`, decimals in
 * the shop's currency. No points depend on it, so what is no amount is only not told. @returns undefined then
 */
export function toSums(
  total: string | null | undefined,
  outstanding: string | null | undefined,
  currency: string,
): OrderSums | undefined {
  const read = (decimal: string | null | undefined) =>
    decimal ? decimalToMinor(decimal, currency) : null;
  const sums = { total: read(total), outstanding: read(outstanding) };
  if (sums.total === null || sums.outstanding === null) return undefined;
  return { total: sums.total, outstanding: sums.outstanding };
}
