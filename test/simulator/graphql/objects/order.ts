import { minus, nothing, plus } from "../../money.ts";
import { allTransactions, financialStatus, fulfillmentStatus, sumsOf } from "../../order-maths.ts";
import type { OrderSums } from "../../order-maths.ts";
import type { SimOrder } from "../../state.ts";
import { listed } from "../connection.ts";
import type { PageArguments } from "../connection.ts";
import { requireScope } from "../context.ts";
import type { Context } from "../context.ts";
import type { Searchable } from "../search.ts";
import { toCustomer } from "./customer.ts";
import { toDiscountApplication } from "./discount.ts";
import { taxLinesOf, toLineItem } from "./line-item.ts";
import { gid } from "../../payloads/parts.ts";
import { moneyBag } from "./parts.ts";
import type { ApiNode } from "./parts.ts";
import { toDisputeSummary } from "./dispute.ts";
import { toFulfillment } from "./fulfillment.ts";
import { toPaymentTerms } from "./payment-terms.ts";
import { toPurchasingCompany } from "./company.ts";
import { toRefund, toShippingLine, toTransaction } from "./refund.ts";

export function searchableOrder(order: SimOrder): Searchable {
  return {
    fields: {
      id: order.id,
      name: [order.name, String(order.number)],
      customer_id: order.customerId,
      financial_status: () => financialStatus(order),
      status: order.cancelledAt === null ? ["open", "any"] : ["cancelled", "any"],
      created_at: order.createdAt,
      processed_at: order.processedAt,
      updated_at: order.updatedAt,
      test: String(order.test),
      source_name: order.source,
      tag: [],
    },
    text: [order.name],
  };
}

function sumsFields(order: SimOrder, sums: OrderSums) {
  // Made when asked for: most readers want few of them, of thousands of orders.
  const bag = (money: OrderSums["total"]) => () => moneyBag(order, money);
  const dutiable = order.lines.some((line) => line.duty !== null);
  const discrepancy = plus(...order.refunds.map((r) => r.discrepancy?.amount ?? nothing));
  return {
    currentShippingPriceSet: bag(sums.currentShipping),
    currentSubtotalPriceSet: bag(sums.currentSubtotal),
    currentTotalDiscountsSet: bag(sums.currentDiscounts),
    currentTotalDutiesSet: dutiable ? bag(sums.currentDuties) : null,
    currentTotalPriceSet: bag(sums.currentTotal),
    currentTotalTaxSet: bag(sums.currentTax),
    netPaymentSet: bag(minus(sums.received, sums.refunded)),
    originalTotalDutiesSet: dutiable ? bag(sums.duties) : null,
    originalTotalPriceSet: bag(sums.total),
    refundDiscrepancySet: bag(discrepancy),
    subtotalPriceSet: bag(sums.subtotal),
    totalDiscountsSet: bag(sums.discounts),
    totalOutstandingSet: bag(sums.outstanding),
    totalPriceSet: bag(sums.total),
    totalReceivedSet: bag(sums.received),
    totalRefundedSet: bag(sums.refunded),
    totalRefundedShippingSet: bag(minus(sums.shipping, sums.currentShipping)),
    totalShippingPriceSet: bag(order.shipping?.listPrice ?? nothing),
    totalTaxSet: bag(sums.tax),
    totalTipReceivedSet: bag(sums.tip),
    taxLines: () => taxLinesOf(order, sums.tax, sums.tax.shop > 0),
    currentTaxLines: () => taxLinesOf(order, sums.currentTax, sums.currentTax.shop > 0),
  };
}

function partsOf(context: Context, order: SimOrder) {
  return {
    discountCode: order.discounts[0]?.code ?? null,
    discountCodes: order.discounts.map(({ code }) => code),
    discountApplications: (args: PageArguments) =>
      listed(
        order.discounts.map((discount, index) => ({
          ...toDiscountApplication(order, discount, index),
          id: String(index),
        })),
        args,
      ),
    lineItems: (args: PageArguments) =>
      listed(
        order.lines.map((line) => toLineItem(context, order, line)),
        args,
      ),
    refunds: ({ first }: { first?: number | null }) =>
      order.refunds.slice(0, first ?? undefined).map((refund) => toRefund(context, order, refund)),
    shippingLine: () => (order.shipping ? toShippingLine(order, order.shipping) : null),
    shippingLines: (args: PageArguments) =>
      listed(order.shipping ? [toShippingLine(order, order.shipping)] : [], args),
    transactions: ({ first }: { first?: number | null }) =>
      allTransactions(order)
        .slice(0, first ?? undefined)
        .map((transaction) => toTransaction(order, transaction)),
  };
}

/** All that an app needs to rebuild what it knows of an order. */
export function toOrder(context: Context, order: SimOrder): ApiNode {
  const sums = sumsOf(order);
  const status = financialStatus(order, sums);
  const { companies, customers } = context.shop.state;
  const customer = order.customerId === null ? undefined : customers[order.customerId];
  const shipped = { fulfilled: "FULFILLED", partial: "PARTIALLY_FULFILLED" } as const;
  const fulfilled = fulfillmentStatus(order);
  return {
    __typename: "Order",
    id: gid("Order", order.id),
    legacyResourceId: order.id,
    name: order.name,
    number: order.number,
    createdAt: order.createdAt,
    processedAt: order.processedAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    cancelReason: order.cancelReason?.toUpperCase() ?? null,
    closed: false,
    closedAt: null,
    confirmed: true,
    test: order.test,
    edited: order.lines.some((line) => line.quantity !== line.currentQuantity),
    sourceName: order.source,
    checkoutToken: order.source === "web" ? order.token : null,
    currencyCode: order.currency,
    presentmentCurrencyCode: order.presentmentCurrency,
    taxesIncluded: order.taxesIncluded,
    displayFinancialStatus: status.toUpperCase(),
    displayFulfillmentStatus: fulfilled === null ? "UNFULFILLED" : shipped[fulfilled],
    fullyPaid: status === "paid",
    unpaid: sums.received.shop === 0,
    note: null,
    tags: [],
    customAttributes: [],
    paymentGatewayNames: [...new Set(order.transactions.map((t) => t.gateway))],
    customer: () => (customer ? toCustomer(context, customer) : null),
    purchasingEntity: () => {
      const company = order.companyId === null ? undefined : companies[order.companyId];
      if (company) return toPurchasingCompany(company);
      return customer ? toCustomer(context, customer) : null;
    },
    disputes: (_args: object, asked: Context) => {
      requireScope(asked, "read_shopify_payments_disputes", "disputes");
      return order.disputes.map(toDisputeSummary);
    },
    fulfillments: ({ first }: { first?: number | null }) =>
      order.fulfillments.slice(0, first ?? undefined).map((sent) => toFulfillment(order, sent)),
    paymentTerms: () => toPaymentTerms(context, order),
    dutiesIncluded: false,
    ...sumsFields(order, sums),
    ...partsOf(context, order),
  };
}
