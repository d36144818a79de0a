import type { Minor } from "../core/words.ts";
import type { OrderPayload } from "./order-schema.ts";
import { inShopCurrency } from "./paid-back.ts";
import { totalsOf } from "./payload-money.ts";

/** "gift_card" and "shopify_store_credit" are Shopify's; a shop may name a payment of its own like them. */
const credits = new Set(["gift_card", "store_credit", "shopify_gift_card", "shopify_store_credit"]);

/** Whether money came from (or went back to) a gift card or the customer's store credit. */
export function isCreditGateway(gateway: string | null | undefined): boolean {
  return credits.has(
    (gateway ?? "")
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, "_"),
  );
}

/**
 * What was paid by gift cards and store credit. A webhook tells the names of the gateways, but not how much went
 * through each: null then. An exported order may carry its transactions.
 */
export function readCreditPayment(order: OrderPayload): Minor | null {
  const { transactions, payment_gateway_names: names, gateway } = order;
  const paid = (transactions ?? [])
    .filter(({ kind, status }) => status === "success" && (kind === "sale" || kind === "capture"))
    .filter((transaction) => isCreditGateway(transaction.gateway))
    .reduce((sum, transaction) => sum + inShopCurrency(transaction, totalsOf(order)), 0);
  if (paid > 0) return paid;
  const told = names ?? (gateway ? [gateway] : null);
  return told && !told.some(isCreditGateway) ? 0 : null;
}
