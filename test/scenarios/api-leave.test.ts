import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Summary } from "../../app/core/shopper-api.ts";
import { pool } from "../../app/db.server.ts";
import { adjustPoints } from "../../app/loyalty/adjust-points.server.ts";
import { idToGid } from "../../app/shopify/gid.ts";
import { offerReward, openApi } from "../helpers/api.ts";
import type { ApiDoor } from "../helpers/api.ts";
import { MINUTE } from "../helpers/clock.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";
import type { SimCustomer, SimOrder } from "../simulator/state.ts";

let world: World;
let api: ApiDoor;
let shop: SimShop;
let cup: string;
let anna: SimCustomer;

beforeAll(async () => {
  world = await openWorld({ seed: 34 });
  api = await openApi(world);
});
afterAll(async () => {
  await api.close();
  await world.close();
});
beforeEach(async () => {
  shop = await world.openShop({ taxesIncluded: false });
  cup = shop.addProduct({ title: "Cup", price: "100.00" }).variants[0]!.id;
  anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  await world.settle();
});

/** A minute passes with everything that happens. */
async function passing<T>(work: () => Promise<T>): Promise<T> {
  const done = await work();
  await world.settle();
  world.clock.advance(MINUTE);
  return done;
}
const buy = (more: { pay?: "now" | "later"; customer?: SimCustomer } = {}): Promise<SimOrder> =>
  passing(() => {
    const lines = [{ variantId: cup, quantity: 1 }];
    return Promise.resolve(shop.buy({ customer: anna, lines, pay: "now", ...more }));
  });
const refund = (order: SimOrder) =>
  passing(() => {
    const lines = order.lines.map(({ id: lineId, quantity }) => ({ lineId, quantity }));
    return Promise.resolve(shop.returnLines(order, lines, { refund: true }));
  });
const post = (path: string, body: object = {}, customer = anna) =>
  passing(() => api.ask(path, { token: api.token(shop, customer), body }));
const join = () => post("/join");
const leave = async (reason?: string) => {
  const answer = await post("/leave", { ...(reason !== undefined && { reason }) });
  expect(answer.status).toBe(200);
  return answer.body as Summary;
};
const spend = async (points: number) => {
  const { rows } = await pool.query<{ member_id: string }>(
    "SELECT member_id FROM member WHERE shop_id = $1 AND customer_id = $2",
    [shop.state.id, anna.id],
  );
  const memberId = rows[0]?.member_id ?? "";
  const change = { memberId, points: -points, reason: "spent", by: "1", key: "spent" };
  const adjusted = await adjustPoints(world.ctx, shop.state.id, change);
  expect(adjusted.ok).toBe(true);
};
const balance = () => world.balance(shop, anna);
const nothing = { available: 0, pending: 0, reserved: 0 };

/** Buys without a single delivery getting through; they arrive when `arrive` is called. */
async function buyUnseen() {
  world.sim.faults.lose = 1;
  const order = shop.buy({ customer: anna, lines: [{ variantId: cup, quantity: 1 }], pay: "now" });
  await world.sim.idle();
  world.sim.faults.lose = 0;
  world.clock.advance(MINUTE);
  const arrive = async () => {
    const { url, headers, body } = world.sim.buildDelivery("orders/paid", shop, { order });
    await fetch(url, { method: "POST", headers, body });
    await world.settle();
  };
  return { order, arrive };
}

test("whoever leaves lets go of all points, and what they buy until they join again counts nothing", async () => {
  await buy();
  const summary = await leave("too many e-mails");
  expect(summary).toMatchObject({ member: null, canJoin: true });
  expect(await balance()).toEqual(nothing);
  await buy();
  expect(await balance()).toEqual(nothing);
  const joined = await join();
  expect(joined.body).toMatchObject({ member: { available: 0 }, canJoin: false });
  await buy();
  expect(await balance()).toMatchObject({ available: 100 });
  const { rows } = await pool.query(
    "SELECT reason, rejoined_at > left_at AS ended FROM member_absence WHERE shop_id = $1",
    [shop.state.id],
  );
  expect(rows).toEqual([{ reason: "too many e-mails", ended: true }]);
  await world.audit(shop);
});

