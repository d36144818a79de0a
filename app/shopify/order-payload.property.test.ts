import fc from "fast-check";
import { expect, test } from "vitest";
import { earn } from "../core/earning.ts";
import { defaultProgram } from "../core/program.ts";
import {
  lineJson,
  moneyOf,
  orderJson,
  refundJson,
  refundLineJson,
  transactionJson,
} from "./order-payload.fixture.ts";
import { readOrder } from "./order-payload.ts";

type Path = (string | number)[];

/** An order that has something everywhere where something is read. */
const whole = orderJson({
  customer: { id: 501, admin_graphql_api_id: "gid://shopify/Customer/501", tags: "VIP" },
  company: { id: 7 },
  fulfillment_status: "fulfilled",
  fulfillments: [{ status: "success", created_at: "2026-03-02T10:00:00Z" }],
  discount_codes: [{ code: "TENOFF" }],
  original_total_duties_set: moneyOf("1.00"),
  shipping_lines: [
    { discounted_price_set: moneyOf("5.00"), tax_lines: [{ price_set: moneyOf("0.80") }] },
  ],
  line_items: [
    lineJson({
      discount_allocations: [{ amount_set: moneyOf("1.00") }],
      tax_lines: [{ price_set: moneyOf("3.00") }],
    }),
  ],
  refunds: [
    refundJson({
      refund_line_items: [refundLineJson()],
      transactions: [transactionJson()],
      order_adjustments: [{ kind: "shipping_refund", amount: "-1.00", tax_amount: "-0.19" }],
      refund_shipping_lines: [
        { subtotal_amount_set: moneyOf("1.19"), tax_amount_set: moneyOf("0.19") },
      ],
      total_duties_set: moneyOf("0.50"),
    }),
  ],
});

function pathsOf(json: unknown, path: Path = []): Path[] {
  if (typeof json !== "object" || json === null) return [path];
  const inner = Object.entries(json).flatMap(([key, value]) => pathsOf(value, [...path, key]));
  return path.length > 0 ? [path, ...inner] : inner;
}

function replaced(json: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const copy = structuredClone(json) as Record<string | number, unknown>;
  copy[key] = replaced(copy[key], rest, value);
  return copy;
}

function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

/** What exports and broken senders write in place of a value. */
const oddities = fc.oneof(
  fc.constantFrom("", "-1", "1,00", "1.234", "1e3", "NaN", "١٢", "0x10", " 1.00", "+1.00"),
  fc.constantFrom(-1, 0.5, 1e21, 2 ** 53, true, null, undefined),
  fc.constantFrom<unknown>([], {}, [null], [[]], { shop_money: null }),
  fc.jsonValue(),
);

test("an order with something odd anywhere is read or refused, and no number in it is a guess", () => {
  const place = fc.constantFrom(...pathsOf(whole));
  expect(readOrder(whole).ok).toBe(true);
  fc.assert(
    fc.property(place, oddities, (path, oddity) => {
      const read = readOrder(replaced(whole, path, oddity));
      if (!read.ok) {
        expect(read.message).not.toBe("");
        return;
      }
      expect(numbersIn(read.value).filter((one) => !Number.isSafeInteger(one))).toEqual([]);
      expect(read.value.lines.filter((line) => line.currentQuantity < 0)).toEqual([]);
      const { eligible, target } = earn(read.value, {
        program: defaultProgram(read.value.currency),
        timeZone: "UTC",
        products: [],
        customerTags: [],
        rewardCodes: [],
        tier: null,
        firstOrder: false,
        allowance: { day: null, member: null },
        membership: "member",
      });
      expect(eligible).toBeGreaterThanOrEqual(0);
      expect(target).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 1_000 },
  );
});
