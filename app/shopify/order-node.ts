import { decimalToMinor } from "../core/money.ts";
import type {
  Dispute,
  FinancialStatus,
  Order,
  OrderLine,
  OrderSums,
  Refund,
} from "../core/order.ts";
import type { Instant, Minor } from "../core/words.ts";
import { toChannel } from "./channel.ts";
import { byCode } from "./code-discounts.ts";
import { isCreditGateway } from "./credit-payment.ts";
import { requireId } from "./gid.ts";
import { toSums } from "./order-sums.ts";
import { sumOf } from "./sum.ts";
import { latest, toInstant } from "./time.ts";

export type Money = { shopMoney: { amount: string } };

/** In the currency the shopper paid in, too. */
export type BothMoney = Money & { presentmentMoney: { amount: string; currencyCode: string } };

type Tax = { priceSet: Money };

/** An order of the Admin API without its lists of lines, shipping and refunds. */
export type OrderNode = {
  id: string;
  name: string;
  test: boolean;
  taxesIncluded: boolean;
  currencyCode: string;
  presentmentCurrencyCode: string;
  sourceName?: string | null;
  displayFinancialStatus?: string | null;
  displayFulfillmentStatus: string;
  processedAt: string;
  updatedAt: string;
  cancelledAt?: string | null;
  discountCodes: string[];
  customer?: { id: string; tags: string[] } | null;
  purchasingEntity?: { company?: { id: string } } | null;
  totalTipReceivedSet: Money;
  originalTotalDutiesSet?: Money | null;
  currentTotalPriceSet: Money;
  totalOutstandingSet: Money;
  transactions: TransactionNode[];
  fulfillments: { status: string; createdAt: string }[];
  disputes: DisputeNode[];
};

export type DisputeNode = { id: string; initiatedAs: string; status: string };

type TransactionNode = {
  kind: string;
  status: string;
  gateway?: string | null;
  processedAt?: string | null;
  amountSet: Money;
};

export type LineNode = {
  id: string;
  title: string;
  vendor?: string | null;
  quantity: number;
  currentQuantity: number;
  isGiftCard: boolean;
  requiresShipping: boolean;
  product?: { id: string } | null;
  originalUnitPriceSet: Money;
  discountAllocations: { allocatedAmountSet: Money; discountApplication: { code?: string } }[];
  taxLines: Tax[];
};

export type ShippingNode = { discountedPriceSet: Money; taxLines: Tax[] };

/** Reads an amount of the order, in minor units of the shop's currency. Throws on what is none. */
export type ReadAmount = (set: Money | null | undefined) => Minor;

export function amountReader(currency: string): ReadAmount {
  return (set) => {
    const minor = decimalToMinor(set?.shopMoney.amount ?? "0", currency);
    if (minor === null) throw new Error(`${JSON.stringify(set)} is no amount of ${currency}`);
    return minor;
  };
}

/** The facts of an order as the Admin API tells them: the same as its webhook's, and when and how it was paid. */
export function toOrder(
  node: OrderNode,
  lines: LineNode[],
  shipping: ShippingNode[],
  refunds: Refund[],
): Order {
  const amount = amountReader(node.currencyCode);
  const tips = amount(node.totalTipReceivedSet);
  const { company } = node.purchasingEntity ?? {};
  const sums = sumsOf(node);
  return {
    orderId: requireId(node.id),
    name: node.name,
    customerId: node.customer ? requireId(node.customer.id) : null,
    companyId: company ? requireId(company.id) : null,
    customerTags: node.customer?.tags ?? null,
    ...timesOf(node),
    currency: node.currencyCode,
    presentmentCurrency: node.presentmentCurrencyCode,
    channel: toChannel(node.sourceName),
    test: node.test,
    taxesIncluded: node.taxesIncluded,
    financialStatus: statusOf(node),
    deleted: false,
    lines: lines.map((line) => toLine(line, tips, amount)),
    shipping: sumOf(shipping, (line) => amount(line.discountedPriceSet)),
    shippingTax: sumOf(shipping, (line) => sumOf(line.taxLines, (tax) => amount(tax.priceSet))),
    duties: amount(node.originalTotalDutiesSet),
    paidWithCredit: sumOf(
      paymentsOf(node).filter(({ gateway }) => isCreditGateway(gateway)),
      ({ amountSet }) => amount(amountSet),
    ),
    discountCodes: node.discountCodes,
    disputes: node.disputes.map(toDispute),
    refunds,
    ...(sums && { sums }),
  };
}