test("Shopify shows a member who left as none, and again once they are back", async () => {
  const shown = (): unknown =>
    JSON.parse(shop.metafield(idToGid("Customer", anna.id), "$app", "loyalty")?.value ?? "null");
  await join();
  expect(shown()).toMatchObject({ available: 0 });
  await buy();
  expect(shown()).toMatchObject({ available: 100 });
  await leave();
  expect(shown()).not.toMatchObject({ available: expect.any(Number) as number });
  await join();
  expect(shown()).toMatchObject({ available: 0 });
});

test("why the points are gone stands in the history", async () => {
  await buy();
  await leave();
  const { body } = await api.ask("/history", { token: api.token(shop, anna) });
  expect(body).toMatchObject({
    entries: [
      { kind: "adjust", points: -100, breakdown: { reason: "left_program" } },
      { kind: "earn", points: 100 },
    ],
  });
});

test("unused rewards are undone first; their points are let go with the rest", async () => {
  await buy();
  const rewardId = await offerReward(world, shop);
  const redeemed = await post("/redemptions", { rewardId });
  expect(redeemed.body).toMatchObject({ state: "ready" });
  expect(await balance()).toMatchObject({ available: 50, reserved: 50 });
  const { redemptions } = await leave();
  expect(redemptions).toMatchObject([{ state: "undone", code: null }]);
  expect(await balance()).toEqual(nothing);
  const { code } = redeemed.body as { code: string };
  const lines = [{ variantId: cup, quantity: 1 }];
  const [tried] = shop.tryCodes({ customer: anna, lines, pay: "now", codes: [code] });
  expect(tried?.refused).not.toBeNull();
  expect(await post("/redemptions", { rewardId })).toMatchObject({
    status: 409,
    body: { code: "not_member" },
  });
  await world.audit(shop);
});

test("where a reward cannot be undone now, nobody leaves", async () => {
  await buy();
  const rewardId = await offerReward(world, shop);
  await post("/redemptions", { rewardId });
  Object.assign(world.sim.outages, { failNext: 20, status: 503 });
  const answer = await api.ask("/leave", { token: api.token(shop, anna), body: {} });
  world.sim.outages.failNext = 0;
  expect(answer).toMatchObject({ status: 503, body: { code: "unavailable" } });
  const { rowCount } = await pool.query("SELECT FROM member_absence WHERE shop_id = $1", [
    shop.state.id,
  ]);
  expect(rowCount).toBe(0);
  expect(await balance()).toMatchObject({ available: 50, reserved: 50 });
});

test("an order from before leaving that arrives after it leaves nothing, nor after joining again", async () => {
  const first = await buyUnseen();
  const second = await buyUnseen();
  await join();
  await leave();
  await first.arrive();
  expect(await balance()).toEqual(nothing);
  await join();
  await second.arrive();
  expect(await balance()).toEqual(nothing);
  await world.audit(shop);
});

test("an order from the absence that arrives after joining again counts nothing", async () => {
  await join();
  await leave();
  const unseen = await buyUnseen();
  await join();
  await unseen.arrive();
  expect(await balance()).toEqual(nothing);
  const { body } = await api.ask(`/orders/${unseen.order.id}`, { token: api.token(shop, anna) });
  expect(body).toMatchObject({ state: "settled", points: 0, breakdown: null });
  await world.audit(shop);
});

test("an order that waits for its payment does not bring points back after leaving", async () => {
  const order = await buy({ pay: "later" });
  expect(await balance()).toMatchObject({ pending: 100 });
  await leave();
  await passing(() => Promise.resolve(shop.payLater(order)));
  expect(await balance()).toEqual(nothing);
  await join();
  await buy();
  expect(await balance()).toEqual({ ...nothing, available: 100 });
  await world.audit(shop);
});

