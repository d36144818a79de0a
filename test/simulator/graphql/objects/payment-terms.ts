import { sumsOf } from "../../order-maths.ts";
import { dueAt } from "../../payloads/payment-terms.ts";
import { gid } from "../../payloads/parts.ts";
import type { SimOrder } from "../../state.ts";
import type { Context } from "../context.ts";

export function toPaymentTerms({ world }: Context, order: SimOrder) {
  const { paymentTerms: terms } = order;
  if (!terms) return null;
  const late = world.now().toISOString() > dueAt(order, terms.dueInDays);
  return {
    __typename: "PaymentTerms",
    id: gid("PaymentTerms", terms.id),
    dueInDays: terms.dueInDays,
    overdue: late && sumsOf(order).outstanding.shop > 0,
    paymentTermsName: terms.name,
    paymentTermsType: "NET",
  };
}
