import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRedeeming } from "../helpers/redeeming.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld({ seed: 44 });
});
afterAll(() => world.close());

test(
  "a thousand requests at once for one balance: as many codes as it pays for",
  { timeout: 180_000 },
  async () => {
    const { addReward, redeem, points, liveCodes } = await openRedeeming(world);
    const rewardId = await addReward();
    const all = await Promise.all(Array.from({ length: 1_000 }, () => redeem(rewardId)));
    const outcomes = Map.groupBy(all, ({ outcome }) => outcome);
    expect(outcomes.get("not_enough")).toHaveLength(990);
    await world.settle();
    expect(liveCodes()).toHaveLength(10);
    expect(await points()).toEqual({ available: 0, reserved: 1_000 });
  },
);

test("two tabs want the same points: one gets them", async () => {
  const { addReward, redeem, points } = await openRedeeming(world);
  const [first, second] = [await addReward({ cost: 600 }), await addReward({ cost: 700 })];
  const outcomes = (await Promise.all([redeem(first), redeem(second)])).map((one) => one.outcome);
  expect(outcomes.toSorted()).toEqual(["not_enough", "ready"]);
  expect((await points()).reserved).toBeGreaterThan(0);
});

test("one key, sent many times at once, is one redemption", async () => {
  const { addReward, redeem, points, liveCodes } = await openRedeeming(world);
  const [rewardId, redemptionId] = [await addReward(), randomUUID()];
  await Promise.all(Array.from({ length: 20 }, () => redeem(rewardId, {}, redemptionId)));
  expect(await points()).toEqual({ available: 900, reserved: 100 });
  expect(liveCodes()).toHaveLength(1);
});

test("undone and used at the same moment, again and again: spent or back, never both", async () => {
  const { addReward, redeem, undo, buy, points } = await openRedeeming(world);
  const rewardId = await addReward();
  let available = 1_000;
  for (let n = 0; n < 5; n++) {
    const { redemption, redemptionId } = await redeem(rewardId);
    const undoing = undo(redemptionId);
    let bought = false;
    try {
      buy([redemption!.code!]);
      bought = true;
    } catch (error) {
      expect((error as Error).message).toMatch(/not_active|unknown/);
    }
    const undone = await undoing;
    available += bought ? 95 - 100 : 0;
    expect(await points(), `${undone}, ${bought}`).toEqual({ available, reserved: 0 });
    if (!bought) expect(undone).toBe("undone");
  }
});
