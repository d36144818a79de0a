import { decimalToMinor } from "../core/money.ts";
import type { FinancialStatus, Order } from "../core/order.ts";
import type { Id, Minor } from "../core/words.ts";
import type { OrderByIdQuery } from "../types/admin.generated.d.ts";
import type { Ask } from "./admin.server.ts";
import { gidToId, idToGid } from "./gid.ts";

type OrderNode = NonNullable<OrderByIdQuery["order"]>;
type Money = { shopMoney: { amount: string } };

// The sizes keep the query under 1,000 points of cost; an order beyond them is refused, never read in part.
const orderById = `#graphql
  query OrderById($id: ID!) {
    order(id: $id) {
      id name test taxesIncluded currencyCode displayFinancialStatus createdAt processedAt updatedAt cancelledAt
      customer { id }
      shippingLines(first: 20) { nodes { discountedPriceSet { shopMoney { amount } } } }
      lineItems(first: 250) {
        pageInfo { hasNextPage }
        nodes {
          id title quantity currentQuantity isGiftCard product { id }
          originalUnitPriceSet { shopMoney { amount } }
          discountAllocations { allocatedAmountSet { shopMoney { amount } } }
          taxLines { priceSet { shopMoney { amount } } }
        }
      }
      refunds(first: 10) {
        id createdAt
        refundLineItems(first: 30) {
          pageInfo { hasNextPage }
          nodes {
            lineItem { id } quantity
            subtotalSet { shopMoney { amount } }
            totalTaxSet { shopMoney { amount } }
          }
        }
        refundShippingLines(first: 5) { nodes { subtotalAmountSet { shopMoney { amount } } taxAmountSet { shopMoney { amount } } } }
        transactions(first: 10) { nodes { kind status amountSet { shopMoney { amount } } } }
      }
    }
  }`;

/** An order's state as the Admin API tells it now. Null when Shopify has none under this id (any more). */
export async function queryOrder(ask: Ask, orderId: Id): Promise<Order | null> {
  const { order } = await ask(orderById, { id: idToGid("Order", orderId) });
  return order ? toOrder(order) : null;
}

function toOrder(node: OrderNode): Order {
  const tooLarge =
    node.lineItems.pageInfo.hasNextPage ||
    node.refunds.some((one) => one.refundLineItems.pageInfo.hasNextPage);
  if (tooLarge) throw new Error(`Order ${node.name} has more lines than one query reads`);
  const money = (set: Money | null | undefined): Minor => toMinor(set, node.currencyCode);
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
    lines: node.lineItems.nodes.map((line) => ({
      lineId: requireId(line.id),
      productId: line.product ? requireId(line.product.id) : null,
      title: line.title,
      quantity: line.quantity,
      currentQuantity: line.currentQuantity,
      unitPrice: money(line.originalUnitPriceSet),
      discount: sum(line.discountAllocations, (part) => money(part.allocatedAmountSet)),
      tax: sum(line.taxLines, (tax) => money(tax.priceSet)),
      giftCard: line.isGiftCard,
      tip: false,
    })),
    shipping: sum(node.shippingLines.nodes, (line) => money(line.discountedPriceSet)),
    refunds: node.refunds.map((refund) => toRefund(refund, money)),
  };
}

function toRefund(
  refund: OrderNode["refunds"][number],
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
      (line) => money(line.subtotalAmountSet) + money(line.taxAmountSet),
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