test("refunds of earlier orders make no debt of points that were let go", async () => {
  const order = await buy();
  const other = await buy();
  await leave();
  await refund(order);
  expect(await balance()).toEqual(nothing);
  await join();
  await buy();
  await refund(other);
  expect(await balance()).toEqual({ ...nothing, available: 100 });
  await world.audit(shop);
});

test("what was spent before leaving is owed when its order is refunded, and no more than that", async () => {
  const order = await buy();
  await spend(60);
  await leave();
  await refund(order);
  expect(await balance()).toEqual({ ...nothing, available: -60 });
  await join();
  await buy();
  expect(await balance()).toEqual({ ...nothing, available: 40 });
  await world.audit(shop);
});

test("points of one order that were spent are set against those of another that were let go", async () => {
  const order = await buy();
  await buy();
  await spend(100);
  await leave();
  await refund(order);
  expect(await balance()).toEqual(nothing);
  await world.audit(shop);
});

test("a debt stays: leaving and joining again is no way out of it", async () => {
  const order = await buy();
  await spend(100);
  await refund(order);
  expect(await balance()).toMatchObject({ available: -100 });
  await leave();
  await join();
  expect(await balance()).toMatchObject({ available: -100 });
  await world.audit(shop);
});

test("what staff give to a member who left is let go as well", async () => {
  await buy();
  await leave();
  await spend(-25);
  expect(await balance()).toEqual(nothing);
  await world.audit(shop);
});

test("leaving twice changes nothing; whoever never took part cannot leave", async () => {
  const stranger = await post("/leave");
  expect(stranger).toMatchObject({ status: 409, body: { code: "not_member" } });
  await buy();
  await leave();
  await leave();
  const { rowCount } = await pool.query("SELECT FROM member_absence WHERE shop_id = $1", [
    shop.state.id,
  ]);
  expect(rowCount).toBe(1);
});

test("whoever buys while they leave keeps nothing of it either way", async () => {
  await buy();
  for (let n = 0; n < 5; n++)
    shop.buy({ customer: anna, lines: [{ variantId: cup, quantity: 1 }], pay: "now" });
  await world.sim.idle();
  await Promise.all([
    world.drain(),
    world.drain(),
    api.ask("/leave", { token: api.token(shop, anna), body: {} }),
  ]);
  await world.settle();
  expect(await balance()).toEqual(nothing);
  await world.audit(shop);
});

test("a merge keeps what the account had that took part", async () => {
  const ben = shop.signUp({ firstName: "Ben", lastName: "Berg", email: "ben@example.com" });
  await buy();
  await buy({ customer: ben });
  await leave();
  await passing(() => Promise.resolve(shop.mergeCustomers(anna, ben)));
  expect(await balance()).toEqual({ ...nothing, available: 100 });
  await buy();
  expect(await balance()).toEqual({ ...nothing, available: 200 });
  await world.audit(shop);
});

test("whoever left with the only account they used stays away after a merge", async () => {
  const ben = shop.signUp({ firstName: "Ben", lastName: "Berg", email: "ben@example.com" });
  await buy();
  await leave();
  await passing(() => Promise.resolve(shop.mergeCustomers(ben, anna)));
  await buy({ customer: ben });
  expect(await world.balance(shop, ben)).toEqual(nothing);
  await world.audit(shop);
});

test("whoever is forgotten leaves no absence and no key behind", async () => {
  await buy();
  await leave("private");
  await passing(() => Promise.resolve(shop.redactCustomer(anna)));
  for (const table of ["member_absence", "api_change"]) {
    const { rowCount } = await pool.query(`SELECT FROM ${table} WHERE shop_id = $1`, [
      shop.state.id,
    ]);
    expect(rowCount).toBe(0);
  }
  await world.audit(shop);
});
