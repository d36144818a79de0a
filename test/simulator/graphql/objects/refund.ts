import { nothing, plus } from "../../money.ts";
import type { SimOrder, SimRefund, SimShipping, SimTransaction } from "../../state.ts";
import { listed } from "../connection.ts";
import type { PageArguments } from "../connection.ts";
import type { Context } from "../context.ts";
import { allocationsOf } from "./discount.ts";
import { taxLinesOf, toDuty, toLineItem } from "./line-item.ts";
import { gid } from "../../payloads/parts.ts";
import { moneyBag } from "./parts.ts";
import { allTransactions, sumsOf } from "../../order-maths.ts";

export function toTransaction(order: SimOrder, transaction: SimTransaction) {
  const { id, kind, status, gateway, amount, createdAt, parentId } = transaction;
  const parent = allTransactions(order).find((t) => t.id === parentId);
  return {
    __typename: "OrderTransaction",
    id: gid("OrderTransaction", id),
    kind: kind.toUpperCase(),
    status: status.toUpperCase(),
    gateway,
    formattedGateway: gateway,
    amountSet: moneyBag(order, amount),
    createdAt,
    processedAt: createdAt,
    test: order.test,
    errorCode: null,
    manualPaymentGateway: gateway === "Bank Deposit",
    parentTransaction: (): object | null => (parent ? toTransaction(order, parent) : null),
  };
}

export function toShippingLine(order: SimOrder, shipping: SimShipping) {
  return {
    __typename: "ShippingLine",
    id: gid("ShippingLine", shipping.id),
    title: shipping.title,
    code: shipping.title,
    source: "shopify",
    custom: false,
    isRemoved: false,
    originalPriceSet: moneyBag(order, shipping.listPrice),
    discountedPriceSet: moneyBag(order, shipping.price),
    currentDiscountedPriceSet: moneyBag(order, sumsOf(order).currentShipping),
    discountAllocations: allocationsOf(order, shipping.allocations),
    taxLines: taxLinesOf(order, shipping.tax, shipping.tax.shop > 0),
  };
}

function refundLines(context: Context, order: SimOrder, refund: SimRefund) {
  return refund.lines.flatMap((taken) => {
    const line = order.lines.find((l) => l.id === taken.lineId);
    if (!line) return [];
    return [
      {
        __typename: "RefundLineItem",
        id: gid("RefundLineItem", taken.id),
        quantity: taken.quantity,
        restockType: taken.restockType.toUpperCase(),
        restocked: taken.restockType !== "no_restock",
        priceSet: moneyBag(order, line.unitPrice),
        subtotalSet: moneyBag(order, taken.subtotal),
        totalTaxSet: moneyBag(order, taken.tax),
        location: null,
        lineItem: toLineItem(context, order, line),
      },
    ];
  });
}

function refundShipping(order: SimOrder, { shipping }: SimRefund) {
  if (!shipping || !order.shipping) return [];
  return [
    {
      __typename: "RefundShippingLine",
      id: gid("RefundShippingLine", shipping.id),
      subtotalAmountSet: moneyBag(order, shipping.amount),
      taxAmountSet: moneyBag(order, shipping.tax),
      shippingLine: toShippingLine(order, order.shipping),
    },
  ];
}

function adjustments(order: SimOrder, { discrepancy }: SimRefund) {
  if (!discrepancy) return [];
  return [
    {
      __typename: "OrderAdjustment",
      id: gid("OrderAdjustment", discrepancy.id),
      reason: "REFUND_DISCREPANCY",
      amountSet: moneyBag(order, discrepancy.amount),
      taxAmountSet: moneyBag(order, nothing),
    },
  ];
}

function refundDuties(order: SimOrder, { duties }: SimRefund) {
  return duties.flatMap(({ dutyId, amount }) => {
    const duty = order.lines.find((l) => l.duty?.id === dutyId)?.duty;
    if (!duty) return [];
    const amountSet = moneyBag(order, amount);
    return [{ __typename: "RefundDuty", amountSet, originalDuty: toDuty(order, duty) }];
  });
}

export function toRefund(context: Context, order: SimOrder, refund: SimRefund) {
  const transactions = refund.transactions.map((t) => toTransaction(order, t));
  return {
    __typename: "Refund",
    id: gid("Refund", refund.id),
    legacyResourceId: refund.id,
    note: refund.note,
    createdAt: refund.createdAt,
    processedAt: refund.createdAt,
    updatedAt: refund.createdAt,
    duties: refundDuties(order, refund),
    return: null,
    totalRefundedSet: moneyBag(
      order,
      plus(...refund.transactions.filter((t) => t.status === "success").map((t) => t.amount)),
    ),
    transactions: (args: PageArguments) => listed(transactions, args),
    refundLineItems: (args: PageArguments) => listed(refundLines(context, order, refund), args),
    refundShippingLines: (args: PageArguments) => listed(refundShipping(order, refund), args),
    orderAdjustments: (args: PageArguments) => listed(adjustments(order, refund), args),
  };
}
