import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "../../app/env.server.ts";
import { claimOrder, claimToken } from "../../app/loyalty/claim-order.server.ts";
import { joinProgram } from "../../app/loyalty/join-program.server.ts";
import { redeemReward } from "../../app/loyalty/redeem-reward.server.ts";
import { DAY, MINUTE } from "../helpers/clock.ts";
import { changeProgram } from "../helpers/program.ts";
import { offerPoints } from "../helpers/offer-points.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { BuyOptions, SimShop } from "../simulator/contract.ts";
import type { SimCustomer } from "../simulator/state.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function open() {
  const shop = await world.openShop({ taxesIncluded: false, taxRate: 0 });
  const cup = shop.addProduct({ title: "Cup", price: "100.00" }).variants[0]!.id;
  const person = (name: string) =>
    shop.signUp({ firstName: name, lastName: "Berg", email: `${name}@example.com` });
  const buy = (customer: SimCustomer | null, more: Partial<BuyOptions> = {}) =>
    shop.buy({ customer, lines: [{ variantId: cup, quantity: 1 }], pay: "now", ...more });
  return { shop, person, buy };
}

const available = async (shop: SimShop, customer: SimCustomer) =>
  (await world.balance(shop, customer)).available;

async function memberIdOf(shop: SimShop, customer: SimCustomer): Promise<string> {
  const { rows } = await world.ctx.db.query<{ member_id: string }>(
    "SELECT member_id FROM member WHERE shop_id = $1 AND customer_id = $2",
    [shop.state.id, customer.id],
  );
  return rows[0]?.member_id ?? "";
}

test("where members join, orders before count from joining on", async () => {
  const { shop, person, buy } = await open();
  await changeProgram(world, shop, ({ membership }) => ({
    membership: { ...membership, join: "by_joining", earlierOrders: true },
  }));
  const anna = person("anna");
  buy(anna);
  await world.settle();
  expect(await memberIdOf(shop, anna)).toBe("");
  world.clock.advance(MINUTE);
  await joinProgram(world.ctx, shop.state.id, anna.id);
  expect(await available(shop, anna)).toBe(100);
  await joinProgram(world.ctx, shop.state.id, anna.id);
  buy(anna);
  await world.settle();
  expect(await available(shop, anna)).toBe(200);
  await world.audit(shop);
});

test("where the program says so, orders before joining never count", async () => {
  const { shop, person, buy } = await open();
  await changeProgram(world, shop, ({ membership }) => ({
    membership: { ...membership, join: "by_joining", earlierOrders: false },
  }));
  const anna = person("anna");
  buy(anna);
  await world.settle();
  world.clock.advance(MINUTE);
  await joinProgram(world.ctx, shop.state.id, anna.id);
  world.clock.advance(MINUTE);
  buy(anna);
  await world.settle();
  expect(await available(shop, anna)).toBe(100);
  await world.audit(shop);
});

test("a guest's order counts once Shopify knows whose it is", async () => {
  const { shop, person, buy } = await open();
  const order = buy(null);
  await world.settle();
  world.clock.advance(MINUTE);
  const anna = person("anna");
  shop.setCustomer(order, anna);
  await world.settle();
  expect(await available(shop, anna)).toBe(100);
  world.clock.advance(MINUTE);
  const ben = person("ben");
  shop.setCustomer(order, ben);
  await world.settle();
  expect([await available(shop, anna), await available(shop, ben)]).toEqual([0, 100]);
  await world.audit(shop);
});

test("a guest's order can be claimed with its link, by one account, for some time", async () => {
  const { shop, person, buy } = await open();
  const shopId = shop.state.id;
  const order = buy(null);
  await world.settle();
  const [anna, ben] = [person("anna"), person("ben")];
  const token = claimToken(shopId, order.id, world.clock.now());
  const claim = (text: string, customer: SimCustomer, ofShop = shopId) =>
    claimOrder(world.ctx, ofShop, text, customer.id);
  expect(await claim(`${token}x`, anna)).toMatchObject({ code: "bad_token" });
  expect(await claim(token, anna, "1")).toMatchObject({ code: "bad_token" });
  expect(await claim("nonsense", anna)).toMatchObject({ code: "bad_token" });
  const ofNobody = claimToken(shopId, "1", world.clock.now());
  expect(await claim(ofNobody, anna)).toMatchObject({ code: "unknown_order" });
  expect(await claim(token, anna)).toMatchObject({ ok: true, value: { points: 100 } });
  expect(await claim(token, anna)).toMatchObject({ ok: true, value: { points: 100 } });
  expect(await claim(token, ben)).toMatchObject({ code: "claimed_already" });
  expect(await available(shop, anna)).toBe(100);
  world.clock.advance(MINUTE);
  shop.refundAmount(order, "50.00");
  await world.settle();
  expect(await available(shop, anna)).toBe(50);
  world.clock.advance(61 * DAY);
  expect(await claim(token, anna)).toMatchObject({ code: "claim_expired" });
  await world.audit(shop);
});

