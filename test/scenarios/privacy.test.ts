import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { pool } from "../../app/db.server.ts";
import { env } from "../../app/env.server.ts";
import { MINUTE } from "../helpers/clock.ts";
import { changeProgram } from "../helpers/program.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";
import type { SimCustomer, SimOrder } from "../simulator/state.ts";

let world: World;
let shop: SimShop;
let anna: SimCustomer;
let order: SimOrder;

beforeAll(async () => {
  world = await openWorld({ seed: 4 });
});
afterAll(() => world.close());
beforeEach(async () => {
  shop = await world.openShop({ taxesIncluded: false });
  const cup = shop.addProduct({ title: "Cup", price: "10.00" });
  anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  order = shop.buy({
    customer: anna,
    lines: [{ variantId: cup.variants[0]!.id, quantity: 3 }],
    pay: "now",
  });
  await world.settle();
});

/** Every row of every table that mentions a text, as "table: row". */
async function mentions(text: string): Promise<string[]> {
  const tables = await pool.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
  );
  const found = await Promise.all(
    tables.rows.map(async ({ name }) => {
      const { rows } = await pool.query<{ row: string }>(
        `SELECT t::text AS row FROM "${name}" t WHERE t::text LIKE $1`,
        [`%${text}%`],
      );
      return rows.map(({ row }) => `${name}: ${row}`);
    }),
  );
  return found.flat();
}

test("no name and no e-mail is stored anywhere", async () => {
  for (const text of ["Anna", "Berg", "anna@example.com"]) expect(await mentions(text)).toEqual([]);
});

test("what Shopify asks about a customer is stored without the e-mail and phone it comes with", async () => {
  shop.requestData(anna);
  shop.redactCustomer(anna);
  await world.sim.idle();
  expect(await mentions("anna@example.com")).toEqual([]);
  await world.settle();
});

test("an order that comes with names, against our subscription, is stored without them", async () => {
  const delivery = world.sim.buildDelivery("orders/paid", shop, { order });
  const named = {
    ...(JSON.parse(delivery.body) as object),
    email: "anna@example.com",
    note: "For Anna",
    billing_address: { last_name: "Berg" },
  };
  const body = JSON.stringify(named);
  const signature = createHmac("sha256", env.SHOPIFY_API_SECRET).update(body).digest("base64");
  const headers = {
    ...delivery.headers,
    "x-shopify-webhook-id": "named",
    "x-shopify-hmac-sha256": signature,
  };
  const { status } = await fetch(delivery.url, { method: "POST", headers, body });
  expect(status).toBe(200);
  for (const text of ["Anna", "Berg", "anna@example.com"]) expect(await mentions(text)).toEqual([]);
});

test("a customer who asks to be forgotten is: points gone, orders and entries without a name to them", async () => {
  shop.redactCustomer(anna);
  await world.settle();
  expect((await mentions(anna.id)).filter((row) => !row.startsWith("delivery:"))).toEqual([]);
  expect((await mentions(order.id)).filter((row) => !/^(delivery|shop_order):/.test(row))).toEqual(
    [],
  );
  const { rows } = await pool.query(
    "SELECT customer_id, available, forgotten_at IS NOT NULL AS forgotten FROM member WHERE shop_id = $1",
    [shop.state.id],
  );
  expect(rows).toEqual([{ customer_id: null, available: "0", forgotten: true }]);
  const orders = await pool.query(
    "SELECT customer_id, facts, posted FROM shop_order WHERE shop_id = $1",
    [shop.state.id],
  );
  expect(orders.rows).toEqual([{ customer_id: null, facts: {}, posted: "0" }]);
  await world.audit(shop);
});

test("forgetting reaches the accounts that became part of the customer's", async () => {
  const old = shop.signUp({ firstName: "Old", lastName: "Berg", email: "old@example.com" });
  const lines = [{ variantId: order.lines[0]!.variantId!, quantity: 1 }];
  const bought = shop.buy({ customer: old, lines, pay: "now" });
  await world.settle();
  world.clock.advance(MINUTE);
  shop.mergeCustomers(anna, old);
  await world.settle();
  world.clock.advance(MINUTE);
  shop.redactCustomer(anna);
  await world.settle();
  const ours = (row: string) => row.includes(shop.state.id) && !row.startsWith("delivery:");
  for (const text of [old.id, anna.id, "Cup"])
    expect((await mentions(text)).filter(ours)).toEqual([]);
  expect((await mentions(bought.id)).every((row) => /^(delivery|shop_order):/.test(row))).toBe(
    true,
  );
  await world.audit(shop);
});

