import fc from "fast-check";
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

function refusal(json: unknown): string {
  const order = readOrder(json);
  if (order.ok) throw new Error("It was read");
  return order.message;
}

describe("what is no order is refused with its place", () => {
  const cases: [string, unknown, string][] = [
    ["a text", "order", "expected object"],
    ["nothing", null, "expected object"],
    ["a list", [orderJson()], "expected object"],
    ["an order without an id", orderJson({ id: undefined }), "at id"],
    ["an id that is no number", orderJson({ id: "gid" }), "at id"],
    ["an id that was rounded", orderJson({ id: 2 ** 60 }), "at id"],
    ["an order without a name", orderJson({ name: undefined }), "at name"],
    ["an order without lines", orderJson({ line_items: undefined }), "at line_items"],
    ["a currency that is none", orderJson({ currency: "euro" }), "at currency"],
    ["an unheard-of status", orderJson({ financial_status: "lost" }), "at financial_status"],
    [
      "a quantity below zero",
      orderJson({ line_items: [lineJson(), lineJson({ quantity: -1 })] }),
      "at line_items[1].quantity",
    ],
    [
      "a broken quantity",
      orderJson({ line_items: [lineJson({ current_quantity: 0.5 })] }),
      "at line_items[0].current_quantity",
    ],
    [
      "a refund of no line",
      orderJson({
        refunds: [refundJson({ refund_line_items: [refundLineJson({ line_item_id: null })] })],
      }),
      "at refunds[0].refund_line_items[0].line_item_id",
    ],
    [
      "a transaction without an amount",
      orderJson({ refunds: [refundJson({ transactions: [transactionJson({ amount: null })] })] }),
      "at refunds[0].transactions[0].amount",
    ],
  ];
  test.each(cases)("%s", (_name, json, place) => expect(refusal(json)).toContain(place));
});

const amounts: [string, string, (amount: string) => Json][] = [
  ["line_items[0]", "a price", (a) => ({ line_items: [lineJson({ price_set: moneyOf(a) })] })],
  [
    "line_items[0]",
    "a discount",
    (a) => ({ line_items: [lineJson({ discount_allocations: [{ amount_set: moneyOf(a) }] })] }),
  ],
  [
    "line_items[0]",
    "a tax",
    (a) => ({ line_items: [lineJson({ tax_lines: [{ price_set: moneyOf(a) }] })] }),
  ],
  [
    "shipping_lines[0]",
    "a shipping price",
    (a) => ({ shipping_lines: [{ discounted_price_set: moneyOf(a) }] }),
  ],
  [
    "refunds[0]",
    "a refunded subtotal",
    (a) => ({
      refunds: [refundJson({ refund_line_items: [refundLineJson({ subtotal_set: moneyOf(a) })] })],
    }),
  ],
  [
    "refunds[0]",
    "a transaction",
    (a) => ({ refunds: [refundJson({ transactions: [transactionJson({ amount: a })] })] }),
  ],
];

describe("an amount that cannot be read exactly is refused", () => {
  const wrong = ["12,50", "", "abc", "1e3", "0.001", "99999999999999999999"];

  test.each(amounts)("with its place: %s, %s", (place, _name, changes) => {
    for (const amount of wrong) expect(refusal(orderJson(changes(amount)))).toContain(place);
  });

  test.each(amounts)("with what was there: %s, %s", (_place, _name, changes) => {
    for (const amount of wrong) {
      expect(refusal(orderJson(changes(amount)))).toContain(
        `${JSON.stringify(amount)} is no amount`,
      );
    }
  });

  test("also when it is missing", () => {
    const line = lineJson({ price_set: null, price: undefined });
    expect(refusal(orderJson({ line_items: [line] }))).toContain("no amount of EUR");
  });

  test("also when it has cents and its currency has none", () => {
    const line_items = [lineJson({ price_set: moneyOf("10.50", "JPY") })];
    expect(refusal(orderJson({ currency: "JPY", line_items }))).toContain('"10.50"');
  });
});