test("two customers who become one keep everything: points, promises, orders; late deliveries follow", async () => {
  const { shop, person, buy } = await open();
  const [anna, old] = [person("anna"), person("old")];
  const order = buy(old);
  buy(anna);
  await world.settle();
  const shopId = shop.state.id;
  const wish = { rewardId: await offerPoints(world.ctx, shopId), points: 30 };
  const redeemed = await redeemReward(world.ctx, shopId, old.id, randomUUID(), wish);
  expect(redeemed).toMatchObject({ ok: true });
  const late = world.sim.buildDelivery("orders/updated", shop, { order });
  world.clock.advance(MINUTE);
  shop.mergeCustomers(anna, old);
  await world.settle();
  expect(await world.balance(shop, anna)).toEqual({ available: 170, pending: 0, reserved: 30 });
  expect(await world.balance(shop, old)).toEqual({ available: 0, pending: 0, reserved: 0 });
  await fetch(late.url, { method: "POST", headers: late.headers, body: late.body });
  await world.settle();
  expect(await world.balance(shop, anna)).toMatchObject({ available: 170 });
  world.clock.advance(MINUTE);
  shop.cancel(order, { refund: true });
  await world.settle();
  expect(await world.balance(shop, anna)).toEqual({ available: 70, pending: 0, reserved: 30 });
  await world.audit(shop);
});

test("a company's orders fill the company's pool, the person's account, or nobody's, by the program", async () => {
  for (const [b2b, person_, pool] of [
    ["company", 0, 100],
    ["person", 100, 0],
    ["nobody", 0, 0],
  ] as const) {
    const { shop, person, buy } = await open();
    await changeProgram(world, shop, ({ membership }) => ({ membership: { ...membership, b2b } }));
    const anna = person("anna");
    buy(anna, { company: shop.addCompany("Berg AG") });
    await world.settle();
    const { rows } = await world.ctx.db.query<{ points: string }>(
      "SELECT coalesce(sum(available), 0) AS points FROM member WHERE shop_id = $1 AND company_id IS NOT NULL",
      [shop.state.id],
    );
    expect([await available(shop, anna), Number(rows[0]!.points)]).toEqual([person_, pool]);
    await world.audit(shop);
  }
});

test("where people join, companies need not: their orders count in whichever order they arrive", async () => {
  const { shop, person, buy } = await open();
  await changeProgram(world, shop, () => ({
    membership: { join: "by_joining", earlierOrders: false, b2b: "company" },
  }));
  const [anna, company] = [person("anna"), shop.addCompany("Berg AG")];
  world.sim.faults.lose = 1;
  const order = buy(anna, { company });
  await world.sim.idle();
  world.sim.faults.lose = 0;
  world.clock.advance(MINUTE);
  buy(anna, { company });
  await world.settle();
  const late = world.sim.buildDelivery("orders/paid", shop, { order });
  await fetch(late.url, { method: "POST", headers: late.headers, body: late.body });
  await world.settle();
  const { rows } = await world.ctx.db.query<{ points: string }>(
    "SELECT sum(available) AS points FROM member WHERE shop_id = $1 AND company_id IS NOT NULL",
    [shop.state.id],
  );
  expect(rows).toEqual([{ points: "200" }]);
  await world.audit(shop);
});

test("where a webhook does not tell of companies, Shopify is asked before anybody gets the points", async () => {
  const { shop, person, buy } = await open();
  await changeProgram(world, shop, ({ membership }) => ({
    membership: { ...membership, b2b: "company" },
  }));
  const anna = person("anna");
  await world.settle();
  world.sim.faults.lose = 1;
  const order = buy(anna, { company: shop.addCompany("Berg AG") });
  await world.sim.idle();
  world.sim.faults.lose = 0;
  const { headers, body, url } = world.sim.buildDelivery("orders/paid", shop, { order });
  const silent = JSON.parse(body) as Record<string, unknown>;
  delete silent.company;
  await post(url, headers, JSON.stringify(silent));
  await world.settle();
  expect(await available(shop, anna)).toBe(0);
  const { rows } = await world.ctx.db.query<{ points: string }>(
    "SELECT sum(available) AS points FROM member WHERE shop_id = $1 AND company_id IS NOT NULL",
    [shop.state.id],
  );
  expect(rows[0]!.points).toBe("100");
  await world.audit(shop);
});

/** Signed as Shopify signs. */
function post(url: string, headers: Record<string, string>, body: string) {
  const hmac = createHmac("sha256", env.SHOPIFY_API_SECRET).update(body).digest("base64");
  return fetch(url, {
    method: "POST",
    headers: { ...headers, "x-shopify-hmac-sha256": hmac },
    body,
  });
}
