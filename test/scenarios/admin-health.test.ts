import { afterAll, beforeAll, expect, test } from "vitest";
import { finishCheck } from "../../app/loyalty/check-runs.server.ts";
import { readHealth } from "../../app/loyalty/read-health.server.ts";
import { replayDeliveries } from "../../app/loyalty/replay-deliveries.server.ts";
import { MINUTE } from "../helpers/clock.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("a shop where nothing has run yet says so", async () => {
  const { state } = await world.openShop();
  expect(await readHealth(world.ctx, state.id)).toMatchObject({
    inbox: { waiting: 0, setAside: 0, oldestWaiting: null },
    setAside: [],
    checks: [],
    workerBeatAt: null,
  });
});

test("what was set aside is listed with its reason, and all of it can be replayed", async () => {
  const shop = await world.openShop();
  const other = await world.openShop();
  for (const { state } of [shop, other]) {
    await setAside(state.id, "first", "orders/paid", "not_an_order");
    await setAside(state.id, "second", "orders/updated", "failed");
  }
  const { setAside: listed, inbox } = await readHealth(world.ctx, shop.state.id);
  expect(inbox.setAside).toBe(2);
  expect(listed.map(({ topic, code }) => [topic, code])).toEqual(
    expect.arrayContaining([
      ["orders/paid", "not_an_order"],
      ["orders/updated", "failed"],
    ]),
  );

  expect(await replayDeliveries(world.ctx, shop.state.id)).toBe(2);
  expect((await readHealth(world.ctx, shop.state.id)).inbox).toMatchObject({
    waiting: 2,
    setAside: 0,
  });
  expect((await readHealth(world.ctx, other.state.id)).inbox).toMatchObject({
    waiting: 0,
    setAside: 2,
  });
  expect(await replayDeliveries(world.ctx, shop.state.id)).toBe(0);
});

test("of each check the last run is shown, with what it found", async () => {
  const { state } = await world.openShop();
  const began = world.clock.now();
  await finishCheck(world.ctx, state.id, "audit", began, [{ about: "balance" }]);
  const again = world.clock.advance(MINUTE);
  await finishCheck(world.ctx, state.id, "audit", again, []);
  await finishCheck(world.ctx, state.id, "reconciliation", began, [{ orderId: "1", entries: 1 }]);
  const { checks } = await readHealth(world.ctx, state.id);
  expect(checks).toMatchObject([
    { kind: "audit", startedAt: again.toISOString(), findings: [] },
    { kind: "reconciliation", findings: [{ orderId: "1" }] },
  ]);
});

async function setAside(shopId: string, webhookId: string, topic: string, code: string) {
  await world.ctx.db.query(
    `WITH came AS (
       INSERT INTO delivery (shop_id, webhook_id, topic, triggered_at, body) VALUES ($1, $2, $3, now(), '{}')
     ) INSERT INTO delivery_set_aside (shop_id, webhook_id, code, error) VALUES ($1, $2, $4, 'why')`,
    [shopId, webhookId, topic, code],
  );
}
