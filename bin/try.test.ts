import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  lineJson,
  moneyOf,
  orderJson,
  refundJson,
  refundLineJson,
  transactionJson,
} from "../app/shopify/order-payload.fixture.ts";

// Each starts a process, two or three of them in some.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "try-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: unknown): void {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
}

type Line = { file: string; [key: string]: unknown };

function run(...args: string[]) {
  const command = join(import.meta.dirname, "try.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    encoding: "utf8",
    env: { ...process.env, INIT_CWD: folder, NODE_NO_WARNINGS: "1" },
  });
  const lines = stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
  return { status, lines, stderr };
}

/** Three mugs at 20.00 of which one came back, for its money. */
const returned = orderJson({
  financial_status: "partially_refunded",
  line_items: [lineJson({ quantity: 3, current_quantity: 2, price_set: moneyOf("20.00") })],
  refunds: [
    refundJson({
      refund_line_items: [refundLineJson({ subtotal_set: moneyOf("20.00") })],
      transactions: [transactionJson({ amount: "20.00" })],
    }),
  ],
});

test("tells of every order what it is worth, before and after refunds, and what is booked", () => {
  put("returned.json", returned);
  const { status, lines, stderr } = run(folder);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(lines).toMatchObject([
    {
      file: "returned.json",
      order: "#1001",
      currency: "EUR",
      eligibleBeforeRefunds: 60_00,
      eligibleAfterRefunds: 40_00,
      pointsBeforeRefunds: 60,
      points: 40,
      breakdown: { about: "order", eligible: 40_00, target: 40, lines: [{ eligible: 40_00 }] },
      entries: [
        { kind: "earn", points: 60, source: "issued", destination: "available" },
        { kind: "take_back", points: 20, source: "available", destination: "revoked" },
      ],
      balance: { available: 40, pending: 0, reserved: 0 },
    },
  ]);
});

test("books a cancelled order back to nothing", () => {
  const cancelled_at = "2026-03-06T10:00:00Z";
  put("cancelled.json", { ...returned, cancelled_at });
  expect(run(folder).lines).toMatchObject([
    { points: 0, breakdown: { excluded: "cancelled" }, balance: { available: 0 } },
  ]);
});

test("lets the points of an unpaid order wait", () => {
  put("unpaid.json", orderJson({ financial_status: "pending" }));
  expect(run(folder).lines).toMatchObject([
    { points: 19, breakdown: { pending: "not_paid" }, balance: { pending: 19, available: 0 } },
  ]);
});

test("tells amounts in the minor units of the order's currency", () => {
  put(
    "yen.json",
    orderJson({
      currency: "JPY",
      presentment_currency: "JPY",
      taxes_included: false,
      line_items: [lineJson({ price_set: moneyOf("1500", "JPY") })],
    }),
  );
  expect(run(folder).lines).toMatchObject([
    { currency: "JPY", eligibleAfterRefunds: 1500, points: 1500 },
  ]);
});

test("gives a guest nothing, and says why", () => {
  put("guest.json", orderJson({ customer: null }));
  expect(run(folder).lines).toMatchObject([
    { points: 0, eligibleAfterRefunds: 19_99, breakdown: { excluded: "no_customer" } },
  ]);
});

test("goes through folders in folders, by name, and takes orders however they are wrapped", () => {
  put("b/wrapped.json", { order: orderJson() });
  put("a.json", [orderJson({ name: "#1" }), { order: orderJson({ name: "#2" }) }]);
  put("b/list.JSON", { orders: [orderJson({ name: "#3" })] });
  put("c.json", `\uFEFF${JSON.stringify(orderJson())}`);
  put("notes.txt", "no order");
  const { status, lines } = run(folder);
  expect(status).toBe(0);
  expect(lines).toMatchObject([
    { file: "a.json", orders: [{ order: "#1" }, { order: "#2" }] },
    { file: join("b", "list.JSON"), orders: [{ order: "#3" }] },
    { file: join("b", "wrapped.json"), order: "#1001" },
    { file: "c.json", order: "#1001" },
  ]);
});

test("tells what it cannot read, goes on, and ends with 1", () => {
  put("1-cut.json", '{"id": 1');
  put("2-refund.json", refundJson());
  put("3-comma.json", orderJson({ line_items: [lineJson({ price_set: moneyOf("19,99") })] }));
  put("4-list.json", [orderJson(), { id: 1 }]);
  put("5-good.json", orderJson());
  put("6-null.json", "null");
  const { status, lines, stderr } = run(folder);
  expect(status).toBe(1);
  expect(stderr).toContain("5 of 6 files");
  expect(lines).toMatchObject([
    { file: "1-cut.json", error: { code: "not_json" } },
    { file: "2-refund.json", error: { code: "not_an_order" } },
    { file: "3-comma.json", error: { code: "unreadable_order" } },
    { file: "4-list.json", orders: [{ order: "#1001" }, { error: { code: "not_an_order" } }] },
    { file: "5-good.json", points: 19 },
    { file: "6-null.json", error: { code: "not_an_order" } },
  ]);
  expect(JSON.stringify(lines[2]!.error)).toContain("19,99");
});

test("takes a folder or a file, from where it was called", () => {
  put("orders/one.json", orderJson());
  expect(run("orders").lines).toMatchObject([{ file: "one.json", points: 19 }]);
  expect(run("orders/one.json").lines).toMatchObject([{ file: "orders/one.json", points: 19 }]);
});

test("ends with 2 where there is nothing to read, and says what it wants", () => {
  put("notes.txt", "no order");
  expect(run(folder)).toMatchObject({ status: 2, lines: [] });
  expect(run(join(folder, "nowhere")).status).toBe(2);
  expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining("DIR") as string });
});
