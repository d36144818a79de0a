import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { pool } from "../../app/db.server.ts";
import { env } from "../../app/env.server.ts";
import { replayDelivery } from "../../app/loyalty/replay-delivery.server.ts";
import { drainInbox } from "../../app/jobs/drain-inbox.server.ts";
import { MINUTE } from "../helpers/clock.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { Delivery, SimShop } from "../simulator/contract.ts";
import type { SimCustomer, SimOrder } from "../simulator/state.ts";

let world: World;
let shop: SimShop;
let anna: SimCustomer;
let cup: string;

beforeAll(async () => {
  world = await openWorld({ seed: 3 });
});
afterAll(() => world.close());
beforeEach(async () => {
  shop = await world.openShop({ taxesIncluded: false });
  cup = shop.addProduct({ title: "Cup", price: "10.00" }).variants[0]!.id;
  anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  await world.settle();
});

const post = async ({ url, headers, body }: Pick<Delivery, "url" | "headers" | "body">) => {
  const response = await fetch(url, { method: "POST", headers, body });
  const text = await response.text();
  return { status: response.status, code: text && (JSON.parse(text) as { code: string }).code };
};
const buy = (quantity = 1): SimOrder =>
  shop.buy({ customer: anna, lines: [{ variantId: cup, quantity }], pay: "now" });
const count = async (table: string) =>
  Number(
    (
      await pool.query<{ n: string }>(`SELECT count(*) AS n FROM ${table} WHERE shop_id = $1`, [
        shop.state.id,
      ])
    ).rows[0]?.n,
  );

/** Buys without a single delivery getting through. */
async function buySilently(): Promise<SimOrder> {
  world.sim.faults.lose = 1;
  const order = buy();
  await world.sim.idle();
  world.sim.faults.lose = 0;
  return order;
}

test("an order delivered five times, mixed with its updates, by two workers, gives its points once", async () => {
  const order = await buySilently();
  const paid = world.sim.buildDelivery("orders/paid", shop, { order });
  const created = world.sim.buildDelivery("orders/create", shop, { order });
  const updates = Array.from({ length: 4 }, () =>
    world.sim.buildDelivery("orders/updated", shop, { order }),
  );
  const all = [paid, ...updates, paid, created, paid, paid, created, paid];
  await Promise.all(all.map(post));
  await Promise.all([drainInbox(world.ctx, 2), drainInbox(world.ctx, 2), drainInbox(world.ctx, 2)]);
  await world.settle();
  expect(await world.balance(shop, anna)).toMatchObject({ available: 10 });
  expect(await count("entry")).toBe(1);
  await world.audit(shop);
});

test("lost, repeated, late and reordered deliveries end where the order stands", async () => {
  Object.assign(world.sim.faults, { repeat: 0.5, delay: 0.5, maxDelayMs: 30, reorder: 0.6 });
  for (let n = 0; n < 12; n++) {
    const order = buy(n + 1);
    world.clock.advance(MINUTE);
    if (n % 3 === 0)
      shop.returnLines(order, [{ lineId: order.lines[0]!.id, quantity: 1 }], { refund: true });
    if (n % 4 === 0) shop.cancel(order, { refund: true });
  }
  await world.sim.idle();
  Object.assign(world.sim.faults, { repeat: 0, delay: 0, reorder: 0 });
  await Promise.all([drainInbox(world.ctx, 7), drainInbox(world.ctx, 5)]);
  await world.settle();
  // 10 × (1 + … + 12), less the cancelled 1, 5 and 9, less one cup each of the 4th, 7th and 10th.
  expect(await world.balance(shop, anna)).toMatchObject({ available: 780 - 150 - 30 });
  await world.audit(shop);
});

test("an older state that comes late changes nothing", async () => {
  const order = await buySilently();
  const late = world.sim.buildDelivery("orders/updated", shop, { order });
  world.clock.advance(MINUTE);
  shop.cancel(order, { refund: true });
  await world.settle();
  await post(late);
  await world.settle();
  expect(await world.balance(shop, anna)).toMatchObject({ available: 0 });
});

test("a body that nobody signed is refused with 401 and leaves no row", async () => {
  const order = await buySilently();
  const delivery = world.sim.buildDelivery("orders/paid", shop, { order });
  const before = await count("delivery");
  expect(await post({ ...delivery, body: delivery.body.replace("paid", "Paid") })).toEqual({
    status: 401,
    code: "bad_signature",
  });
  const unsigned = { ...delivery.headers };
  delete unsigned["x-shopify-hmac-sha256"];
  expect(await post({ ...delivery, headers: unsigned })).toEqual({
    status: 401,
    code: "bad_signature",
  });
  expect(await count("delivery")).toBe(before);
});

