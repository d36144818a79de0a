import { describe, expect, test } from "vitest";
import {
  lineJson,
  moneyOf,
  orderJson,
  refundJson,
  refundLineJson,
  transactionJson,
} from "./order-payload.fixture.ts";
import type { Json } from "./order-payload.fixture.ts";
import { readOrder } from "./order-payload.ts";

const refund = (changes: Json): Json => ({ refunds: [refundJson(changes)] });
const returned = (changes: Json): Json => refund({ refund_line_items: [refundLineJson(changes)] });
const line = (changes: Json): Json => ({ line_items: [lineJson(changes)] });
const twin = { id: 12, admin_graphql_api_id: "gid://shopify/LineItem/11" };

/** What was changed, and what the refusal says of it. */
const contradictions: [string, Json, RegExp][] = [
  ["two lines of one id", { line_items: [lineJson(), lineJson(twin)] }, /line_items: 11 .*twice/],
  ["two refunds of one id", { refunds: [refundJson(), refundJson()] }, /refunds: 9001 .*twice/],
  ["a refund of a line it does not have", returned({ line_item_id: 99 }), /refunds\[0\].*99/],
  [
    "a refund of a line that may be either of two",
    {
      line_items: [
        lineJson({ id: 8665, admin_graphql_api_id: "gid://shopify/LineItem/86650" }),
        lineJson({ id: 8665, admin_graphql_api_id: "gid://shopify/LineItem/86651" }),
      ],
      ...returned({ line_item_id: 8665 }),
    },
    /8665/,
  ],
  [
    "more refunded than ordered",
    { ...line({ current_quantity: undefined }), ...returned({ quantity: 2 }) },
    /line_items\[0\].*2 of 1/,
  ],
  ["more left than ordered", line({ current_quantity: 2 }), /line_items\[0\].*2 of 1/],
  ["a price below zero", line({ price_set: moneyOf("-19.99") }), /line_items\[0\].*below zero/],
  [
    "a discount below zero",
    line({ discount_allocations: [{ amount_set: moneyOf("-1.00") }] }),
    /below zero/,
  ],
  ["a tax below zero", line({ tax_lines: [{ price_set: moneyOf("-1.00") }] }), /below zero/],
  [
    "a refund below zero",
    refund({ transactions: [transactionJson({ amount: "-1.00" })] }),
    /refunds\[0\].*below zero/,
  ],
  ["a price in another currency", line({ price_set: moneyOf("19.99", "USD") }), /USD.*EUR/],
  [
    "a refund in another currency than it says",
    returned({ subtotal_set: moneyOf("19.99", "GBP") }),
    /GBP.*EUR/,
  ],
  [
    "a shipping price in another currency",
    { shipping_lines: [{ discounted_price_set: moneyOf("5.00", "CHF") }] },
    /shipping_lines\[0\].*CHF/,
  ],
  [
    "a plain price, though the shopper paid in another currency",
    { presentment_currency: "USD", ...line({ price_set: null, price: "19.99" }) },
    /line_items\[0\].*19\.99/,
  ],
  [
    "a line worth more than can be counted exactly",
    line({ quantity: 900_000_000, price_set: moneyOf("900000000.00") }),
    /line_items\[0\].*exact/,
  ],
  ["a price with a comma", line({ price_set: moneyOf("1,999.00") }), /1,999\.00/],
  ["a price that is no number", line({ price_set: moneyOf("NaN") }), /NaN/],
  ["a price that is endless", line({ price_set: moneyOf("Infinity") }), /Infinity/],
];

describe("an order that contradicts itself is refused, not guessed", () => {
  test.each(contradictions)("%s", (_name, changes, message) => {
    const order = readOrder(orderJson(changes));
    expect(order).toMatchObject({ ok: false, code: "unreadable_order" });
    expect(order).toHaveProperty("message", expect.stringMatching(message));
  });

  test.each([
    ["a count with a fraction", line({ quantity: "1.5" })],
    ["a count below zero, as a text", line({ quantity: "-1" })],
    ["a count that is no number", line({ quantity: NaN })],
    ["tags that are none", { customer: { id: 501, tags: 7 } }],
    ["a parcel without a time", { fulfillments: [{ status: "success" }] }],
    ["a currency that is none", { presentment_currency: "$" }],
  ])("%s", (_name, changes) => {
    expect(readOrder(orderJson(changes))).toMatchObject({ ok: false, code: "not_an_order" });
  });

  test("but a zero is a zero in every currency", () => {
    const changes = { presentment_currency: "USD", ...line({ total_discount: "0.00" }) };
    expect(readOrder(orderJson(changes)).ok).toBe(true);
  });
});
