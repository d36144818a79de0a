import type { OrderLine } from "../core/order.ts";
import type { Minor } from "../core/words.ts";
import type { LinePayload, OrderPayload } from "./order-schema.ts";
import type { ReadMoney } from "./payload-money.ts";

/**
 * What each discount code took off a line: its allocations say by their index which of the order's discounts they are
 * of (webhooks, Order: `discount_applications`). Payloads that do not have the two tell nothing.
 */
export function readCodeDiscounts(
  { discount_allocations: allocations }: LinePayload,
  { discount_applications: applications }: OrderPayload,
  money: ReadMoney,
): Pick<OrderLine, "codeDiscounts"> {
  if (!allocations || !applications) return {};
  const parts = allocations.map((part) => ({
    application: applications[part.discount_application_index ?? -1],
    amount: money.amount(part.amount_set, part.amount),
  }));
  if (parts.some(({ application }) => !application)) return {};
  return byCode(
    parts.map(({ application, amount }) => ({
      code: application?.type === "discount_code" ? application.code : null,
      amount,
    })),
  );
}

/** Only where something was taken off. */
export function byCode(
  parts: { code?: string | null; amount: Minor }[],
): Pick<OrderLine, "codeDiscounts"> {
  const some = parts.filter(({ amount }) => amount > 0);
  if (some.length === 0) return {};
  return { codeDiscounts: some.flatMap(({ code, amount }) => (code ? [{ code, amount }] : [])) };
}
