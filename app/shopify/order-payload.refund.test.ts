import { describe, expect, test } from "vitest";
import { earn } from "../core/earning.ts";
import type { EarningTerms } from "../core/earning.ts";
import { defaultProgram } from "../core/program.ts";
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

const terms: EarningTerms = {
  program: defaultProgram("EUR"),
  timeZone: "UTC",
  products: [],
  customerTags: [],
  rewardCodes: [],
  tier: null,
  firstOrder: false,
  allowance: { day: null, member: null },
  membership: "member",
};

const both = (shop: string, paid: string, paidCurrency: string): Json => ({
  shop_money: { amount: shop, currency_code: "EUR" },
  presentment_money: { amount: paid, currency_code: paidCurrency },
});

/** An order of 60.00 € that the shopper paid in dollars. */
const foreign = (transaction: Json, changes: Json = {}) =>
  readOrder(
    orderJson({
      presentment_currency: "USD",
      total_price_set: both("60.00", "66.00", "USD"),
      refunds: [refundJson({ transactions: [transactionJson(transaction)] })],
      ...changes,
    }),
  );

describe("a refund in the shopper's currency", () => {
  test("is converted by the order's own two totals, to the nearest cent", () => {
    expect(foreign({ amount: "66.00", currency: "USD" })).toMatchObject({
      value: { refunds: [{ paidBack: 60_00 }] },
    });
    // 10.00 × 60 / 66 = 9.0909…
    expect(foreign({ amount: "10.00", currency: "USD" })).toMatchObject({
      value: { refunds: [{ paidBack: 9_09 }] },
    });
  });

  test("is converted between currencies with different decimals", () => {
    const total_price_set = both("60.00", "9600", "JPY");
    // 1600 × 60 / 9600 = 10.00.
    expect(foreign({ amount: "1600", currency: "JPY" }, { total_price_set })).toMatchObject({
      value: { refunds: [{ paidBack: 10_00 }] },
    });
  });

  test("is taken as it is where it is in the shop's currency", () => {
    expect(foreign({ amount: "10.00", currency: "EUR" })).toMatchObject({
      value: { refunds: [{ paidBack: 10_00 }] },
    });
  });

  test("is refused where it does not tell which of the two currencies it is in", () => {
    for (const currency of [null, undefined]) {
      expect(foreign({ amount: "10.00", currency })).toMatchObject({
        code: "unreadable_order",
        message: expect.stringContaining("currency") as string,
      });
    }
  });

  test("that names no currency is the shop's where the shopper saw no other", () => {
    const transactions = [transactionJson({ amount: "10.00", currency: null })];
    expect(readOrder(orderJson({ refunds: [refundJson({ transactions })] }))).toMatchObject({
      value: { refunds: [{ paidBack: 10_00 }] },
    });
  });

  test.each([
    ["the order has no totals", { total_price_set: null }],
    ["the order was paid in a third currency", { total_price_set: both("60.00", "55.00", "GBP") }],
    ["the order's total is nothing", { total_price_set: both("0.00", "0.00", "USD") }],
    [
      "the order tells only one total",
      { total_price_set: { shop_money: moneyOf("60.00").shop_money } },
    ],
  ])("is refused, not guessed, where %s", (_name, changes) => {
    const order = foreign({ amount: "10.00", currency: "USD" }, changes);
    expect(order).toMatchObject({ ok: false, code: "unreadable_order" });
    expect(order).toHaveProperty("message", expect.stringContaining("USD"));
  });

  test("is refused, not thrown, where the currency is none", () => {
    const order = foreign(
      { amount: "10.00", currency: "$" },
      { total_price_set: both("60.00", "66.00", "$") },
    );
    expect(order).toMatchObject({ ok: false });
  });
});

describe("a return paid back in the shopper's currency", () => {
  test("takes no point from the lines that stay, though converting may miss a cent", () => {
    // At 0.85: 100.00 € are 85.00 £, 10.30 € are 8.755, so 8.76 £. Back again by 110.30 / 93.76 these are 10.31 €.
    const order = foreign(
      { amount: "8.76", currency: "GBP" },
      {
        financial_status: "partially_refunded",
        total_price_set: both("110.30", "93.76", "GBP"),
        line_items: [
          lineJson({ price_set: moneyOf("100.00") }),
          lineJson({
            id: 12,
            admin_graphql_api_id: "gid://shopify/LineItem/12",
            current_quantity: 0,
            price_set: moneyOf("10.30"),
          }),
        ],
        refunds: [
          refundJson({
            refund_line_items: [
              refundLineJson({ line_item_id: 12, subtotal_set: moneyOf("10.30") }),
            ],
            transactions: [transactionJson({ amount: "8.76", currency: "GBP" })],
          }),
        ],
      },
    );
    if (!order.ok) throw new Error(order.message);
    expect(earn(order.value, terms).target).toBe(100);
  });
});

describe("shipping given back", () => {
  test.each([
    ["is told without its tax where prices are without tax", false, "5.00", "0.95"],
    ["is told with its tax where prices are with tax", true, "5.95", "0.95"],
  ])("takes no point, though it %s", (_name, taxes_included, subtotal, tax) => {
    const order = readOrder(
      orderJson({
        taxes_included,
        financial_status: "partially_refunded",
        shipping_lines: [{ discounted_price_set: moneyOf(subtotal) }],
        line_items: [lineJson({ price_set: moneyOf("100.00") })],
        refunds: [
          refundJson({
            refund_shipping_lines: [
              { subtotal_amount_set: moneyOf(subtotal), tax_amount_set: moneyOf(tax) },
            ],
            transactions: [transactionJson({ amount: "5.95" })],
          }),
        ],
      }),
    );
    if (!order.ok) throw new Error(order.message);
    expect(order.value.refunds[0]).toMatchObject({ paidBack: 5_95, shipping: 5_95 });
    expect(earn(order.value, terms)).toMatchObject({
      refundedWithoutLine: 0,
      target: 100,
    });
  });
});
