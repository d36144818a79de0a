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
import type { Order } from "../core/order.ts";
import { parseExactJson } from "./exact-json.ts";
import { readOrder } from "./order-payload.ts";

function read(json: unknown): Order {
  const order = readOrder(json);
  if (!order.ok) throw new Error(order.message);
  return order.value;
}
const readRefund = (changes: Json, order: Json = {}) =>
  read(orderJson({ refunds: [refundJson(changes)], ...order })).refunds[0];

describe("an order as Shopify writes it now", () => {
  test("is read into the facts that the program keeps, times in UTC", () => {
    const line = lineJson({
      quantity: 3,
      current_quantity: 2,
      discount_allocations: [
        { amount_set: moneyOf("1.50") },
        { amount: "9.99", amount_set: moneyOf("0.50") },
      ],
      tax_lines: [{ price_set: moneyOf("8.00") }, { price_set: moneyOf("1.26") }],
    });
    const shipping = [{ price: "6.00", discounted_price_set: moneyOf("4.90") }];
    expect(read(orderJson({ line_items: [line], shipping_lines: shipping }))).toEqual({
      orderId: "1001",
      name: "#1001",
      customerId: "501",
      customerTags: null,
      placedAt: "2026-03-01T09:59:58.000Z",
      paidAt: null,
      fulfilledAt: null,
      updatedAt: "2026-03-01T10:00:02.000Z",
      currency: "EUR",
      presentmentCurrency: "EUR",
      channel: "online",
      test: false,
      taxesIncluded: true,
      financialStatus: "paid",
      cancelledAt: null,
      deleted: false,
      lines: [
        {
          lineId: "11",
          productId: "7",
          title: "Mug",
          vendor: "Kiln",
          quantity: 3,
          currentQuantity: 2,
          unitPrice: 19_99,
          discount: 2_00,
          tax: 9_26,
          giftCard: false,
          tip: false,
        },
      ],
      shipping: 4_90,
      shippingTax: 0,
      duties: 0,
      paidWithCredit: 0,
      discountCodes: [],
      disputes: null,
      refunds: [],
    });
  });

  test("tells tests, guests and cancelled orders", () => {
    const cancelled_at = "2026-03-02T00:30:00+02:00";
    expect(read(orderJson({ test: true, customer: null, cancelled_at }))).toMatchObject({
      test: true,
      customerId: null,
      cancelledAt: "2026-03-01T22:30:00.000Z",
    });
  });

  test("tells gift cards and, by either of the fields that only they have, tips", () => {
    const other = { product_id: null, admin_graphql_api_id: null };
    const line_items = [
      lineJson({ id: 10, admin_graphql_api_id: null, gift_card: true }),
      lineJson({ ...other, id: 12, tip: { payment_gateway: null, payment_method: null } }),
      lineJson({ ...other, id: 13, tip_payment_gateway: "cash" }),
      lineJson(),
    ];
    expect(read(orderJson({ line_items })).lines).toMatchObject([
      { lineId: "10", giftCard: true, tip: false },
      { lineId: "12", giftCard: false, tip: true, productId: null },
      { lineId: "13", giftCard: false, tip: true },
      { lineId: "11", giftCard: false, tip: false },
    ]);
  });

  test.each([
    ["JPY", "1500", 1500],
    ["JPY", "1500.0", 1500],
    ["KWD", "1.234", 1234],
  ])("has amounts in its currency's own minor units: %s %s", (currency, amount, minor) => {
    const line_items = [lineJson({ price_set: moneyOf(amount, currency) })];
    expect(read(orderJson({ currency, line_items })).lines[0]?.unitPrice).toBe(minor);
  });

  test("is counted in the shop's money, not the shopper's", () => {
    const price_set = {
      shop_money: { amount: "45.62", currency_code: "AUD" },
      presentment_money: { amount: "34.50", currency_code: "USD" },
    };
    const order = orderJson({
      currency: "AUD",
      line_items: [lineJson({ price: "34.50", price_set })],
    });
    expect(read(order).lines[0]?.unitPrice).toBe(45_62);
  });

  test("keeps every digit of ids beyond 2^53", () => {
    const text = JSON.stringify(
      orderJson({
        id: "@1",
        admin_graphql_api_id: null,
        customer: { id: "@2" },
        line_items: [lineJson({ id: "@3", admin_graphql_api_id: undefined, product_id: "@4" })],
        refunds: [
          refundJson({ id: "@5", refund_line_items: [refundLineJson({ line_item_id: "@3" })] }),
        ],
      }),
    ).replace(/"@(\d)"/g, "90071992547409930$1");
    const order = read(parseExactJson(text));
    expect(order).toMatchObject({
      orderId: "900719925474099301",
      customerId: "900719925474099302",
    });
    expect(order.lines).toMatchObject([
      { lineId: "900719925474099303", productId: "900719925474099304" },
    ]);
    expect(order.refunds).toMatchObject([
      { refundId: "900719925474099305", lines: [{ lineId: "900719925474099303" }] },
    ]);
  });

  test("is known by its gid where its number was rounded on the way", () => {
    const order = orderJson({
      id: 820982911946154,
      admin_graphql_api_id: "gid://shopify/Order/820982911946154508",
    });
    expect(read(order).orderId).toBe("820982911946154508");
  });

  test("waits for its payment where it has no status yet", () => {
    expect(read(orderJson({ financial_status: null })).financialStatus).toBe("pending");
  });
});