describe("a time that cannot be read is refused", () => {
  const places = ["processed_at", "created_at", "updated_at", "cancelled_at"];
  const changed = (place: string, time: string): Json =>
    orderJson({ ...(place === "created_at" && { processed_at: null }), [place]: time });

  test.each(places)("with what was there: %s", (place) => {
    for (const time of ["yesterday", "2026-13-01T00:00:00Z", "2026-03-01T25:00:00Z"]) {
      expect(refusal(changed(place, time))).toContain(JSON.stringify(time));
    }
  });

  test.each(places)("with its place: %s", (place) => {
    expect(refusal(changed(place, "yesterday"))).toContain(place);
  });

  test.each(places)(
    "when it has no offset, and so hangs on where the server stands: %s",
    (place) => {
      expect(readOrder(changed(place, "2026-03-01T10:00:00")).ok).toBe(false);
    },
  );

  test.each(places)("when only a guess makes a time of it: %s", (place) => {
    for (const time of ["1", "order 7", "2026-02-30T10:00:00Z"]) {
      expect(readOrder(changed(place, time)).ok).toBe(false);
    }
  });
});

describe("whatever comes", () => {
  test("is read or refused, never thrown at the caller", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(readOrder(json).ok).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  test("in place of one field of an order is read or refused, never thrown at the caller", () => {
    const field = fc.constantFrom(...Object.keys(orderJson()));
    fc.assert(
      fc.property(field, fc.jsonValue(), (name, value) => {
        expect(readOrder(orderJson({ [name]: value }))).toHaveProperty("ok");
      }),
      { numRuns: 300 },
    );
  });
});

describe("personal data", () => {
  // Each word stands where Shopify writes what is about a person.
  const person: Json = {
    first_name: "SECRET-first",
    last_name: "SECRET-last",
    name: "SECRET-full",
    email: "SECRET@example.com",
    phone: "SECRET-phone",
    address1: "SECRET-street",
    city: "SECRET-city",
    note: "SECRET-note",
  };
  const order = orderJson({
    email: "SECRET@example.com",
    contact_email: "SECRET@example.com",
    phone: "SECRET-phone",
    note: "SECRET-note",
    note_attributes: [{ name: "SECRET-key", value: "SECRET-value" }],
    browser_ip: "SECRET-ip",
    client_details: { user_agent: "SECRET-agent" },
    order_status_url: "https://shop.example/1/orders/SECRET",
    landing_site: "SECRET-site",
    token: "SECRET-token",
    tags: "SECRET-tag",
    billing_address: person,
    shipping_address: person,
    customer: {
      ...person,
      id: 501,
      admin_graphql_api_id: "gid://shopify/Customer/501",
      default_address: person,
    },
    line_items: [
      lineJson({
        name: "Mug - SECRET-variant",
        sku: "SECRET-sku",
        properties: [{ name: "engraving", value: "SECRET-engraving" }],
        tip: { payment_method: "SECRET-card" },
      }),
    ],
    shipping_lines: [
      { discounted_price_set: moneyOf("5.00"), phone: "SECRET-phone", title: "SECRET" },
    ],
    refunds: [
      refundJson({
        note: "SECRET-reason",
        refund_line_items: [
          refundLineJson({ line_item: lineJson({ properties: [{ value: "SECRET-engraving" }] }) }),
        ],
        transactions: [
          transactionJson({
            receipt: { payer: "SECRET" },
            payment_details: person,
            message: "SECRET",
          }),
        ],
        order_adjustments: [
          { kind: "shipping_refund", amount_set: moneyOf("-5.00"), reason: "SECRET-reason" },
        ],
      }),
    ],
  });

  test("is not taken over from anywhere", () => {
    const read = readOrder(order);
    expect(read.ok).toBe(true);
    expect(JSON.stringify(read)).not.toContain("SECRET");
  });

  test("is not repeated in a refusal", () => {
    const message = refusal({ ...order, name: undefined, line_items: "SECRET" });
    expect(message).not.toContain("SECRET");
  });
});