test("forgetting reaches an order that came under a merged customer's old number after the merge", async () => {
  const old = shop.signUp({ firstName: "Old", lastName: "Berg", email: "old@example.com" });
  const lines = [{ variantId: order.lines[0]!.variantId!, quantity: 1 }];
  const bought = shop.buy({ customer: old, lines, pay: "now" });
  await world.settle();
  const at = new Date(world.clock.now().getTime() + 2 * MINUTE);
  const late = world.sim.buildDelivery("orders/updated", shop, { order: bought }, { at });
  world.clock.advance(MINUTE);
  shop.mergeCustomers(anna, old);
  await world.settle();
  await fetch(late.url, { method: "POST", headers: late.headers, body: late.body });
  await world.settle();
  expect(await mentions(old.id)).toContainEqual(expect.stringMatching(/^shop_order:/));
  world.clock.advance(5 * MINUTE);
  shop.requestData(anna);
  await world.settle();
  const { rows } = await pool.query<{ content: { orders: { orderId: string }[] } }>(
    "SELECT content FROM data_export WHERE shop_id = $1",
    [shop.state.id],
  );
  expect(rows[0]?.content.orders.map(({ orderId }) => orderId)).toContain(bought.id);
  shop.redactCustomer(anna);
  await world.settle();
  for (const text of [old.id, anna.id])
    expect((await mentions(text)).filter((row) => !row.startsWith("delivery:"))).toEqual([]);
  await world.audit(shop);
});

test("who bought for a company is forgotten, and the company keeps its points", async () => {
  await changeProgram(world, shop, ({ membership }) => ({
    membership: { ...membership, b2b: "company" },
  }));
  const lines = [{ variantId: order.lines[0]!.variantId!, quantity: 2 }];
  shop.buy({ customer: anna, lines, company: shop.addCompany("Berg AG"), pay: "now" });
  await world.settle();
  shop.redactCustomer(anna);
  await world.settle();
  expect((await mentions(anna.id)).filter((row) => !row.startsWith("delivery:"))).toEqual([]);
  const { rows } = await pool.query(
    "SELECT available FROM member WHERE shop_id = $1 AND company_id IS NOT NULL",
    [shop.state.id],
  );
  expect(rows).toEqual([{ available: "20" }]);
  await world.audit(shop);
});

test("what comes late about a forgotten order gives no points again", async () => {
  const late = world.sim.buildDelivery(
    "orders/updated",
    shop,
    { order },
    { at: new Date(world.clock.now().getTime() + MINUTE) },
  );
  shop.redactCustomer(anna);
  await world.settle();
  await fetch(late.url, { method: "POST", headers: late.headers, body: late.body });
  await world.settle();
  const { rows } = await pool.query(
    "SELECT sum(available)::int AS points FROM member WHERE shop_id = $1",
    [shop.state.id],
  );
  expect(rows).toEqual([{ points: 0 }]);
  await world.audit(shop);
});

test("a customer who asks what is known gets all of it", async () => {
  shop.requestData(anna);
  await world.settle();
  const { rows } = await pool.query<{ content: Record<string, unknown> }>(
    "SELECT content FROM data_export WHERE shop_id = $1",
    [shop.state.id],
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.content).toMatchObject({
    member: { available: 30 },
    entries: [{ kind: "earn", points: 30 }],
    orders: [{ orderId: order.id }],
    redemptions: [],
    tiers: [],
  });
});

test("a shop that leaves keeps its ledger for a return, and is gone when Shopify says so", async () => {
  world.clock.advance(MINUTE);
  shop.uninstallApp();
  await world.settle();
  const sessions = await pool.query('SELECT id FROM "Session" WHERE shop = $1', [shop.domain]);
  expect(sessions.rows).toEqual([]);
  expect(await world.balance(shop, anna)).toMatchObject({ available: 30 });
  world.clock.advance(MINUTE);
  shop.redactShop();
  await world.settle();
  expect(await mentions(shop.state.id)).toEqual([]);
  expect(await mentions(shop.domain)).toEqual([]);
});

test("a shop that comes back finds its points, and a late notice of its leaving does not throw it out", async () => {
  world.clock.advance(MINUTE);
  const left = world.sim.buildDelivery("app/uninstalled", shop, { shop: true });
  shop.uninstallApp();
  await world.settle();
  world.clock.advance(MINUTE);
  shop.installApp();
  await world.openApp(shop);
  await fetch(left.url, {
    method: "POST",
    headers: { ...left.headers, "x-shopify-webhook-id": "late" },
    body: left.body,
  });
  await world.settle();
  const { rows } = await pool.query("SELECT uninstalled_at FROM shop WHERE shop_id = $1", [
    shop.state.id,
  ]);
  expect(rows).toEqual([{ uninstalled_at: null }]);
  expect(await world.balance(shop, anna)).toMatchObject({ available: 30 });
});