describe("an old order", () => {
  const old = orderJson({
    admin_graphql_api_id: undefined,
    processed_at: undefined,
    total_price_set: undefined,
    total_price: "55.00",
    customer: { id: 501, email: "x@example.com" },
    shipping_lines: [{ price: "5.00" }],
    line_items: [
      {
        id: 11,
        product_id: 7,
        title: "Mug",
        quantity: 3,
        price: "20.00",
        total_discount: "10.00",
        tax_lines: [{ price: "7.98" }],
      },
    ],
    refunds: [
      {
        id: 9001,
        created_at: "2010-01-10T11:00:00-05:00",
        refund_line_items: [{ line_item_id: 11, quantity: 2, subtotal: 33.33, total_tax: 5.32 }],
        transactions: [{ kind: "refund", status: "success", amount: "33.33" }],
      },
    ],
  });

  test("has plain amounts, and what is left is what was not refunded", () => {
    expect(read(old)).toMatchObject({
      orderId: "1001",
      placedAt: "2026-03-01T10:00:00.000Z",
      shipping: 5_00,
      lines: [
        {
          quantity: 3,
          currentQuantity: 1,
          unitPrice: 20_00,
          discount: 10_00,
          tax: 7_98,
          giftCard: false,
          tip: false,
        },
      ],
      refunds: [
        {
          refundId: "9001",
          lines: [{ lineId: "11", quantity: 2, subtotal: 33_33, tax: 5_32 }],
          paidBack: 33_33,
          shipping: 0,
        },
      ],
    });
  });

  test("with lists left out has none of them", () => {
    const order = { ...old, refunds: undefined, shipping_lines: undefined };
    expect(read(order)).toMatchObject({
      refunds: [],
      shipping: 0,
      lines: [{ currentQuantity: 3 }],
    });
  });
});

describe("a refund", () => {
  test("gives back the money of its transactions that succeeded, and no other", () => {
    const transactions = [
      transactionJson({ amount: "10.00" }),
      transactionJson({ amount: "2.50", kind: "refund" }),
      transactionJson({ amount: "100.00", status: "pending" }),
      transactionJson({ amount: "200.00", status: "failure" }),
      transactionJson({ amount: "400.00", status: "error" }),
      transactionJson({ amount: "800.00", status: null }),
      transactionJson({ amount: "1600.00", kind: "void" }),
      transactionJson({ amount: "3200.00", kind: "sale" }),
    ];
    expect(readRefund({ transactions })?.paidBack).toBe(12_50);
  });

  test("may move no money and name no line", () => {
    expect(readRefund({})).toEqual({
      refundId: "9001",
      createdAt: "2026-03-05T10:00:00.000Z",
      lines: [],
      paidBack: 0,
      shipping: 0,
      shippingTax: 0,
      duties: 0,
    });
  });

  test("reads the goods in the shop's money, although the plain fields say other", () => {
    const line = refundLineJson({
      subtotal: 34.5,
      total_tax: 3.45,
      subtotal_set: moneyOf("45.62"),
      total_tax_set: moneyOf("4.56"),
    });
    expect(readRefund({ refund_line_items: [line] })?.lines).toEqual([
      { lineId: "11", quantity: 1, subtotal: 45_62, tax: 4_56 },
    ]);
  });

  test("tells its shipping by an adjustment, with the tax on it", () => {
    const order_adjustments = [
      { kind: "shipping_refund", amount: "-5.00", tax_amount: "-0.95" },
      { kind: "refund_discrepancy", amount: "3.00", tax_amount: "0.00" },
      { amount_set: moneyOf("-7.00"), tax_amount_set: moneyOf("0.00") },
    ];
    expect(readRefund({ order_adjustments })?.shipping).toBe(5_95);
  });

  test("tells its shipping by shipping lines", () => {
    const refund_shipping_lines = [
      { subtotal_amount_set: moneyOf("5.00"), tax_amount_set: moneyOf("0.00") },
      { subtotal_amount_set: moneyOf("1.50"), tax_amount_set: moneyOf("0.00") },
    ];
    expect(readRefund({ refund_shipping_lines })?.shipping).toBe(6_50);
  });

  test("tells its shipping once, where it stands in both places", () => {
    const refund = {
      order_adjustments: [
        { kind: "shipping_refund", amount_set: moneyOf("-5.00"), tax_amount_set: moneyOf("0.00") },
      ],
      refund_shipping_lines: [{ subtotal_amount_set: moneyOf("5.00") }],
    };
    expect(readRefund(refund)?.shipping).toBe(5_00);
  });
});
