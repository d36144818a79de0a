import type { Json, Payload } from "../json.ts";
import { nothing, toDecimal } from "../money.ts";
import { financialStatus, fulfillmentStatus, sumsOf } from "../order-maths.ts";
import type { OrderSums } from "../order-maths.ts";
import type { ShopState, SimOrder } from "../state.ts";
import { customerPayload } from "./customer.ts";
import { linePayload } from "./line.ts";
import { fulfillmentPayload } from "./fulfillment.ts";
import { gid, moment, moneySet, numeric, priced, taxLines } from "./parts.ts";
import { paymentTermsPayload } from "./payment-terms.ts";
import { refundPayload, shippingLine } from "./refund.ts";

function hasDuties(order: SimOrder): boolean {
  return order.lines.some((line) => line.duty !== null);
}

function sumsPayload(order: SimOrder, sums: OrderSums): Payload {
  return {
    current_shipping_price_set: moneySet(order, sums.currentShipping),
    ...priced(order, "current_subtotal_price", sums.currentSubtotal),
    current_total_additional_fees_set: null,
    ...priced(order, "current_total_discounts", sums.currentDiscounts),
    current_total_duties_set: hasDuties(order) ? moneySet(order, sums.currentDuties) : null,
    ...priced(order, "current_total_price", sums.currentTotal),
    ...priced(order, "current_total_tax", sums.currentTax),
    original_total_additional_fees_set: null,
    original_total_duties_set: hasDuties(order) ? moneySet(order, sums.duties) : null,
    ...priced(order, "subtotal_price", sums.subtotal),
    total_cash_rounding_payment_adjustment_set: moneySet(order, nothing),
    total_cash_rounding_refund_adjustment_set: moneySet(order, nothing),
    ...priced(order, "total_discounts", sums.discounts),
    ...priced(order, "total_line_items_price", sums.lineItems),
    total_outstanding: toDecimal(sums.outstanding.shop, order.currency),
    ...priced(order, "total_price", sums.total),
    total_shipping_price_set: moneySet(order, order.shipping?.listPrice ?? nothing),
    ...priced(order, "total_tax", sums.tax),
    total_tip_received: toDecimal(sums.tip.shop, order.currency),
    total_weight: 0,
  };
}

function discounts(order: SimOrder): Payload {
  return {
    discount_codes: order.discounts.map((discount, index) => ({
      code: discount.code,
      amount: toDecimal(takenOff(order, index), order.currency),
      type: discount.target === "shipping_line" ? "shipping" : discount.kind,
    })),
    discount_applications: order.discounts.map((discount) => ({
      target_type: discount.target,
      type: "discount_code",
      value:
        discount.kind === "fixed_amount"
          ? toDecimal(discount.amount.presentment, order.presentmentCurrency)
          : discount.percentage.toFixed(1),
      value_type: discount.kind,
      allocation_method: discount.target === "shipping_line" ? "each" : "across",
      target_selection: discount.selection,
      code: discount.code,
    })),
  };
}

/** What one of its discounts took off the whole order, in the shop's currency. */
function takenOff(order: SimOrder, index: number): number {
  const parts = [...order.lines, ...(order.shipping ? [order.shipping] : [])];
  return parts
    .flatMap(({ allocations }) => allocations)
    .filter((one) => one.index === index)
    .reduce((sum, { amount }) => sum + amount.shop, 0);
}

function identity(shop: ShopState, order: SimOrder): Payload {
  const { token, key } = order;
  return {
    id: numeric(order.id),
    admin_graphql_api_id: gid("Order", order.id),
    cart_token: null,
    checkout_token: order.source === "web" ? token : null,
    confirmation_number: token.slice(0, 9).toUpperCase(),
    confirmed: true,
    name: order.name,
    number: order.number - 1000,
    order_number: order.number,
    order_status_url: `https://${shop.domain}/${shop.id}/orders/${token}/authenticate?key=${key}`,
    source_name: order.source,
    test: order.test,
    token,
  };
}

/** Keys that this shop never fills, so that a reader of the body finds them as on a real one. */
const unused: Payload = {
  app_id: null,
  browser_ip: null,
  client_details: null,
  closed_at: null,
  device_id: null,
  duties_included: false,
  estimated_taxes: false,
  landing_site: null,
  landing_site_ref: null,
  location_id: null,
  merchant_business_entity_id: null,
  merchant_of_record_app_id: null,
  note: null,
  note_attributes: [],
  phone: null,
  po_number: null,
  reference: null,
  referring_site: null,
  source_identifier: null,
  source_url: null,
  tags: "",
  tax_exempt: false,
  user_id: null,
  billing_address: null,
  line_item_groups: [],
  returns: [],
  shipping_address: null,
};

function companyOf(shop: ShopState, order: SimOrder): Json {
  const company = order.companyId === null ? undefined : shop.companies[order.companyId];
  return company ? { id: numeric(company.id), location_id: numeric(company.locationId) } : null;
}

/** The whole order, as every topic of orders/* but edited and delete sends it (API 2026-10). */
export function orderPayload(shop: ShopState, order: SimOrder): Payload {
  const sums = sumsOf(order);
  const customer = order.customerId === null ? undefined : shop.customers[order.customerId];
  const email: Json = customer && customer.email !== "" ? customer.email : null;
  return {
    ...unused,
    ...identity(shop, order),
    buyer_accepts_marketing: false,
    cancel_reason: order.cancelReason,
    cancelled_at: moment(shop, order.cancelledAt),
    contact_email: email,
    created_at: moment(shop, order.createdAt),
    currency: order.currency,
    customer_locale: shop.locale,
    email,
    financial_status: financialStatus(order, sums),
    fulfillment_status: fulfillmentStatus(order),
    payment_gateway_names: [...new Set(order.transactions.map((t) => t.gateway))],
    presentment_currency: order.presentmentCurrency,
    processed_at: moment(shop, order.processedAt),
    taxes_included: order.taxesIncluded,
    tax_lines: taxLines(order, sums.tax, sums.tax.shop > 0),
    updated_at: moment(shop, order.updatedAt),
    ...sumsPayload(order, sums),
    ...discounts(order),
    company: companyOf(shop, order),
    customer: customer ? customerPayload(shop, customer) : null,
    fulfillments: order.fulfillments.map((sent) => fulfillmentPayload(shop, order, sent)),
    line_items: order.lines.map((line) => linePayload(order, line)),
    payment_terms: paymentTermsPayload(shop, order),
    refunds: order.refunds.map((refund) => refundPayload(shop, order, refund)),
    shipping_lines: shippingLine(order),
  };
}

export type OrderEdit = {
  id: string;
  at: string;
  additions: { lineId: string; quantity: number }[];
  removals: { lineId: string; quantity: number }[];
};

/** `orders/edited` sends the edit, not the order. */
export function orderEditPayload(shop: ShopState, order: SimOrder, edit: OrderEdit): Payload {
  const deltas = (lines: OrderEdit["additions"]): Json[] =>
    lines.map((line) => ({ id: numeric(line.lineId), delta: line.quantity }));
  return {
    order_edit: {
      id: numeric(edit.id),
      app_id: null,
      created_at: moment(shop, edit.at),
      committed_at: moment(shop, edit.at),
      notify_customer: false,
      order_id: numeric(order.id),
      staff_note: "",
      user_id: null,
      line_items: { additions: deltas(edit.additions), removals: deltas(edit.removals) },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  };
}