test.each([
  ["no JSON", "{", {}, 400, "not_json"],
  ["no object", "[1]", {}, 400, "not_json"],
  ["an unknown topic", "{}", { "x-shopify-topic": "carts/update" }, 404, "unknown_topic"],
  [
    "an unknown shop",
    "{}",
    { "x-shopify-shop-domain": "elsewhere.myshopify.com" },
    404,
    "unknown_shop",
  ],
  ["no delivery id", "{}", { "x-shopify-webhook-id": "" }, 400, "bad_header"],
  ["no order", "{}", {}, 422, "not_this_topic"],
  ["5 MB", "x".repeat(5_000_000), {}, 413, "too_large"],
])(
  "%s is refused in words, not with a 500, and leaves no row",
  async (_what, body, headers, status, code) => {
    const before = await count("delivery");
    expect(
      await post({ url: `${world.doorUrl}/webhooks`, headers: signedHeaders(body, headers), body }),
    ).toEqual({ status, code });
    expect(await count("delivery")).toBe(before);
  },
);

test("a signed body sent under another shop's or another topic's header is refused", async () => {
  const other = await world.openShop();
  const order = await buySilently();
  const delivery = world.sim.buildDelivery("orders/paid", shop, { order });
  const under = (header: string, value: string) => ({
    ...delivery,
    headers: { ...delivery.headers, [header]: value },
  });
  expect(await post(under("x-shopify-shop-domain", other.domain))).toEqual({
    status: 403,
    code: "wrong_shop",
  });
  for (const topic of [
    "app/uninstalled",
    "shop/redact",
    "customers/redact",
    "customers/delete",
    "orders/delete",
    "refunds/create",
  ]) {
    expect(await post(under("x-shopify-topic", topic))).toEqual({
      status: 422,
      code: "not_this_topic",
    });
  }
  expect(await post(delivery)).toMatchObject({ status: 200 });
});

test("ids above 2^53 keep every digit", async () => {
  const order = await buySilently();
  const delivery = world.sim.buildDelivery("orders/paid", shop, { order });
  const bigId = "9007199254740993";
  const body = delivery.body
    .replaceAll(`Order/${order.id}`, `Order/${bigId}`)
    .replace(`"id":${order.id}`, `"id":${bigId}`);
  await post({
    ...delivery,
    body,
    headers: signedHeaders(body, { "x-shopify-shop-domain": shop.domain }),
  });
  await world.settle();
  const { rows } = await pool.query("SELECT order_id FROM entry WHERE shop_id = $1", [
    shop.state.id,
  ]);
  expect(rows).toEqual([{ order_id: bigId }]);
});

test("an id beyond 64 bits is refused, and takes nobody with it who arrives beside it", async () => {
  const order = await buySilently();
  const delivery = world.sim.buildDelivery("orders/paid", shop, { order });
  const body = delivery.body.replaceAll(`Order/${order.id}`, "Order/99999999999999999999");
  const headers = signedHeaders(body, { "x-shopify-shop-domain": shop.domain });
  const answers = await Promise.all([post({ ...delivery, body, headers }), post(delivery)]);
  expect(answers.map(({ status }) => status)).toEqual([422, 200]);
});

test("a delivery that cannot be read is set aside, holds up nothing, and can be replayed", async () => {
  const broken = await buySilently();
  const delivery = world.sim.buildDelivery("orders/paid", shop, { order: broken });
  const body = delivery.body.replace(/"quantity":1/, '"quantity":"one"');
  await post({
    ...delivery,
    body,
    headers: signedHeaders(body, {
      "x-shopify-shop-domain": shop.domain,
      "x-shopify-webhook-id": "broken",
    }),
  });
  buy();
  await world.settle();
  expect(await world.balance(shop, anna)).toMatchObject({ available: 10 });
  const { rows } = await pool.query(
    "SELECT webhook_id, code, error FROM delivery_set_aside WHERE shop_id = $1",
    [shop.state.id],
  );
  expect(rows).toEqual([
    {
      webhook_id: "broken",
      code: "not_an_order",
      error: expect.stringContaining("quantity") as string,
    },
  ]);
  expect(await replayDelivery(world.ctx, shop.state.id, "broken")).toBe(true);
  expect(await count("delivery_set_aside")).toBe(0);
  await world.settle();
  expect(await count("delivery_set_aside")).toBe(1);
  expect(await replayDelivery(world.ctx, shop.state.id, "unheard-of")).toBe(false);
});

test("the link to a shopper's order page is looked at and not kept", async () => {
  buy();
  await world.settle();
  const { rows } = await pool.query<{ body: string }>(
    "SELECT body FROM delivery WHERE shop_id = $1",
    [shop.state.id],
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { body } of rows) expect(body).not.toMatch(/authenticate|anna|berg/i);
});

function signedHeaders(body: string, headers: Record<string, string>) {
  return {
    "x-shopify-topic": "orders/paid",
    "x-shopify-shop-domain": shop.domain,
    "x-shopify-webhook-id": randomUUID(),
    "x-shopify-triggered-at": world.clock.now().toISOString(),
    "x-shopify-hmac-sha256": createHmac("sha256", env.SHOPIFY_API_SECRET)
      .update(body)
      .digest("base64"),
    ...headers,
  };
}
