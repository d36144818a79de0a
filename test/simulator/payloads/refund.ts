import type { Json, Payload } from "../json.ts";
import { nothing, plus, toDecimal } from "../money.ts";
import { sumsOf } from "../order-maths.ts";
import type { ShopState, SimOrder, SimRefund, SimRefundLine, SimTransaction } from "../state.ts";
import { linePayload } from "./line.ts";
import { allocationsPayload, gid, moment, moneySet, numeric, priced, taxLines } from "./parts.ts";

function refundLine(order: SimOrder, taken: SimRefundLine): Payload {
  const line = order.lines.find((l) => l.id === taken.lineId);
  if (!line) throw new Error(`Order ${order.name} has no line ${taken.lineId}`);
  return {
    id: numeric(taken.id),
    line_item_id: numeric(taken.lineId),
    location_id: null,
    quantity: taken.quantity,
    restock_type: taken.restockType,
    // The only amounts that Shopify writes as numbers.
    subtotal: Number(toDecimal(taken.subtotal.shop, order.currency)),
    subtotal_set: moneySet(order, taken.subtotal),
    total_tax: Number(toDecimal(taken.tax.shop, order.currency)),
    total_tax_set: moneySet(order, taken.tax),
    line_item: linePayload(order, line),
  };
}

export function transactionPayload(
  shop: ShopState,
  order: SimOrder,
  transaction: SimTransaction,
): Payload {
  const at = moment(shop, transaction.createdAt);
  return {
    id: numeric(transaction.id),
    admin_graphql_api_id: gid("OrderTransaction", transaction.id),
    amount: toDecimal(transaction.amount.presentment, order.presentmentCurrency),
    amount_rounding: null,
    authorization: null,
    created_at: at,
    currency: order.presentmentCurrency,
    device_id: null,
    error_code: null,
    gateway: transaction.gateway,
    kind: transaction.kind,
    location_id: null,
    manual_payment_gateway: transaction.gateway === "Bank Deposit",
    message: null,
    order_id: numeric(order.id),
    parent_id: transaction.parentId === null ? null : numeric(transaction.parentId),
    payment_id: `${order.name}.${order.transactions.indexOf(transaction) + 1}`,
    processed_at: at,
    receipt: {},
    source_name: order.source,
    status: transaction.status,
    total_unsettled_set: moneySet(order, nothing),
    test: order.test,
    user_id: null,
  };
}

export function shippingLine(order: SimOrder): Payload[] {
  const { shipping } = order;
  if (!shipping) return [];
  return [
    {
      id: numeric(shipping.id),
      carrier_identifier: null,
      code: shipping.title,
      current_discounted_price_set: moneySet(order, sumsOf(order).currentShipping),
      ...priced(order, "discounted_price", shipping.price),
      is_removed: false,
      phone: null,
      ...priced(order, "price", shipping.listPrice),
      requested_fulfillment_service_id: null,
      source: "shopify",
      title: shipping.title,
      tax_lines: taxLines(order, shipping.tax, shipping.tax.shop > 0),
      discount_allocations: allocationsPayload(order, shipping.allocations),
    },
  ];
}

/** Shipping given back. Since API 2024-10 it stands here and no longer among the adjustments. */
function refundShipping(order: SimOrder, refund: SimRefund): Json[] {
  const { shipping } = refund;
  if (!shipping || !order.shipping) return [];
  return [
    {
      id: numeric(shipping.id),
      shipping_line_id: numeric(order.shipping.id),
      subtotal_amount_set: moneySet(order, shipping.amount),
      tax_amount_set: moneySet(order, shipping.tax),
      shipping_line: shippingLine(order)[0] ?? null,
    },
  ];
}

/** What was paid back less (above zero) or more (below) than lines and shipping are worth; no `kind` since 2024-10. */
function adjustments(order: SimOrder, refund: SimRefund): Json[] {
  const { discrepancy } = refund;
  if (!discrepancy) return [];
  return [
    {
      id: numeric(discrepancy.id),
      ...priced(order, "amount", discrepancy.amount),
      order_id: numeric(order.id),
      reason: "Refund discrepancy",
      refund_id: numeric(refund.id),
      ...priced(order, "tax_amount", nothing),
    },
  ];
}

/** A refund, as `refunds/create` sends it and as orders carry it. It names no customer. */
export function refundPayload(shop: ShopState, order: SimOrder, refund: SimRefund): Payload {
  const at = moment(shop, refund.createdAt);
  return {
    id: numeric(refund.id),
    admin_graphql_api_id: gid("Refund", refund.id),
    created_at: at,
    note: refund.note,
    order_id: numeric(order.id),
    processed_at: at,
    restock: refund.lines.some((line) => line.restockType !== "no_restock"),
    additional_fees: [],
    total_additional_fees_set: moneySet(order, nothing),
    total_duties_set: moneySet(order, plus(...refund.duties.map((d) => d.amount))),
    user_id: null,
    order_adjustments: adjustments(order, refund),
    transactions: refund.transactions.map((t) => transactionPayload(shop, order, t)),
    refund_line_items: refund.lines.map((line) => refundLine(order, line)),
    refund_shipping_lines: refundShipping(order, refund),
    return: null,
    duties: refund.duties.map((duty) => ({
      duty_id: numeric(duty.dutyId),
      amount_set: moneySet(order, duty.amount),
    })),
  };
}
