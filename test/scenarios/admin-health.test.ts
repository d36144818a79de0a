import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { crontab } from "../../app/jobs/crontab.ts";
import { finishCheck, keepCheck } from "../../app/loyalty/check-runs.server.ts";
import { scheduledWork } from "../../app/loyalty/read-health-work.server.ts";
import { readHealth } from "../../app/loyalty/read-health.server.ts";
import { replayDeliveries } from "../../app/loyalty/replay-deliveries.server.ts";
import { requestCheck } from "../../app/loyalty/request-check.server.ts";
import { DAY, MINUTE } from "../helpers/clock.ts";
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
    audit: { running: null, last: null },
    reconciliation: { running: null, last: null, repairs: [], more: 0 },
    waiting: { orders: [], all: 0 },
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

test("an audit's differences are shown with member and order until an audit finds none", async () => {
  const { state } = await world.openShop();
  const memberId = randomUUID();
  const other = await world.openShop();
  await keepOrder(state.id, "77", "#1077", null);
  const balance = { about: "balance", memberId, orderId: null, expected: 120, found: 100 };
  const order = { about: "order", memberId, orderId: "77", expected: 10, found: 12 };
  await finishCheck(world.ctx, state.id, "audit", world.clock.now(), [balance, order]);
  const { audit } = await readHealth(world.ctx, state.id);
  expect(audit).toEqual({
    running: null,
    last: {
      finishedAt: world.clock.now().toISOString(),
      differences: [
        { ...balance, orderName: null },
        { ...order, orderName: "#1077" },
      ],
      all: 2,
    },
  });
  expect((await readHealth(world.ctx, other.state.id)).audit.last).toBeNull();

  await finishCheck(world.ctx, state.id, "audit", world.clock.advance(MINUTE), []);
  expect((await readHealth(world.ctx, state.id)).audit.last).toMatchObject({
    differences: [],
    all: 0,
  });
});

test("what reconciliations caught up with stays listed for two weeks, newest first", async () => {
  const { state } = await world.openShop();
  const first = world.clock.now();
  const repair = (n: number) => ({
    orderId: String(n),
    name: n === 3 ? "" : `#${n}`,
    missing: n === 3 ? "deletion" : "order",
    points: n,
  });
  await finishCheck(world.ctx, state.id, "reconciliation", first, [repair(1), repair(3)]);
  const second = world.clock.advance(DAY);
  await finishCheck(world.ctx, state.id, "reconciliation", second, [repair(2), { more: 4 }]);
  const third = world.clock.advance(DAY);
  await finishCheck(world.ctx, state.id, "reconciliation", third, []);
  const begun = world.clock.advance(MINUTE);
  await keepCheck(world.ctx.db, state.id, "reconciliation", begun, [{ about: "progress" }]);

  const { reconciliation } = await readHealth(world.ctx, state.id);
  expect(reconciliation).toMatchObject({
    running: begun.toISOString(),
    last: { finishedAt: third.toISOString(), repaired: 0 },
    repairs: [
      { orderId: "2", orderName: "#2", missing: "order", points: 2, at: second.toISOString() },
      { orderId: "1", orderName: "#1", at: first.toISOString() },
      { orderId: "3", orderName: null, missing: "deletion" },
    ],
    more: 4,
  });
  world.clock.advance(13 * DAY);
  const later = await readHealth(world.ctx, state.id);
  expect(later.reconciliation.repairs.map(({ orderId }) => orderId)).toEqual([]);
});

test("orders that wait for an answer are listed with what they wait for", async () => {
  const { state } = await world.openShop();
  await keepOrder(state.id, "1", "#1001", "products");
  await keepOrder(state.id, "2", "#1002", "payment");
  await keepOrder(state.id, "3", "#1003", null);
  const { waiting } = await readHealth(world.ctx, state.id);
  expect(waiting).toEqual({
    orders: [
      { orderId: "2", orderName: "#1002", waitsFor: "payment" },
      { orderId: "1", orderName: "#1001", waitsFor: "products" },
    ],
    all: 2,
  });
});

test("a check that is asked for runs at once, and once however often it was asked for", async () => {
  const { state } = await world.openShop();
  await world.settle();
  await requestCheck(world.ctx, state.id, "audit");
  await requestCheck(world.ctx, state.id, "audit");
  await requestCheck(world.ctx, state.id, "reconciliation");
  const { rows } = await world.ctx.db.query<{ task: string }>(
    "SELECT task_identifier AS task FROM graphile_worker.jobs WHERE run_at <= now() ORDER BY 1",
  );
  expect(rows.map(({ task }) => task)).toEqual(["audit-ledger", "reconcile-orders"]);
  await world.runJobs();
  const { audit, reconciliation } = await readHealth(world.ctx, state.id);
  expect(audit.last).toMatchObject({ all: 0 });
  expect(reconciliation.last).toMatchObject({ repaired: 0 });
});

test("scheduled work is shown with when it began last, as the worker's own book has it", async () => {
  const { state } = await world.openShop();
  const { rows } = await world.ctx.db.query("SELECT FROM graphile_worker._private_known_crontabs");
  expect(rows).toEqual([]);
  const never = (await readHealth(world.ctx, state.id)).schedule;
  expect(never).toEqual(scheduledWork.map((work) => ({ work, lastRun: null })));
  expect(scheduledWork.filter((work) => !crontab.includes(`?id=${work}&`))).toEqual([]);

  const at = world.clock.now();
  await world.ctx.db.query(
    `INSERT INTO graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
     VALUES ('audit', $1, $1)`,
    [at],
  );
  const { schedule } = await readHealth(world.ctx, state.id);
  expect(schedule.find(({ work }) => work === "audit")?.lastRun).toBe(at.toISOString());
});

async function keepOrder(shopId: string, orderId: string, name: string, waitsFor: string | null) {
  await world.ctx.db.query(
    `INSERT INTO shop_order (shop_id, order_id, revision, placed_at, updated_at, triggered_at, facts, posted, waits_for)
     VALUES ($1, $2::bigint, 1, timestamptz '2026-05-01' + $2::int * interval '1 day', now(), now(), $3, 0, $4)`,
    [shopId, orderId, JSON.stringify({ name }), waitsFor],
  );
}

async function setAside(shopId: string, webhookId: string, topic: string, code: string) {
  await world.ctx.db.query(
    `WITH came AS (
       INSERT INTO delivery (shop_id, webhook_id, topic, triggered_at, body) VALUES ($1, $2, $3, now(), '{}')
     ) INSERT INTO delivery_set_aside (shop_id, webhook_id, code, error) VALUES ($1, $2, $4, 'why')`,
    [shopId, webhookId, topic, code],
  );
}
