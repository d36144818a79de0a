import type { OrderExclusion } from "./breakdown.ts";
import type { EarningTerms } from "./earning-terms.ts";
import { whyNot } from "./counted-spend.ts";
import type { Order } from "./order.ts";
import { needsProducts } from "./selector.ts";
import type { Facts } from "./selector.ts";

/**
 * Why an order as a whole counts nothing; the gravest reason where there are several. An order that is not paid yet
 * counts: its points only wait (`availability`).
 */
export function exclusion(
  order: Order,
  { program, membership }: Pick<EarningTerms, "program" | "membership">,
  facts: Facts,
): OrderExclusion | undefined {
  const ended = whyEnded(order);
  if (ended) return ended;
  if (!program) return "before_program";
  if (order.test && !program.earning.testOrders) return "test_order";
  if (membership !== "member") return membership;
  if (needsProducts(program) && !productsKnown(order, facts)) return "products_unknown";
  if (!program.earning.includeCredit && order.paidWithCredit === null) return "payment_unknown";
  return undefined;
}

/** Why nothing of an order is left, whatever the program says. */
export function whyEnded({
  deleted,
  cancelledAt,
  financialStatus,
  disputes,
}: Order): OrderExclusion | undefined {
  if (deleted) return "deleted";
  if (cancelledAt) return "cancelled";
  if (isFinal(financialStatus)) return financialStatus;
  return disputes?.some(isLost) ? "charged_back" : undefined;
}

/** An authorization that was voided or ran out, or all the money back. */
function isFinal(status: Order["financialStatus"]): status is "voided" | "expired" | "refunded" {
  return status === "voided" || status === "expired" || status === "refunded";
}

/**
 * An inquiry moves no money; a chargeback is lost when the bank decided for the shopper, or the merchant accepted it
 * (Help Center, "Managing chargebacks and inquiries"; GraphQL Admin API, DisputeStatus).
 */
function isLost({ kind, status }: NonNullable<Order["disputes"]>[number]): boolean {
  return kind === "chargeback" && (status === "lost" || status === "accepted");
}

/** Of every line that is left: what left does not need to be known, and what is no product has no facts. */
function productsKnown(order: Order, facts: Facts): boolean {
  return order.lines.every(
    (line) => line.productId === null || facts.has(line.productId) || whyNot(line) !== undefined,
  );
}
