import { afterAll, beforeAll, expect, test } from "vitest";
import type { Award } from "../../app/core/program.ts";
import { expireLots } from "../../app/loyalty/expire-lots.server.ts";
import { matureLots } from "../../app/loyalty/mature-lots.server.ts";
import { DAY, MINUTE, SECOND } from "../helpers/clock.ts";
import { changeProgram } from "../helpers/program.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { BuyOptions } from "../simulator/contract.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function open(award: Award = { on: "paid", days: 0 }) {
  const shop = await world.openShop({ taxesIncluded: false, taxRate: 0 });
  await changeProgram(world, shop, () => ({ award }));
  const cup = shop.addProduct({ title: "Cup", price: "100.00" }).variants[0]!.id;
  const anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  const buy = (more: Partial<BuyOptions> = {}) =>
    shop.buy({ customer: anna, lines: [{ variantId: cup, quantity: 1 }], pay: "now", ...more });
  const balance = async () => {
    await world.settle();
    const { available, pending } = await world.balance(shop, anna);
    await world.audit(shop);
    return { available, pending };
  };
  return { shop, cup, buy, balance };
}

test("points of an unpaid order are there to be seen and not to be spent, until it is paid", async () => {
  const { shop, buy, balance } = await open();
  const order = buy({ pay: "later", paymentTerms: { dueInDays: 30 } });
  expect(await balance()).toEqual({ available: 0, pending: 100 });
  world.clock.advance(MINUTE);
  shop.payLater(order, { amount: "40.00" });
  expect(await balance()).toEqual({ available: 0, pending: 100 });
  world.clock.advance(MINUTE);
  shop.payLater(order);
  expect(await balance()).toEqual({ available: 100, pending: 0 });
});

test("an authorization that is voided, or runs out, leaves nothing", async () => {
  const { shop, buy, balance } = await open();
  const [voided, expired] = [buy({ pay: "authorize" }), buy({ pay: "authorize" })];
  expect(await balance()).toEqual({ available: 0, pending: 200 });
  world.clock.advance(MINUTE);
  shop.voidOrder(voided);
  shop.expirePayment(expired);
  expect(await balance()).toEqual({ available: 0, pending: 0 });
});

test("what an edit adds to a paid order waits until it is paid; what was paid stays", async () => {
  const { shop, cup, buy, balance } = await open();
  const order = buy();
  expect(await balance()).toEqual({ available: 100, pending: 0 });
  world.clock.advance(MINUTE);
  shop.editOrder(order, { addLines: [{ variantId: cup, quantity: 1 }] });
  expect(await balance()).toEqual({ available: 100, pending: 100 });
  world.clock.advance(MINUTE);
  shop.payLater(order);
  expect(await balance()).toEqual({ available: 200, pending: 0 });
});

test("points wait the days of the program, and mature once, however often and wherever it is asked for", async () => {
  const { shop, buy, balance } = await open({ on: "paid", days: 14 });
  buy();
  expect(await balance()).toEqual({ available: 0, pending: 100 });
  world.clock.advance(13 * DAY);
  const mature = () => matureLots(world.ctx, shop.state.id);
  await Promise.all([mature(), mature()]);
  expect(await balance()).toEqual({ available: 0, pending: 100 });
  world.clock.advance(DAY);
  await Promise.all([mature(), mature()]);
  await mature();
  expect(await balance()).toEqual({ available: 100, pending: 0 });
});

test("points wait for the last parcel, then for the days of the program", async () => {
  const { shop, buy, balance } = await open({ on: "fulfilled", days: 2 });
  const order = buy();
  world.clock.advance(30 * DAY);
  await matureLots(world.ctx, shop.state.id);
  expect(await balance()).toEqual({ available: 0, pending: 100 });
  shop.fulfill(order);
  expect(await balance()).toEqual({ available: 0, pending: 100 });
  world.clock.advance(2 * DAY);
  await matureLots(world.ctx, shop.state.id);
  expect(await balance()).toEqual({ available: 100, pending: 0 });
});

test("a refund takes points that wait before any that can be spent", async () => {
  const { shop, buy, balance } = await open({ on: "paid", days: 14 });
  const first = buy();
  await balance();
  world.clock.advance(14 * DAY);
  await matureLots(world.ctx, shop.state.id);
  const second = buy();
  expect(await balance()).toEqual({ available: 100, pending: 100 });
  world.clock.advance(MINUTE);
  shop.refundAmount(second, "60.00");
  expect(await balance()).toEqual({ available: 100, pending: 40 });
  shop.cancel(second, { refund: true });
  world.clock.advance(MINUTE);
  shop.cancel(first, { refund: true });
  expect(await balance()).toEqual({ available: 0, pending: 0 });
});

test("points expire by their lot; those kept alive by buying expire after its end", async () => {
  const { shop, buy, balance } = await open();
  await changeProgram(world, shop, ({ lots }) => ({
    lots: { ...lots, expiry: { kind: "inactivity", months: 2 } },
  }));
  buy();
  await world.settle();
  const expire = () => expireLots(world.ctx, shop.state.id);
  world.clock.advance(40 * DAY);
  buy();
  await world.settle();
  world.clock.advance(40 * DAY);
  await Promise.all([expire(), expire()]);
  expect(await balance()).toEqual({ available: 200, pending: 0 });
  world.clock.advance(30 * DAY);
  await Promise.all([expire(), expire()]);
  expect(await balance()).toEqual({ available: 0, pending: 0 });
});

test("a clock of ours that is behind Shopify's keeps nobody waiting", async () => {
  const { buy, balance } = await open();
  buy({ at: new Date(world.clock.now().getTime() + 5 * SECOND) });
  expect(await balance()).toEqual({ available: 100, pending: 0 });
});

test("a refund does not take points a second time that expired, nor another order's instead", async () => {
  const { shop, buy, balance } = await open();
  await changeProgram(world, shop, ({ lots }) => ({
    lots: { ...lots, expiry: { kind: "months", months: 1, endOf: "exact" } },
  }));
  const order = buy();
  await world.settle();
  world.clock.advance(20 * DAY);
  buy();
  await world.settle();
  world.clock.advance(15 * DAY);
  await expireLots(world.ctx, shop.state.id);
  expect(await balance()).toEqual({ available: 100, pending: 0 });
  shop.refundAmount(order, "50.00");
  expect(await balance()).toEqual({ available: 100, pending: 0 });
  world.clock.advance(MINUTE);
  shop.cancel(order, { refund: true });
  expect(await balance()).toEqual({ available: 100, pending: 0 });
});
