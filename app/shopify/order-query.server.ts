import { decimalToMinor } from "../core/money.ts";
import type { FinancialStatus, Order, OrderLine } from "../core/order.ts";
import type { Id, Minor } from "../core/words.ts";
import type { LinesOfOrderQuery, OrderByIdQuery } from "../types/admin.generated.d.ts";
import type { Ask } from "./admin.server.ts";
import { gidToId, idToGid } from "./gid.ts";

type OrderNode = NonNullable<OrderByIdQuery["order"]>;
type LineNode = NonNullable<LinesOfOrderQuery["order"]>["lineItems"]["nodes"][number];
type Money = { shopMoney: { amount: string } };

// The sizes keep each query under 1,000 points of cost.
const orderById = `#graphql
  query OrderById($id: ID!) {
    order(id: $id) {
      id name test taxesIncluded currencyCode displayFinancialStatus processedAt updatedAt cancelledAt
      customer { id }
      totalTipReceivedSet { shopMoney { amount } }
      shippingLines(first: 10) { nodes { discountedPriceSet { shopMoney { amount } } } }
      refunds {
        id createdAt
        refundLineItems(first: 40) {
          pageInfo { hasNextPage }
          nodes {
            lineItem { id } quantity
            subtotalSet { shopMoney { amount } }
            totalTaxSet { shopMoney { amount } }
          }
        }
        refundShippingLines(first: 5) {
          nodes { subtotalAmountSet { shopMoney { amount } } taxAmountSet { shopMoney { amount } } }
        }
        transactions(first: 10) { nodes { kind status amountSet { shopMoney { amount } } } }
      }
    }
  }`;

const linesOfOrder = `#graphql
  query LinesOfOrder($id: ID!, $after: String) {
    order(id: $id) {
      updatedAt
      lineItems(first: 50, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id title quantity currentQuantity isGiftCard requiresShipping
          originalUnitPriceSet { shopMoney { amount } }
          discountAllocations { allocatedAmountSet { shopMoney { amount } } }
          taxLines { priceSet { shopMoney { amount } } }
        }
      }
    }
  }`;

/**
 * An order's state as the Admin API tells it now. Null when Shopify has none under this id (any more). Throws where
 * the order changes while it is read, or one refund has more than 40 lines: it is never read in part.
 */
export async function queryOrder(ask: Ask, orderId: Id): Promise<Order | null> {
  const id = idToGid("Order", orderId);
  const { order } = await ask(orderById, { id });
  if (!order) return null;
  if (order.refunds.some((refund) => refund.refundLineItems.pageInfo.hasNextPage)) {
    throw new Error(`A refund of order ${order.name} has more lines than one query reads`);
  }
  return toOrder(order, await queryLines(ask, id, order.updatedAt));
}

async function queryLines(ask: Ask, id: string, updatedAt: string): Promise<LineNode[]> {
  const lines: LineNode[] = [];
  let after: string | null = null;
  do {
    const answer: LinesOfOrderQuery = await ask(linesOfOrder, { id, after });
    const order: LinesOfOrderQuery["order"] = answer.order;
    if (order?.updatedAt !== updatedAt) throw new Error(`Order ${id} changed while it was read`);
    lines.push(...order.lineItems.nodes);
    const { hasNextPage, endCursor } = order.lineItems.pageInfo;
    after = hasNextPage ? (endCursor ?? null) : null;
  } while (after);
  return lines;
}

function toOrder(node: OrderNode, lines: LineNode[]): Order {
  const money = (set: Money | null | undefined): Minor => toMinor(set, node.currencyCode);
  const tips = money(node.totalTipReceivedSet);
  return {
    orderId: requireId(node.id),
    name: node.name,
    customerId: node.customer ? requireId(node.customer.id) : null,
    placedAt: toInstant(node.processedAt),
    updatedAt: toInstant(node.updatedAt),
    currency: node.currencyCode,
    test: node.test,
    taxesIncluded: node.taxesIncluded,
    financialStatus: (node.displayFinancialStatus?.toLowerCase() ?? "pending") as FinancialStatus,
    cancelledAt: node.cancelledAt ? toInstant(node.cancelledAt) : null,
    deleted: false,
    lines: lines.map((line) => toLine(line, tips, money)),
    shipping: sum(node.shippingLines.nodes, (line) => money(line.discountedPriceSet)),
    refunds: node.refunds.map((refund) => toRefund(refund, node.taxesIncluded, money)),
  };
}

function toLine(line: LineNode, tips: Minor, money: (set: Money) => Minor): OrderLine {
  const unitPrice = money(line.originalUnitPriceSet);
  return {
    lineId: requireId(line.id),
    // The webhook tells it; here it would need read_products, and no rule asks for it yet.
    productId: null,
    title: line.title,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    unitPrice,
    discount: sum(line.discountAllocations, (part) => money(part.allocatedAmountSet)),
    tax: sum(line.taxLines, (tax) => money(tax.priceSet)),
    giftCard: line.isGiftCard,
    // Unlike a webhook, GraphQL does not mark the line of a tip: it is the one that costs the tip and is not shipped.
    tip:
      tips > 0 && !line.requiresShipping && !line.isGiftCard && unitPrice * line.quantity === tips,
  };
}

function toRefund(
  refund: OrderNode["refunds"][number],
  taxesIncluded: boolean,
  money: (set: Money | null | undefined) => Minor,
) {
  return {
    refundId: requireId(refund.id),
    createdAt: toInstant(refund.createdAt),
    lines: refund.refundLineItems.nodes.map((line) => ({
      lineId: requireId(line.lineItem.id),
      quantity: line.quantity,
      subtotal: money(line.subtotalSet),
      tax: money(line.totalTaxSet),
    })),
    paidBack: sum(
      refund.transactions.nodes.filter(
        ({ kind, status }) => kind === "REFUND" && status === "SUCCESS",
      ),
      (transaction) => money(transaction.amountSet),
    ),
    shipping: sum(
      refund.refundShippingLines.nodes,
      (line) => money(line.subtotalAmountSet) + (taxesIncluded ? 0 : money(line.taxAmountSet)),
    ),
  };
}

function toMinor(set: Money | null | undefined, currency: string): Minor {
  const minor = decimalToMinor(set?.shopMoney.amount ?? "0", currency);
  if (minor === null) throw new Error(`${JSON.stringify(set)} is no amount of ${currency}`);
  return minor;
}

function toInstant(text: string | null | undefined): string {
  return new Date(text ?? "").toISOString();
}

function requireId(gid: string): Id {
  const id = gidToId(gid);
  if (!id) throw new Error(`${gid} is no gid`);
  return id;
}

function sum<T>(list: readonly T[], amount: (item: T) => number): number {
  return list.reduce((total, item) => total + amount(item), 0);
}