export function sumsOf({
  currencyCode,
  currentTotalPriceSet: { shopMoney: total },
  totalOutstandingSet: { shopMoney: outstanding },
}: Pick<OrderNode, "currencyCode" | "currentTotalPriceSet" | "totalOutstandingSet">):
  OrderSums | undefined {
  return toSums(total.amount, outstanding.amount, currencyCode);
}

/** With the last parcel that left, once the order says that none is missing. */
export function fulfilledAtOf({
  displayFulfillmentStatus,
  fulfillments,
}: Pick<OrderNode, "displayFulfillmentStatus" | "fulfillments">): Instant | null {
  if (displayFulfillmentStatus !== "FULFILLED") return null;
  const parcels = fulfillments.filter(({ status }) => status === "SUCCESS");
  return latest(parcels.map(({ createdAt }) => createdAt));
}

function timesOf(node: OrderNode) {
  return {
    placedAt: toInstant(node.processedAt),
    paidAt: paidAtOf(node),
    fulfilledAt: fulfilledAtOf(node),
    updatedAt: toInstant(node.updatedAt),
    cancelledAt: node.cancelledAt ? toInstant(node.cancelledAt) : null,
  };
}

const paidInFull: FinancialStatus[] = ["paid", "partially_refunded", "refunded"];

/** With the payment that completed it. A total of nothing needs none. */
function paidAtOf(node: OrderNode): Instant | null {
  if (!paidInFull.includes(statusOf(node))) return null;
  return latest(paymentsOf(node).flatMap(({ processedAt }) => processedAt ?? []));
}

function paymentsOf({ transactions }: OrderNode): TransactionNode[] {
  return transactions.filter(
    ({ kind, status }) => status === "SUCCESS" && (kind === "SALE" || kind === "CAPTURE"),
  );
}

/** Whether it was paid, as a webhook's `financial_status` says it. */
export function statusOf({
  displayFinancialStatus: status,
}: Pick<OrderNode, "displayFinancialStatus">): FinancialStatus {
  return (status?.toLowerCase() ?? "pending") as FinancialStatus;
}

function toLine(line: LineNode, tips: Minor, amount: ReadAmount): OrderLine {
  const unitPrice = amount(line.originalUnitPriceSet);
  return {
    lineId: requireId(line.id),
    productId: line.product ? requireId(line.product.id) : null,
    title: line.title,
    vendor: line.vendor ?? null,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    unitPrice,
    discount: sumOf(line.discountAllocations, (part) => amount(part.allocatedAmountSet)),
    ...codeDiscountsOf(line, amount),
    tax: sumOf(line.taxLines, (tax) => amount(tax.priceSet)),
    giftCard: line.isGiftCard,
    // Unlike a webhook, GraphQL does not mark the line of a tip: it is the one that costs the tip and is not shipped.
    tip:
      tips > 0 && !line.requiresShipping && !line.isGiftCard && unitPrice * line.quantity === tips,
  };
}

export function toDispute({ id, initiatedAs, status }: DisputeNode): Dispute {
  return {
    disputeId: requireId(id),
    kind: initiatedAs === "CHARGEBACK" ? "chargeback" : "inquiry",
    // An inquiry that ended with a refund: told by 2026 still, but given to none any more.
    status: status === "CHARGE_REFUNDED" ? "accepted" : (status.toLowerCase() as Dispute["status"]),
  };
}

function codeDiscountsOf(
  { discountAllocations }: LineNode,
  amount: ReadAmount,
): Pick<OrderLine, "codeDiscounts"> {
  return byCode(
    discountAllocations.map(({ allocatedAmountSet, discountApplication }) => ({
      code: discountApplication.code,
      amount: amount(allocatedAmountSet),
    })),
  );
}
