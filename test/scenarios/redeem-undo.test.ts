import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { finishRedemptions } from "../../app/loyalty/finish-redemptions.server.ts";
import { releaseRedemptions } from "../../app/loyalty/release-redemptions.server.ts";
import { DAY, MINUTE } from "../helpers/clock.ts";
import { changeProgram } from "../helpers/program.ts";
import { openRedeeming } from "../helpers/redeeming.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import { noOutages } from "../simulator/outages.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld({ seed: 41 });
});
afterEach(() => {
  Object.assign(world.sim.outages, noOutages());
});
afterAll(() => world.close());

test("an unused reward can be undone, once and by its member alone: its code is gone, its points are back", async () => {
  const { ben, addReward, redeem, undo, buy, points, liveCodes } = await openRedeeming(world);
  const { redemption, redemptionId } = await redeem(await addReward());
  expect(await undo(redemptionId, ben)).toBe("unknown_redemption");
  const [a, b] = await Promise.all([undo(redemptionId), undo(redemptionId)]);
  expect(["undone", "undoing"]).toContain(a);
  expect(["undone", "undoing"]).toContain(b);
  expect(await undo(redemptionId)).toBe("undone");
  expect(liveCodes()).toEqual([]);
  expect(() => buy([redemption!.code!])).toThrow("unknown");
  expect(await points()).toEqual({ available: 1_000, reserved: 0 });
});

test("as long as Shopify refuses to take a code back, its points stay promised", async () => {
  const { shop, addReward, redeem, undo, points, liveCodes } = await openRedeeming(world);
  const { redemptionId } = await redeem(await addReward());
  world.sim.outages.refuseDeactivation = true;
  expect(await undo(redemptionId)).toBe("undoing");
  expect(await points()).toEqual({ available: 900, reserved: 100 });
  expect(liveCodes()).toHaveLength(1);
  world.sim.outages.refuseDeactivation = false;
  await finishRedemptions(world.ctx, shop.state.id);
  expect(await points()).toEqual({ available: 1_000, reserved: 0 });
  expect(liveCodes()).toEqual([]);
});

test("undone while an order uses it: what Shopify counted wins, and the order is charged", async () => {
  const { addReward, redeem, undo, read, buy, points } = await openRedeeming(world);
  const { redemption, redemptionId } = await redeem(await addReward());
  const order = buy([redemption!.code!]);
  // Its webhook is on the way.
  expect(await undo(redemptionId)).toBe("already_used");
  expect(await points()).toEqual({ available: 995, reserved: 0 });
  expect(await read(redemptionId)).toMatchObject({ state: "used", order: order.name });
  expect(await undo(redemptionId)).toBe("already_used");
});

test("undone before Shopify had counted its use: the points are taken after all, and the history says why", async () => {
  const { shop, addReward, redeem, undo, read, buy, points } = await openRedeeming(world);
  const { redemption, redemptionId } = await redeem(await addReward());
  world.sim.outages.holdUsageCount = true;
  buy([redemption!.code!]);
  expect(await undo(redemptionId)).toBe("undone");
  expect(await points()).toEqual({ available: 995, reserved: 0 });
  expect(await read(redemptionId)).toMatchObject({ state: "used" });
  const { rows } = await world.ctx.db.query(
    "SELECT kind, points::int, breakdown->>'reason' AS reason FROM entry WHERE shop_id = $1 ORDER BY seq DESC LIMIT 1",
    [shop.state.id],
  );
  expect(rows).toEqual([{ kind: "capture", points: 100, reason: "used_after_all" }]);
});

test("what was got by undoing before Shopify had counted is owed, also where balances stop at zero", async () => {
  const { shop, addReward, redeem, undo, buy, points } = await openRedeeming(world, {}, 1);
  await changeProgram(world, shop, () => ({ shortfall: "stop_at_zero" }));
  const rewardId = await addReward();
  const { redemption, redemptionId } = await redeem(rewardId);
  world.sim.outages.holdUsageCount = true;
  buy([redemption!.code!]);
  expect(await undo(redemptionId)).toBe("undone");
  expect((await redeem(rewardId)).outcome).toBe("ready");
  expect(await points()).toEqual({ available: -100 + 95, reserved: 100 });
});

