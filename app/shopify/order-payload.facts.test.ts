import { describe, expect, test } from "vitest";
import type { Order } from "../core/order.ts";
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

function read(changes: Json): Order {
  const order = readOrder(orderJson(changes));
  if (!order.ok) throw new Error(order.message);
  return order.value;
}

describe("whose an order is", () => {
  test("is told with the company it was bought for", () => {
    expect(read({ company: { id: 77, location_id: 5 } }).companyId).toBe("77");
    expect(read({ company: null }).companyId).toBeNull();
  });

  test.each<[unknown, string[] | null]>([
    ["VIP, Noël,  gold member ", ["VIP", "Noël", "gold member"]],
    ["", []],
    [
      ["VIP", "gold"],
      ["VIP", "gold"],
    ],
    [null, null],
    [undefined, null],
  ])("is told with the customer's tags: %j", (tags, expected) => {
    expect(read({ customer: { id: 501, tags } }).customerTags).toEqual(expected);
  });

  test("by a guest has no tags to tell", () => {
    expect(read({ customer: null }).customerTags).toBeNull();
  });
});

describe("where it was placed", () => {
  test.each([
    ["web", "online"],
    ["pos", "pos"],
    ["shopify_draft_order", "draft"],
    ["755357713", "other"],
    ["toString", "other"],
    ["", "other"],
    [null, "other"],
  ])("%j is %s", (source_name, channel) => {
    expect(read({ source_name }).channel).toBe(channel);
  });
});

describe("when it was fulfilled", () => {
  const fulfillments = [
    { status: "success", created_at: "2026-03-02T10:00:00+01:00" },
    { status: "success", created_at: "2026-03-04T00:30:00+01:00" },
    { status: "success", created_at: "2026-03-03T10:00:00+01:00" },
    { status: "cancelled", created_at: "2026-03-09T10:00:00+01:00" },
  ];

  test("is when the last parcel left that did leave", () => {
    const order = read({ fulfillment_status: "fulfilled", fulfillments });
    expect(order.fulfilledAt).toBe("2026-03-03T23:30:00.000Z");
  });

  test.each(["partial", "restocked", "pending", null])(
    "is not yet, where the status is %j",
    (fulfillment_status) => {
      expect(read({ fulfillment_status, fulfillments }).fulfilledAt).toBeNull();
    },
  );

  test("is not known where no parcel is told", () => {
    expect(read({ fulfillment_status: "fulfilled", fulfillments: [] }).fulfilledAt).toBeNull();
    expect(read({ fulfillment_status: "fulfilled", fulfillments: null }).fulfilledAt).toBeNull();
  });
});

describe("how it was paid", () => {
  test.each([
    [["shopify_payments"], 0],
    [["manual", "paypal"], 0],
    [[], 0],
    [[""], 0],
    [["gift_card"], null],
    [["shopify_payments", "gift_card"], null],
    [["shopify_store_credit"], null],
    [["Store Credit"], null],
    [["Gift card"], null],
    [null, null],
  ])("of %j by gift card or store credit: %j", (payment_gateway_names, paidWithCredit) => {
    expect(read({ payment_gateway_names }).paidWithCredit).toBe(paidWithCredit);
  });

  test("is told by one gateway in old payloads", () => {
    const old = { payment_gateway_names: undefined };
    expect(read({ ...old, gateway: "authorize_net" }).paidWithCredit).toBe(0);
    expect(read({ ...old, gateway: "gift_card" }).paidWithCredit).toBeNull();
  });

  test("is told to the cent where the transactions came along", () => {
    const paid = (changes: Json) => transactionJson({ kind: "sale", ...changes });
    const transactions = [
      paid({ gateway: "gift_card", amount: "5.00" }),
      paid({ gateway: "shopify_store_credit", amount: "2.50", kind: "capture" }),
      paid({ gateway: "shopify_payments", amount: "12.49" }),
      paid({ gateway: "gift_card", amount: "100.00", status: "failure" }),
      paid({ gateway: "gift_card", amount: "200.00", kind: "authorization" }),
      paid({ gateway: "gift_card", amount: "3.00", kind: "refund" }),
    ];
    const payment_gateway_names = ["gift_card", "shopify_store_credit", "shopify_payments"];
    expect(read({ payment_gateway_names, transactions }).paidWithCredit).toBe(7_50);
  });
});

test("the codes that made it cheaper are told", () => {
  const discount_codes = [{ code: "TENOFF", amount: "10.00", type: "fixed_amount" }, { code: "B" }];
  expect(read({ discount_codes }).discountCodes).toEqual(["TENOFF", "B"]);
});

describe("what is not for goods", () => {
  test("shipping is told with its tax, but for lines that an edit removed", () => {
    const shipping = (price: string, tax: string, is_removed = false) => ({
      discounted_price_set: moneyOf(price),
      tax_lines: [{ price_set: moneyOf(tax) }],
      is_removed,
    });
    const shipping_lines = [
      shipping("4.90", "0.78"),
      shipping("2.00", "0.32"),
      shipping("9.00", "1.44", true),
    ];
    expect(read({ shipping_lines })).toMatchObject({ shipping: 6_90, shippingTax: 1_10 });
  });

  test("duties are told as they were charged", () => {
    const original_total_duties_set = moneyOf("12.00");
    const current_total_duties_set = moneyOf("7.00");
    expect(read({ original_total_duties_set, current_total_duties_set }).duties).toBe(12_00);
    expect(read({ current_total_duties_set }).duties).toBe(7_00);
  });

  test("a refund tells its shipping's tax and its duties", () => {
    const refunds = [
      refundJson({
        refund_shipping_lines: [
          { subtotal_amount_set: moneyOf("5.95"), tax_amount_set: moneyOf("0.95") },
        ],
        total_duties_set: moneyOf("3.00"),
        transactions: [transactionJson({ amount: "8.95" })],
      }),
      refundJson({
        id: 9002,
        duties: [{ duty_id: 1, amount_set: moneyOf("2.00") }, { amount_set: moneyOf("0.50") }],
        order_adjustments: [
          { kind: "shipping_refund", amount: "-5.00", tax_amount: "-0.95" },
          { kind: "refund_discrepancy", amount: "-1.00", tax_amount: "0.00" },
        ],
      }),
    ];
    expect(read({ refunds }).refunds).toMatchObject([
      { shipping: 5_95, shippingTax: 95, duties: 3_00, paidBack: 8_95 },
      { shipping: 5_95, shippingTax: 95, duties: 2_50, paidBack: 0 },
    ]);
  });
});

