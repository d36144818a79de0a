import type { Json } from "../json.ts";
import { toDecimal } from "../money.ts";
import { sumsOf } from "../order-maths.ts";
import type { ShopState, SimOrder } from "../state.ts";
import { moment, numeric } from "./parts.ts";

const day = 24 * 60 * 60_000;

/** When the bill is due, ISO 8601. */
export function dueAt(order: SimOrder, dueInDays: number): string {
  return new Date(Date.parse(order.processedAt) + dueInDays * day).toISOString();
}

export function paymentTermsPayload(shop: ShopState, order: SimOrder): Json {
  const { paymentTerms: terms } = order;
  if (!terms) return null;
  const { outstanding, total } = sumsOf(order);
  const at = moment(shop, order.createdAt);
  return {
    id: numeric(terms.id),
    created_at: at,
    due_in_days: terms.dueInDays,
    payment_schedules: [
      {
        id: numeric(terms.id),
        created_at: at,
        updated_at: at,
        payment_terms_id: numeric(terms.id),
        issued_at: moment(shop, order.processedAt),
        due_at: moment(shop, dueAt(order, terms.dueInDays)),
        completed_at: outstanding.shop > 0 ? null : moment(shop, order.updatedAt),
        amount: toDecimal(total.presentment, order.presentmentCurrency),
        currency: order.presentmentCurrency,
      },
    ],
    payment_terms_name: terms.name,
    payment_terms_type: "net",
    updated_at: at,
  };
}
