import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { setTimeout as sleep } from "node:timers/promises";
import { finishRedemptions } from "../../app/loyalty/finish-redemptions.server.ts";
import { DAY, MINUTE } from "../helpers/clock.ts";
import { openRedeeming } from "../helpers/redeeming.ts";
import type { Redeeming } from "../helpers/redeeming.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import { noOutages } from "../simulator/outages.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld({ seed: 43 });
});
afterEach(() => {
  Object.assign(world.sim.outages, noOutages());
});
afterAll(() => world.close());

test("Shopify fails before it made the code: the background makes it", async () => {
  const { addReward, redeem, read, points, liveCodes } = await openRedeeming(world);
  world.sim.outages.failNext = 1;
  const { outcome, redemption, redemptionId } = await redeem(await addReward());
  expect(outcome).toBe("making");
  expect(redemption?.code).toBeNull();
  expect(liveCodes()).toEqual([]);
  expect(await points()).toEqual({ available: 900, reserved: 100 });
  expect(await read(redemptionId)).toMatchObject({ state: "ready" });
  expect(liveCodes()).toHaveLength(1);
});

test("Shopify made the code and its answer got lost: it is found again, and no second one is made", async () => {
  const { shop, addReward, redeem, read, points } = await openRedeeming(world);
  world.sim.outages.loseAnswerNext = 1;
  const rewardId = await addReward();
  const { outcome, redemptionId } = await redeem(rewardId);
  expect(outcome).toBe("making");
  expect(Object.keys(shop.state.discounts)).toHaveLength(1);
  // Two workers at once, and the shopper who asks again.
  const again = redeem(rewardId, {}, redemptionId);
  const sweep = () => finishRedemptions(world.ctx, shop.state.id);
  await Promise.all([sweep(), sweep(), again]);
  expect(await read(redemptionId)).toMatchObject({ state: "ready" });
  expect(Object.keys(shop.state.discounts)).toHaveLength(1);
  expect(await points()).toEqual({ available: 900, reserved: 100 });
});

test("Shopify takes longer than a shopper waits: the answer comes all the same, and the code follows", async () => {
  const { addReward, redeem, read } = await openRedeeming(world);
  const rewardId = await addReward();
  world.sim.outages.delayMs = 3_500;
  const before = performance.now();
  const { outcome, redemptionId } = await redeem(rewardId);
  expect(performance.now() - before).toBeLessThan(3_400);
  expect(outcome).toBe("making");
  world.sim.outages.delayMs = 0;
  await sleep(1_500);
  expect(await read(redemptionId)).toMatchObject({ state: "ready" });
});

test("Shopify refuses for good: no points are gone, and the reward can be redeemed again", async () => {
  const { shop, cupProduct, addReward, redeem, read, points } = await openRedeeming(world);
  const items = { products: [cupProduct], collections: [] };
  const rewardId = await addReward({ items, perMember: 1 });
  shop.deleteProduct(shop.state.products[cupProduct]!);
  const { outcome, redemptionId } = await redeem(rewardId);
  expect(outcome).toBe("not_made");
  expect(await read(redemptionId)).toMatchObject({ state: "failed" });
  expect((await redeem(rewardId, {}, redemptionId)).outcome).toBe("not_made");
  expect((await redeem(rewardId)).outcome).toBe("not_made");
  expect(await points()).toEqual({ available: 1_000, reserved: 0 });
});

test("a merchant who lacks the permission offers nothing that cannot be given", async () => {
  const { shop, addReward, redeem, points } = await openRedeeming(world);
  shop.updateScopes(shop.state.scopes.filter((scope) => scope !== "write_discounts"));
  await world.settle();
  expect((await redeem(await addReward())).outcome).toBe("unavailable");
  expect(await points()).toEqual({ available: 1_000, reserved: 0 });
});

test("Shopify does not answer while a code is taken back: it comes back once it does", async () => {
  const { shop, addReward, redeem, undo, read, points, liveCodes } = await openRedeeming(world);
  const rewardId = await addReward();
  for (const outage of [{ failNext: 1 }, { loseAnswerNext: 1 }, { loseAnswerNext: 2 }]) {
    const { redemptionId } = await redeem(rewardId);
    Object.assign(world.sim.outages, outage);
    expect(await undo(redemptionId)).toBe("undoing");
    expect(
      await world.balance(shop, shop.state.customers[Object.keys(shop.state.customers)[0]!]!),
    ).toMatchObject({ reserved: 100 });
    await finishRedemptions(world.ctx, shop.state.id);
    await finishRedemptions(world.ctx, shop.state.id);
    expect(await read(redemptionId)).toMatchObject({ state: "undone" });
    expect(liveCodes()).toEqual([]);
  }
  expect(await points()).toEqual({ available: 1_000, reserved: 0 });
});

async function openCredit(): Promise<Redeeming & { rewardId: string; credit: () => number }> {
  const redeeming = await openRedeeming(world);
  const { shop, addReward } = redeeming;
  shop.updateScopes([
    ...shop.state.scopes,
    "write_store_credit_account_transactions",
    "read_store_credit_accounts",
  ]);
  await world.settle();
  const rewardId = await addReward({ what: { kind: "store_credit", amount: 700 } });
  const credit = () => Object.values(shop.state.storeCredit)[0]?.balance ?? 0;
  return { ...redeeming, rewardId, credit };
}

test("a credit whose answer got lost is found on the account, and given to nobody twice", async () => {
  const { shop, rewardId, redeem, read, credit, points } = await openCredit();
  world.sim.outages.loseAnswerNext = 1;
  const lost = await redeem(rewardId);
  expect(lost.outcome).toBe("making");
  // Another of the same amount waits for its turn.
  const second = await redeem(rewardId);
  expect(second.outcome).toBe("making");
  await finishRedemptions(world.ctx, shop.state.id);
  expect(credit()).toBe(700);
  const sweep = () => finishRedemptions(world.ctx, shop.state.id);
  for (let n = 0; n < 3; n++) {
    world.clock.advance(2 * MINUTE);
    await Promise.all([sweep(), sweep()]);
  }
  expect(await read(lost.redemptionId)).toMatchObject({ state: "used" });
  expect(await read(second.redemptionId)).toMatchObject({ state: "used" });
  expect(credit()).toBe(1_400);
  expect(await points()).toEqual({ available: 800, reserved: 0 });
});

test("a credit that never was given is given later, also after an older one of that amount", async () => {
  const { shop, rewardId, redeem, read, credit, points } = await openCredit();
  expect((await redeem(rewardId)).outcome).toBe("used");
  world.clock.advance(DAY);
  world.sim.outages.failNext = 1;
  const { outcome, redemptionId } = await redeem(rewardId);
  expect(outcome).toBe("making");
  world.clock.advance(2 * MINUTE);
  await finishRedemptions(world.ctx, shop.state.id);
  expect(await read(redemptionId)).toMatchObject({ state: "used" });
  expect(credit()).toBe(1_400);
  expect(await points()).toEqual({ available: 800, reserved: 0 });
});
