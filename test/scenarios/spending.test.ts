import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Program } from "../../app/core/program.ts";
import { adjustPoints } from "../../app/loyalty/adjust-points.server.ts";
import { releaseRedemptions } from "../../app/loyalty/release-redemptions.server.ts";
import { redeemReward } from "../../app/loyalty/redeem-reward.server.ts";
import { DAY, MINUTE } from "../helpers/clock.ts";
import { offerPoints } from "../helpers/offer-points.ts";
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
  const { ctx } = world;
  const wish = { rewardId: await offerPoints(ctx, shop.state.id), points: 120 };
  const redemptionId = randomUUID();
  const redeem = () => redeemReward(ctx, shop.state.id, anna.id, redemptionId, wish);
  const redeemed = await redeem();
  expect(await redeem()).toEqual(redeemed);
  const code = redeemed.ok ? redeemed.value.code : null;
  if (code === null) throw new Error(`There is no code: ${JSON.stringify(redeemed)}`);
  world.clock.advance(MINUTE);
  const balance = async () => {
    await world.settle();
    await world.audit(shop);
    world.clock.advance(MINUTE);
    const { available, reserved } = await world.balance(shop, anna);
    return { available, reserved };
  };
  const withCode = { discount: { code: code.toLowerCase(), amount: "20.00" } };
  return { shop, buy, balance, withCode };
}

test("points promised to a code are spent by the order that carries it, paid or not", async () => {
  const { shop, buy, balance, withCode } = await open("full");
  expect(await balance()).toEqual({ available: 80, reserved: 120 });
  const order = buy(1, { ...withCode, pay: "later" });
  expect(await balance()).toEqual({ available: 80, reserved: 0 });
  world.clock.advance(11 * DAY);
  expect(await releaseRedemptions(world.ctx, shop.state.id)).toEqual({ overdue: 0 });
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

test("an order that ends before it was paid gives all of them back, whatever the program says", async () => {
  for (const policy of ["full", "none"] as const) {
    const { shop, buy, balance, withCode } = await open(policy);
    const order = buy(1, { ...withCode, pay: "authorize" });
    expect(await balance()).toEqual({ available: 80, reserved: 0 });
    shop.voidOrder(order);
    expect(await balance()).toEqual({ available: 200, reserved: 0 });
  }
});

test("an order that uses a code after its promise had ended is charged for it", async () => {
  const { shop, buy, balance, withCode } = await open("full");
  world.clock.advance(11 * DAY);
  await releaseRedemptions(world.ctx, shop.state.id);
  expect(await balance()).toEqual({ available: 200, reserved: 0 });
  const order = buy(1, withCode);
  expect(await balance()).toEqual({ available: 200 - 120 + 80, reserved: 0 });
  shop.cancel(order, { refund: true });
  expect(await balance()).toEqual({ available: 200, reserved: 0 });
});

test("where too little is left for it, the member owes it, also where balances stop at zero", async () => {
  for (const shortfall of ["debt", "stop_at_zero"] as const) {
    const { shop, buy, balance, withCode } = await open("full");
    await changeProgram(world, shop, () => ({ shortfall }));
    world.clock.advance(11 * DAY);
    await releaseRedemptions(world.ctx, shop.state.id);
    expect(await balance()).toEqual({ available: 200, reserved: 0 });
    const { rows } = await world.ctx.db.query<{ member_id: string }>(
      "SELECT member_id FROM member WHERE shop_id = $1",
      [shop.state.id],
    );
    const memberId = rows[0]!.member_id;
    const gone = { memberId, points: -200, reason: "gone", by: "1", key: randomUUID() };
    expect(await adjustPoints(world.ctx, shop.state.id, gone)).toMatchObject({ ok: true });
    const order = buy(1, withCode);
    expect(await balance()).toEqual({ available: -120 + 80, reserved: 0 });
    shop.cancel(order, { refund: true });
    expect(await balance()).toEqual({ available: 0, reserved: 0 });
  }
});

test("a promise that nobody used ends with its last day, once", async () => {
  const { shop, balance } = await open("full");
  world.clock.advance(11 * DAY);
  const release = () => releaseRedemptions(world.ctx, shop.state.id);
  await Promise.all([release(), release()]);
  await release();
  expect(await balance()).toEqual({ available: 200, reserved: 0 });
});
