/** Test data in the shape of Shopify's order webhooks, amounts as decimal strings in the shop's currency. */
export type Json = Record<string, unknown>;

export function moneyOf(amount: string, currency = "EUR"): Json {
  return {
    shop_money: { amount, currency_code: currency },
    presentment_money: { amount, currency_code: currency },
  };
}

/** One mug at 19.99, as since 2018: every amount a `*_set`, what is left in `current_quantity`. */
export function lineJson(changes: Json = {}): Json {
  return {
    id: 11,
    admin_graphql_api_id: "gid://shopify/LineItem/11",
    product_id: 7,
    title: "Mug",
    vendor: "Kiln",
    quantity: 1,
    current_quantity: 1,
    gift_card: false,
    price_set: moneyOf("19.99"),
    discount_allocations: [],
    tax_lines: [],
    ...changes,
  };
}

export function refundJson(changes: Json = {}): Json {
  return {
    id: 9001,
    created_at: "2026-03-05T11:00:00+01:00",
    refund_line_items: [],
    transactions: [],
    order_adjustments: [],
    refund_shipping_lines: [],
    ...changes,
  };
}

export function refundLineJson(changes: Json = {}): Json {
  return {
    line_item_id: 11,
    quantity: 1,
    subtotal_set: moneyOf("19.99"),
    total_tax_set: moneyOf("0.00"),
    ...changes,
  };
}

export function transactionJson(changes: Json = {}): Json {
  return { kind: "refund", status: "success", amount: "19.99", currency: "EUR", ...changes };
}

/** A paid order of one mug, as the app's subscription asks for it. */
export function orderJson(changes: Json = {}): Json {
  return {
    id: 1001,
    admin_graphql_api_id: "gid://shopify/Order/1001",
    name: "#1001",
    created_at: "2026-03-01T11:00:00+01:00",
    processed_at: "2026-03-01T10:59:58+01:00",
    updated_at: "2026-03-01T11:00:02+01:00",
    cancelled_at: null,
    currency: "EUR",
    presentment_currency: "EUR",
    source_name: "web",
    test: false,
    taxes_included: true,
    financial_status: "paid",
    fulfillment_status: null,
    fulfillments: [],
    payment_gateway_names: ["shopify_payments"],
    discount_codes: [],
    customer: { id: 501, admin_graphql_api_id: "gid://shopify/Customer/501" },
    total_price_set: moneyOf("19.99"),
    shipping_lines: [],
    line_items: [lineJson()],
    refunds: [],
    ...changes,
  };
}