describe("an order from before discounts were spread over its lines", () => {
  const oldLine = (id: number, price: string, more: Json = {}) => ({
    id,
    title: "Mug",
    quantity: 1,
    price,
    ...more,
  });
  const old = { total_price_set: undefined, presentment_currency: undefined };

  test("gets its code's discount on them, to the cent", () => {
    const line_items = [oldLine(1, "10.00"), oldLine(2, "10.00"), oldLine(3, "10.00")];
    const order = read({ ...old, line_items, total_discounts: "10.00" });
    expect(order.lines.map(({ discount }) => discount)).toEqual([3_33, 3_34, 3_33]);
  });

  test("keeps what lines have of their own, and leaves gift cards at their price", () => {
    const line_items = [
      oldLine(1, "30.00", { total_discount: "10.00" }),
      oldLine(2, "50.00", { gift_card: true }),
      oldLine(3, "20.00"),
    ];
    const order = read({ ...old, line_items, total_discounts: "20.00" });
    expect(order.lines.map(({ discount }) => discount)).toEqual([15_00, 0, 5_00]);
  });

  test("has no discount on goods where only shipping was free", () => {
    const order = read({
      ...old,
      line_items: [oldLine(1, "10.00")],
      total_line_items_price: "10.00",
      subtotal_price: "10.00",
      total_discounts: "5.00",
    });
    expect(order.lines[0]?.discount).toBe(0);
  });

  test("may write its counts as texts", () => {
    const line_items = [oldLine(1, "10.00", { quantity: "3" })];
    const refunds = [
      {
        id: "9",
        created_at: "2010-01-10T11:00:00-05:00",
        refund_line_items: [{ line_item_id: "1", quantity: "2", subtotal: "20.00" }],
      },
    ];
    expect(read({ ...old, line_items, refunds })).toMatchObject({
      lines: [{ quantity: 3, currentQuantity: 1 }],
      refunds: [{ lines: [{ quantity: 2, subtotal: 20_00 }] }],
    });
  });
});

describe("a line that a refund names", () => {
  const gid = "gid://shopify/LineItem/866550311766439020";

  test("is found though both numbers were rounded on the way", () => {
    const rounded = 866550311766439;
    const order = read({
      line_items: [lineJson({ id: rounded, admin_graphql_api_id: gid })],
      refunds: [refundJson({ refund_line_items: [refundLineJson({ line_item_id: rounded })] })],
    });
    expect(order.refunds[0]?.lines[0]?.lineId).toBe("866550311766439020");
  });

  test("is found by the gid of the line's copy where one came along", () => {
    const line_item = { admin_graphql_api_id: gid };
    const order = read({
      line_items: [lineJson(), lineJson({ id: 5, admin_graphql_api_id: gid })],
      refunds: [refundJson({ refund_line_items: [refundLineJson({ line_item })] })],
    });
    expect(order.refunds[0]?.lines[0]?.lineId).toBe("866550311766439020");
  });
});

describe("what discount codes took off", () => {
  const part = (amount: string, index?: number) => ({
    amount_set: moneyOf(amount),
    ...(index !== undefined && { discount_application_index: index }),
  });
  const discount_applications = [
    { type: "automatic" },
    { type: "discount_code", code: "THANKS-1" },
    { type: "discount_code", code: "SPRING" },
  ];
  const codesOf = (allocations: Json[], changes: Json = { discount_applications }) =>
    read({ line_items: [lineJson({ discount_allocations: allocations })], ...changes }).lines[0];

  test("is told by the place of each among the order's discounts, automatic ones left out", () => {
    expect(codesOf([part("2.00", 1), part("1.00", 0), part("0.50", 2)])).toMatchObject({
      discount: 350,
      codeDiscounts: [
        { code: "THANKS-1", amount: 200 },
        { code: "SPRING", amount: 50 },
      ],
    });
    expect(codesOf([part("1.00", 0)])?.codeDiscounts).toEqual([]);
  });

  test("is not told where nothing was taken off", () => {
    expect(codesOf([])).not.toHaveProperty("codeDiscounts");
    expect(codesOf([part("0.00", 1)])).not.toHaveProperty("codeDiscounts");
  });

  test.each<[string, Json[], Json]>([
    ["names no discounts of the order", [part("1.00", 0)], {}],
    ["names no place", [part("1.00")], { discount_applications }],
    ["names a place that is not there", [part("1.00", 3)], { discount_applications }],
  ])("is not told by a payload that %s", (_, allocations, changes) => {
    expect(codesOf(allocations, changes)).toMatchObject({ discount: 100 });
    expect(codesOf(allocations, changes)).not.toHaveProperty("codeDiscounts");
  });
});
