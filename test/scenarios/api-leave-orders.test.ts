import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openApi } from "../helpers/api.ts";
import type { ApiDoor } from "../helpers/api.ts";
import { openComing } from "../helpers/coming.ts";
import type { Coming } from "../helpers/coming.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";

let world: World;
let api: ApiDoor;
let coming: Coming;

beforeAll(async () => {
  world = await openWorld({ seed: 36 });
  api = await openApi(world);
});
afterAll(async () => {
  await api.close();
  await world.close();
});
beforeEach(async () => {
  coming = await openComing(world, api);
});

const nothing = { available: 0, pending: 0, reserved: 0 };

test("an order from before leaving that arrives after it leaves nothing, nor after joining again", async () => {
  const { shop, buyUnseen, post, leave, balance } = coming;
  const first = await buyUnseen();
  const second = await buyUnseen();
  await post("/join");
  await leave();
  await first.arrive();
  expect(await balance()).toEqual(nothing);
  await post("/join");
  await second.arrive();
  expect(await balance()).toEqual(nothing);
  await world.audit(shop);
});

test("an order from the absence that arrives after joining again counts nothing", async () => {
  const { shop, anna, buyUnseen, post, leave, balance } = coming;
  await post("/join");
  await leave();
  const unseen = await buyUnseen();
  await post("/join");
  await unseen.arrive();
  expect(await balance()).toEqual(nothing);
  const { body } = await api.ask(`/orders/${unseen.order.id}`, { token: api.token(shop, anna) });
  expect(body).toMatchObject({ state: "settled", points: 0, breakdown: null });
  await world.audit(shop);
});

test("an order that waits for its payment does not bring points back after leaving", async () => {
  const { shop, buy, passing, post, leave, balance } = coming;
  const order = await buy({ pay: "later" });
  expect(await balance()).toMatchObject({ pending: 100 });
  await leave();
  await passing(() => shop.payLater(order));
  expect(await balance()).toEqual(nothing);
  await post("/join");
  await buy();
  expect(await balance()).toEqual({ ...nothing, available: 100 });
  await world.audit(shop);
});

test("refunds of earlier orders make no debt of points that were let go", async () => {
  const { shop, buy, refund, post, leave, balance } = coming;
  const order = await buy();
  const other = await buy();
  await leave();
  await refund(order);
  expect(await balance()).toEqual(nothing);
  await post("/join");
  await buy();
  await refund(other);
  expect(await balance()).toEqual({ ...nothing, available: 100 });
  await world.audit(shop);
});

test("what was spent before leaving is owed when its order is refunded, and no more than that", async () => {
  const { shop, buy, refund, post, leave, spend, balance } = coming;
  const order = await buy();
  await spend(60);
  await leave();
  await refund(order);
  expect(await balance()).toEqual({ ...nothing, available: -60 });
  await post("/join");
  await buy();
  expect(await balance()).toEqual({ ...nothing, available: 40 });
  await world.audit(shop);
});

test("points of one order that were spent are set against those of another that were let go", async () => {
  const { shop, buy, refund, leave, spend, balance } = coming;
  const order = await buy();
  await buy();
  await spend(100);
  await leave();
  await refund(order);
  expect(await balance()).toEqual(nothing);
  await world.audit(shop);
});

test("what arrives late is set against what is refunded, also where both are settled at once", async () => {
  const { shop, buy, buyUnseen, passing, post, leave, spend, balance } = coming;
  const unseen = await buyUnseen();
  const order = await buy();
  await spend(60);
  await leave();
  await post("/join");
  await unseen.send();
  const back = order.lines.map(({ id: lineId, quantity }) => ({ lineId, quantity }));
  await passing(() => shop.returnLines(order, back, { refund: true }));
  expect(await balance()).toEqual(nothing);
  await world.audit(shop);
});

test("a debt stays: leaving and joining again is no way out of it", async () => {
  const { shop, buy, refund, post, leave, spend, balance } = coming;
  const order = await buy();
  await spend(100);
  await refund(order);
  expect(await balance()).toMatchObject({ available: -100 });
  await leave();
  await post("/join");
  expect(await balance()).toMatchObject({ available: -100 });
  await world.audit(shop);
});

test("what staff give to a member who left is let go as well", async () => {
  const { shop, buy, leave, spend, balance } = coming;
  await buy();
  await leave();
  await spend(-25);
  expect(await balance()).toEqual(nothing);
  await world.audit(shop);
});

test("whoever buys while they leave keeps nothing of it either way", async () => {
  const { shop, anna, cup, buy, balance } = coming;
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
