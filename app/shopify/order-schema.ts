import { z } from "zod";

/** Ids come as numbers, or as strings where parseExactJson kept their digits. */
const id = z.union([z.string().regex(/^\d+$/), z.number().int().nonnegative().transform(String)]);

/** Decimal strings; refund lines also have plain numbers. */
const decimal = z.union([z.string(), z.number().transform(String)]);

const currency = z.string().regex(/^[A-Z]{3}$/, "no ISO 4217 currency");

/** Payloads of some exports write counts as text. */
const count = z.union([
  z.number().int().nonnegative(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);

const money = z.object({ amount: decimal, currency_code: currency });

/** Shopify always tells the offset; without one a time would be guessed by the server's own zone. */
const time = z.iso.datetime({
  offset: true,
  error: ({ input }) => `${JSON.stringify(input)} is no time with its zone`,
});

/** Payloads before 2018 have no *_set: the plain field then holds the shop's money. */
const moneySet = z.object({ shop_money: money }).nullish();

const bothMoneySet = z.object({ shop_money: money, presentment_money: money.nullish() }).nullish();

const taxLines = z.array(z.object({ price: decimal.nullish(), price_set: moneySet })).nullish();

const line = z.object({
  id: id.optional(),
  admin_graphql_api_id: z.string().nullish(),
  product_id: id.nullish(),
  title: z.string(),
  vendor: z.string().nullish(),
  quantity: count,
  current_quantity: count.nullish(),
  gift_card: z.boolean().nullish(),
  // Only the line of a tip has these: the object always, its gateway where one is known.
  tip: z.object({}).nullish(),
  tip_payment_gateway: z.string().nullish(),
  price: decimal.nullish(),
  price_set: moneySet,
  discount_allocations: z
    .array(
      z.object({
        amount: decimal.nullish(),
        amount_set: moneySet,
        discount_application_index: count.nullish(),
      }),
    )
    .nullish(),
  total_discount: decimal.nullish(),
  total_discount_set: moneySet,
  tax_lines: taxLines,
});

const transaction = z.object({
  kind: z.string(),
  status: z.string().nullish(),
  gateway: z.string().nullish(),
  amount: decimal,
  currency: currency.nullish(),
});

const refund = z.object({
  id,
  created_at: time,
  refund_line_items: z
    .array(
      z.object({
        line_item_id: id,
        line_item: z.object({ admin_graphql_api_id: z.string().nullish() }).nullish(),
        quantity: count,
        subtotal: decimal.nullish(),
        subtotal_set: moneySet,
        total_tax: decimal.nullish(),
        total_tax_set: moneySet,
      }),
    )
    .nullish(),
  transactions: z.array(transaction).nullish(),
  order_adjustments: z
    .array(
      z.object({
        kind: z.string().nullish(),
        amount: decimal.nullish(),
        amount_set: moneySet,
        tax_amount: decimal.nullish(),
        tax_amount_set: moneySet,
      }),
    )
    .nullish(),
  refund_shipping_lines: z
    .array(z.object({ subtotal_amount_set: moneySet, tax_amount_set: moneySet }))
    .nullish(),
  total_duties_set: moneySet,
  duties: z.array(z.object({ amount_set: moneySet })).nullish(),
});

const customer = z.object({
  id: id.nullish(),
  admin_graphql_api_id: z.string().nullish(),
  tags: z.union([z.string(), z.array(z.string())]).nullish(),
});

/**
 * An order as Shopify's webhooks write it (orders/create, paid, updated, cancelled), as far as the program
 * reads it. https://shopify.dev/docs/api/webhooks, page of 2026-07.
 */
export const OrderPayload = z.object({
  id,
  admin_graphql_api_id: z.string().nullish(),
  name: z.string(),
  customer: customer.nullish(),
  company: z.object({ id: id.nullish() }).nullish(),
  created_at: time,
  processed_at: time.nullish(),
  updated_at: time,
  cancelled_at: time.nullish(),
  currency,
  presentment_currency: currency.nullish(),
  source_name: z.string().nullish(),
  test: z.boolean().nullish(),
  taxes_included: z.boolean().nullish(),
  financial_status: z
    .enum([
      "pending",
      "authorized",
      "partially_paid",
      "paid",
      "partially_refunded",
      "refunded",
      "voided",
      "expired",
    ])
    .nullish(),
  payment_gateway_names: z.array(z.string()).nullish(),
  gateway: z.string().nullish(),
  transactions: z.array(transaction).nullish(),
  fulfillment_status: z.string().nullish(),
  fulfillments: z.array(z.object({ status: z.string().nullish(), created_at: time })).nullish(),
  discount_codes: z.array(z.object({ code: z.string().nullish() })).nullish(),
  discount_applications: z
    .array(z.object({ type: z.string().nullish(), code: z.string().nullish() }))
    .nullish(),
  total_price_set: bothMoneySet,
  current_total_price: decimal.nullish(),
  total_outstanding: decimal.nullish(),
  total_line_items_price: decimal.nullish(),
  subtotal_price: decimal.nullish(),
  total_discounts: decimal.nullish(),
  original_total_duties_set: moneySet,
  current_total_duties_set: moneySet,
  shipping_lines: z
    .array(
      z.object({
        price: decimal.nullish(),
        price_set: moneySet,
        discounted_price: decimal.nullish(),
        discounted_price_set: moneySet,
        is_removed: z.boolean().nullish(),
        tax_lines: taxLines,
      }),
    )
    .nullish(),
  line_items: z.array(line),
  refunds: z.array(refund).nullish(),
});

export type OrderPayload = z.infer<typeof OrderPayload>;
export type RefundPayload = NonNullable<OrderPayload["refunds"]>[number];
export type LinePayload = OrderPayload["line_items"][number];