test("a code nobody used ends with its last day: first at Shopify, then its points come back", async () => {
  const { shop, addReward, redeem, read, buy, points, liveCodes } = await openRedeeming(world);
  const rewardId = await addReward();
  const [used, unused] = [await redeem(rewardId), await redeem(rewardId)];
  buy([used.redemption!.code!], { pay: "later" });
  await world.settle();
  world.clock.advance(11 * DAY);
  world.sim.outages.failNext = 1_000;
  await releaseRedemptions(world.ctx, shop.state.id);
  await finishRedemptions(world.ctx, shop.state.id);
  expect(await read(unused.redemptionId)).toMatchObject({ state: "undoing" });
  Object.assign(world.sim.outages, noOutages());
  expect(await points()).toEqual({ available: 900, reserved: 0 });
  expect(await read(unused.redemptionId)).toMatchObject({ state: "expired" });
  // Unpaid, and not lost.
  expect(await read(used.redemptionId)).toMatchObject({ state: "used" });
  expect(liveCodes()).toEqual([]);
});

test("an order that used it gives back what the policy says, and all of it where it was never paid", async () => {
  const { shop, addReward, redeem, buy, points } = await openRedeeming(world);
  await changeProgram(world, shop, () => ({ spentPoints: "none" }));
  const rewardId = await addReward();
  const unpaid = buy([(await redeem(rewardId)).redemption!.code!], { pay: "authorize" });
  const paid = buy([(await redeem(rewardId)).redemption!.code!]);
  expect(await points()).toEqual({ available: 800 + 95, reserved: 0 });
  shop.voidOrder(unpaid);
  shop.cancel(paid, { refund: true });
  expect(await points()).toEqual({ available: 900, reserved: 0 });
});

test("redemptions go over to the customer who is kept, and their codes with them", async () => {
  const { shop, anna, ben, addReward, redeem, undo, buy, points } = await openRedeeming(world);
  const rewardId = await addReward();
  const [one, other] = [await redeem(rewardId), await redeem(rewardId)];
  shop.mergeCustomers(ben, anna);
  await world.settle();
  buy([one.redemption!.code!], { customer: ben });
  await points();
  expect(await world.balance(shop, ben)).toEqual({ available: 895, pending: 0, reserved: 100 });
  expect(await undo(other.redemptionId, ben)).toBe("undone");
  await points();
  expect(await world.balance(shop, ben)).toEqual({ available: 995, pending: 0, reserved: 0 });
});

test("a customer who is forgotten leaves no code behind, also where Shopify did not answer then", async () => {
  const { shop, anna, addReward, redeem, buy, points, liveCodes } = await openRedeeming(world);
  const rewardId = await addReward();
  const used = (await redeem(rewardId)).redemption!.code!;
  buy([used]);
  await points();
  await redeem(rewardId);
  world.sim.outages.loseAnswerNext = 1;
  expect((await redeem(rewardId)).outcome).toBe("making");
  expect(liveCodes()).toHaveLength(3);
  shop.redactCustomer(anna);
  await points();
  expect(liveCodes()).toEqual([used]);
  const { rows } = await world.ctx.db.query(
    `SELECT DISTINCT state, fulfilment, code, order_id, discount_id, uses->0->>'orderId' AS "from"
     FROM redemption WHERE shop_id = $1 ORDER BY state`,
    [shop.state.id],
  );
  const nobodys = { code: null, order_id: null, discount_id: null, from: null };
  expect(rows).toEqual([
    { state: "captured", fulfilment: "ready", ...nobodys },
    { state: "released", fulfilment: "removed", ...nobodys },
  ]);
});

test("a code that never was made is undone once it cannot be made any more", async () => {
  const { shop, addReward, redeem, undo, read, points, liveCodes } = await openRedeeming(world);
  world.sim.outages.failNext = 1;
  const { outcome, redemptionId } = await redeem(await addReward());
  expect(outcome).toBe("making");
  expect(await undo(redemptionId)).toBe("undoing");
  await finishRedemptions(world.ctx, shop.state.id);
  expect(await read(redemptionId)).toMatchObject({ state: "undoing" });
  world.clock.advance(2 * MINUTE);
  await finishRedemptions(world.ctx, shop.state.id);
  expect(await read(redemptionId)).toMatchObject({ state: "undone" });
  expect(liveCodes()).toEqual([]);
  expect(await points()).toEqual({ available: 1_000, reserved: 0 });
});
