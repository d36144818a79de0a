import { afterAll, beforeAll, expect, test } from "vitest";
import { parseExactJson } from "../../app/shopify/exact-json.ts";
import { DAY, MINUTE } from "../helpers/clock.ts";
import { changeProgram } from "../helpers/program.ts";
import { openRedeeming } from "../helpers/redeeming.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld({ seed: 77 });
});
afterAll(() => world.close());

async function open(includeRedeemed: boolean) {
  const redeeming = await openRedeeming(world);
  await changeProgram(world, redeeming.shop, ({ earning }) => ({
    earning: { ...earning, includeRedeemed },
  }));
  const { redemption } = await redeeming.redeem(await redeeming.addReward());
  return { ...redeeming, code: redemption!.code! };
}

test("an order earns on what was really paid, unless the program counts points as paying", async () => {
  const left = await open(false);
  left.buy([left.code]);
  expect(await left.points()).toEqual({ available: 900 + 95, reserved: 0 });
  const counted = await open(true);
  counted.buy([counted.code.toLowerCase()]);
  expect(await counted.points()).toEqual({ available: 900 + 100, reserved: 0 });
});

test("a code of the shop's own never counts as paid", async () => {
  const { buy, points } = await open(true);
  buy([], { discount: { code: "SPRING", amount: "5.00" } });
  expect(await points()).toEqual({ available: 900 + 95, reserved: 100 });
});

test("half of it given back takes half, and all of it everything", async () => {
  const { shop, code, buy, cup, points } = await open(true);
  const order = buy([code], { lines: [{ variantId: cup, quantity: 2 }] });
  expect(await points()).toEqual({ available: 900 + 200, reserved: 0 });
  const lineId = order.lines[0]!.id;
  for (const earned of [100, 0]) {
    world.clock.advance(DAY);
    shop.returnLines(order, [{ lineId, quantity: 1 }], { refund: true });
    // With the last of it the points that were spent come back.
    const back = earned === 0 ? 100 : 0;
    expect(await points()).toEqual({ available: 900 + earned + back, reserved: 0 });
  }
});

test("a delivery that does not say what each code took off waits for Shopify's answer", async () => {
  const { shop, code, buy, points } = await open(true);
  const order = buy([code], { pay: "later" });
  world.clock.advance(MINUTE);
  shop.payLater(order);
  await world.sim.idle();
  const { rows } = await world.ctx.db.query<{ body: string; webhook_id: string }>(
    "SELECT webhook_id, body FROM delivery WHERE shop_id = $1",
    [shop.state.id],
  );
  for (const row of rows) {
    const body = parseExactJson(row.body) as Record<string, unknown>;
    if (!("discount_applications" in body)) continue;
    await world.ctx.db.query("UPDATE delivery SET body = $2 WHERE webhook_id = $1", [
      row.webhook_id,
      row.body.replaceAll('"discount_applications"', '"discounts_of_before"'),
    ]);
  }
  await world.drain();
  const { rows: waiting } = await world.ctx.db.query(
    "SELECT waits_for FROM shop_order WHERE shop_id = $1 AND order_id = $2",
    [shop.state.id, order.id],
  );
  expect(waiting).toEqual([{ waits_for: "details" }]);
  expect(await points()).toEqual({ available: 900 + 100, reserved: 0 });
});
