import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Program } from "../../app/core/program.ts";
import { releaseRedemptions } from "../../app/loyalty/release-redemptions.server.ts";
import { reservePoints } from "../../app/loyalty/reserve-points.server.ts";
import { DAY, MINUTE } from "../helpers/clock.ts";
import { changeProgram } from "../helpers/program.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { BuyOptions } from "../simulator/contract.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Anna has 200 points and promised 120 of them to a code, for ten days. */
async function open(spentPoints: Program["spentPoints"]) {
  const shop = await world.openShop({ taxesIncluded: false, taxRate: 0 });
  await changeProgram(world, shop, () => ({ spentPoints }));
  const cup = shop.addProduct({ title: "Cup", price: "100.00" }).variants[0]!.id;
  const anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  const buy = (quantity: number, more: Partial<BuyOptions> = {}) =>
    shop.buy({ customer: anna, lines: [{ variantId: cup, quantity }], pay: "now", ...more });
  buy(2);
  await world.settle();
  const { rows } = await world.ctx.db.query<{ member_id: string }>(
    "SELECT member_id FROM member WHERE shop_id = $1",
    [shop.state.id],
  );
  const expiresAt = new Date(world.clock.now().getTime() + 10 * DAY);
  const memberId = rows[0]!.member_id;
  const wish = { redemptionId: randomUUID(), memberId, points: 120, code: "THANKS-1", expiresAt };
  const reserve = () => reservePoints(world.ctx, shop.state.id, wish);
  expect(await reserve()).toMatchObject({ ok: true });
  expect(await reserve()).toMatchObject({ ok: true });
  world.clock.advance(MINUTE);
  const balance = async () => {
    await world.settle();
    await world.audit(shop);
    world.clock.advance(MINUTE);
    const { available, reserved } = await world.balance(shop, anna);
    return { available, reserved };
  };
  const withCode = { discount: { code: "thanks-1", amount: "20.00" } };
  return { shop, buy, balance, withCode };
}

test("points promised to a code are spent by the paid order that carries it", async () => {
  const { shop, buy, balance, withCode } = await open("full");
  expect(await balance()).toEqual({ available: 80, reserved: 120 });
  const order = buy(1, { ...withCode, pay: "later" });
  expect(await balance()).toEqual({ available: 80, reserved: 120 });
  shop.payLater(order);
  expect(await balance()).toEqual({ available: 160, reserved: 0 });
});

test("they come back to their own lots when that order comes to nothing, and only then", async () => {
  const { shop, buy, balance, withCode } = await open("full");
  const order = buy(2, withCode);
  expect(await balance()).toEqual({ available: 80 + 180, reserved: 0 });
  shop.returnLines(order, [{ lineId: order.lines[0]!.id, quantity: 1 }], { refund: true });
  expect(await balance()).toEqual({ available: 80 + 90, reserved: 0 });
  shop.cancel(order, { refund: true });
  expect(await balance()).toEqual({ available: 200, reserved: 0 });
});

test("they come back in proportion, or not at all, where the program says so", async () => {
  for (const [policy, half, all] of [
    ["in_proportion", 80 + 90 + 60, 200],
    ["none", 80 + 90, 80],
  ] as const) {
    const { shop, buy, balance, withCode } = await open(policy);
    const order = buy(2, withCode);
    await balance();
    shop.returnLines(order, [{ lineId: order.lines[0]!.id, quantity: 1 }], { refund: true });
    expect(await balance()).toEqual({ available: half, reserved: 0 });
    shop.cancel(order, { refund: true });
    expect(await balance()).toEqual({ available: all, reserved: 0 });
  }
});

test("an order that is cancelled before it was paid leaves the promise free again", async () => {
  const { shop, buy, balance, withCode } = await open("full");
  const order = buy(1, { ...withCode, pay: "authorize" });
  await balance();
  shop.voidOrder(order);
  expect(await balance()).toEqual({ available: 200, reserved: 0 });
});

test("a promise that nobody used ends with its last day, once", async () => {
  const { shop, balance } = await open("full");
  world.clock.advance(11 * DAY);
  const release = () => releaseRedemptions(world.ctx, shop.state.id);
  await Promise.all([release(), release()]);
  await release();
  expect(await balance()).toEqual({ available: 200, reserved: 0 });
});
