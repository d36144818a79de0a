import type { Order, Refund } from "../core/order.ts";
import type { Id } from "../core/words.ts";
import type {
  LinesOfOrderQuery,
  LinesOfRefundQuery,
  OrderByIdQuery,
} from "../types/admin.generated.d.ts";
import type { Ask } from "./admin.server.ts";
import { idToGid } from "./gid.ts";
import { amountReader, toOrder } from "./order-node.ts";
import type { LineNode } from "./order-node.ts";
import type { Totals } from "./paid-back.ts";
import { toRefund } from "./refund-node.ts";
import type { RefundLineNode } from "./refund-node.ts";

type AnsweredOrder = NonNullable<OrderByIdQuery["order"]>;
type AnsweredRefund = AnsweredOrder["refunds"][number];

// The sizes keep each query under 1,000 points of cost.
const orderById = `#graphql
  query OrderById($id: ID!) {
    order(id: $id) {
      id name test taxesIncluded currencyCode presentmentCurrencyCode sourceName discountCodes
      displayFinancialStatus displayFulfillmentStatus processedAt updatedAt cancelledAt
      customer { id tags }
      purchasingEntity { ... on PurchasingCompany { company { id } } }
      totalPriceSet { shopMoney { amount } presentmentMoney { amount currencyCode } }
      totalTipReceivedSet { shopMoney { amount } }
      originalTotalDutiesSet { shopMoney { amount } }
      currentTotalPriceSet { shopMoney { amount } }
      totalOutstandingSet { shopMoney { amount } }
      transactions { kind status gateway processedAt amountSet { shopMoney { amount } } }
      fulfillments { status createdAt }
      disputes { id initiatedAs status }
      shippingLines(first: 10) {
        pageInfo { hasNextPage }
        nodes {
          discountedPriceSet { shopMoney { amount } }
          taxLines { priceSet { shopMoney { amount } } }
        }
      }
      refunds {
        id createdAt processedAt
        duties { amountSet { shopMoney { amount } } }
        refundLineItems(first: 40) {
          pageInfo { hasNextPage endCursor }
          nodes {
            lineItem { id } quantity
            subtotalSet { shopMoney { amount } }
            totalTaxSet { shopMoney { amount } }
          }
        }
        refundShippingLines(first: 10) {
          pageInfo { hasNextPage }
          nodes { subtotalAmountSet { shopMoney { amount } } taxAmountSet { shopMoney { amount } } }
        }
        transactions(first: 20) {
          pageInfo { hasNextPage }
          nodes {
            kind status
            amountSet { shopMoney { amount } presentmentMoney { amount currencyCode } }
          }
        }
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
          id title vendor quantity currentQuantity isGiftCard requiresShipping
          product { id }
          originalUnitPriceSet { shopMoney { amount } }
          discountAllocations {
            allocatedAmountSet { shopMoney { amount } }
            discountApplication { ... on DiscountCodeApplication { code } }
          }
          taxLines { priceSet { shopMoney { amount } } }
        }
      }
    }
  }`;

const linesOfRefund = `#graphql
  query LinesOfRefund($id: ID!, $after: String) {
    refund(id: $id) {
      refundLineItems(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          lineItem { id } quantity
          subtotalSet { shopMoney { amount } }
          totalTaxSet { shopMoney { amount } }
        }
      }
    }
  }`;

/**
 * An order's state as the Admin API tells it now. Null when Shopify has none under this id (any more). Throws where
 * the order changes while it is read: it is never read in part.
 */
export async function queryOrder(ask: Ask, orderId: Id): Promise<Order | null> {
  const id = idToGid("Order", orderId);
  const { order } = await ask(orderById, { id });
  if (!order) return null;
  if (order.shippingLines.pageInfo.hasNextPage) throw tooLong(order, "shipping lines");
  const refunds: Refund[] = [];
  for (const refund of order.refunds) refunds.push(await readRefund(ask, order, refund));
  // Last: these pages tell whether the order is still the one that the refunds were read of.
  const lines = await queryLines(ask, id, order.updatedAt);
  return toOrder(order, lines, order.shippingLines.nodes, refunds);
}

async function queryLines(ask: Ask, id: string, updatedAt: string): Promise<LineNode[]> {
  const lines: LineNode[] = [];
  let after: string | null = null;
  do {
    const answer: LinesOfOrderQuery = await ask(linesOfOrder, { id, after });
    const order: LinesOfOrderQuery["order"] = answer.order;
    if (order?.updatedAt !== updatedAt) throw new Error(`Order ${id} changed while it was read`);
    lines.push(...order.lineItems.nodes);
    after = nextPage(order.lineItems.pageInfo);
  } while (after);
  return lines;
}

async function readRefund(ask: Ask, order: AnsweredOrder, refund: AnsweredRefund): Promise<Refund> {
  if (refund.refundShippingLines.pageInfo.hasNextPage) throw tooLong(order, "refunded shipping");
  if (refund.transactions.pageInfo.hasNextPage) throw tooLong(order, "payments back");
  const lines: RefundLineNode[] = [...refund.refundLineItems.nodes];
  let after = nextPage(refund.refundLineItems.pageInfo);
  while (after) {
    const answer: LinesOfRefundQuery = await ask(linesOfRefund, { id: refund.id, after });
    if (!answer.refund) throw new Error(`Order ${order.id} changed while it was read`);
    lines.push(...answer.refund.refundLineItems.nodes);
    after = nextPage(answer.refund.refundLineItems.pageInfo);
  }
  const { taxesIncluded } = order;
  const amount = amountReader(order.currencyCode);
  return toRefund(refund, lines, { taxesIncluded, amount, totals: totalsOf(order) });
}

function totalsOf({ currencyCode, presentmentCurrencyCode, totalPriceSet }: AnsweredOrder): Totals {
  const { shopMoney, presentmentMoney } = totalPriceSet;
  return {
    currency: currencyCode,
    presentmentCurrency: presentmentCurrencyCode,
    shop: { amount: shopMoney.amount, currency: currencyCode },
    paid: { amount: presentmentMoney.amount, currency: presentmentMoney.currencyCode },
  };
}

function nextPage(page: { hasNextPage: boolean; endCursor?: string | null }): string | null {
  return page.hasNextPage ? (page.endCursor ?? null) : null;
}

function tooLong(order: AnsweredOrder, what: string): Error {
  return new Error(`Order ${order.name} has more ${what} than one query reads`);
}
