import { parseCrontab } from "graphile-worker";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "../../app/db.server.ts";
import { crontab } from "../../app/jobs/crontab.ts";
import { tasks } from "../../app/jobs/tasks.server.ts";
import { enqueue, enqueueForShops, enqueueLater, wake } from "../../app/queue.server.ts";
import type { ShopTask } from "../../app/queue.server.ts";
import { DAY, HOUR, MINUTE } from "../helpers/clock.ts";
import { changeProgram } from "../helpers/program.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";
import type { SimCustomer } from "../simulator/state.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld({ seed: 41 });
});
afterAll(() => world.close());

/** Points wait three days, live a month, and a tier is lost a day after the window moved on. */
async function busyShop(): Promise<{ shop: SimShop; people: SimCustomer[] }> {
  const shop = await world.openShop({ taxesIncluded: false });
  await changeProgram(world, shop, () => ({
    award: { on: "paid", days: 3 },
    lots: { expiry: { kind: "months", months: 1, endOf: "exact" }, warnDays: [] },
    standing: {
      basis: "points",
      window: { kind: "rolling", months: 2 },
      tiers: [
        {
          id: "gold",
          name: "Gold",
          threshold: 20,
          keep: 20,
          graceDays: 1,
          multiplier: 2,
          color: "#6d7175",
          perks: [],
        },
      ],
    },
  }));
  const { variants } = shop.addProduct({ title: "Cup", price: "10.00" });
  const people = Array.from({ length: 6 }, (_, n) =>
    shop.signUp({ firstName: "No", lastName: `${n}`, email: `no${n}@example.com` }),
  );
  for (const [n, customer] of people.entries())
    shop.buy({ customer, lines: [{ variantId: variants[0]!.id, quantity: 1 + n }], pay: "now" });
  await world.settle();
  return { shop, people };
}

async function stateOf(shop: SimShop) {
  const { rows } = await pool.query<{ state: unknown }>(
    `SELECT json_agg(json_build_array(pending, available, reserved, seq, tier) ORDER BY customer_id) AS state
     FROM member WHERE shop_id = $1`,
    [shop.state.id],
  );
  return rows[0]!.state;
}

const hourly: ShopTask[] = ["release-redemptions", "mature-lots", "expire-lots", "review-standing"];

async function runHour(): Promise<void> {
  for (const task of hourly) await tasks["each-shop"](world.ctx, { task });
  await world.runJobs();
}

test("points mature, expire and tiers are reviewed in the hour they are due, and not before", async () => {
  const { shop, people } = await busyShop();
  const begun = await stateOf(shop);
  await runHour();
  expect(await stateOf(shop)).toEqual(begun);
  expect(await world.balance(shop, people[2]!)).toEqual({ pending: 30, available: 0, reserved: 0 });
  world.clock.advance(3 * DAY + HOUR);
  await runHour();
  expect(await world.balance(shop, people[2]!)).toEqual({ pending: 0, available: 30, reserved: 0 });
  world.clock.advance(30 * DAY);
  await runHour();
  expect(await world.balance(shop, people[2]!)).toEqual({ pending: 0, available: 0, reserved: 0 });
  const gold = async () =>
    (await pool.query("SELECT FROM member WHERE shop_id = $1 AND tier = 'gold'", [shop.state.id]))
      .rowCount;
  expect(await gold()).toBe(5);
  world.clock.advance(40 * DAY);
  await runHour();
  expect(await gold()).toBe(0);
  await world.audit(shop);
});

test("the same work run twice, and on four workers at once, gives what one run gives", async () => {
  const { shop } = await busyShop();
  const { shop: other } = await busyShop();
  world.clock.advance(3 * DAY + HOUR);
  const once = async ({ state }: SimShop, copies: number) => {
    for (const task of ["mature-lots", "expire-lots", "review-standing"] as const)
      await Promise.all(
        Array.from({ length: copies }, () => tasks[task](world.ctx, { shopId: state.id })),
      );
  };
  await once(shop, 4);
  await once(shop, 1);
  await once(other, 1);
  expect(await stateOf(shop)).toEqual(await stateOf(other));
  world.clock.advance(75 * DAY);
  await once(shop, 4);
  await once(other, 1);
  expect(await stateOf(shop)).toEqual(await stateOf(other));
  await world.audit(shop);
  await world.audit(other);
});

test("a task is asked for where something is due, and of shops that have the app", async () => {
  const { shop } = await busyShop();
  world.clock.advance(4 * DAY);
  await tasks["each-shop"](world.ctx, { task: "mature-lots" });
  await tasks["each-shop"](world.ctx, { task: "mature-lots" });
  await tasks["each-shop"](world.ctx, { task: "release-redemptions" });
  expect(await waiting(shop)).toEqual(["mature-lots"]);
  await world.runJobs();
  await tasks["each-shop"](world.ctx, { task: "mature-lots" });
  expect(await waiting(shop)).toEqual([]);
  await tasks["each-shop"](world.ctx, { task: "audit-ledger" });
  expect(await waiting(shop)).toEqual(["audit-ledger"]);
  await world.runJobs();
  shop.uninstallApp();
  await world.settle();
  await tasks["each-shop"](world.ctx, { task: "audit-ledger" });
  expect(await waiting(shop)).toEqual([]);
});

test("thousands of shops are asked in a few statements, each once", async () => {
  const ids = Array.from({ length: 5_000 }, (_, n) => String(900_000_000 + n));
  await enqueueForShops(pool, "audit-ledger", ids);
  await enqueueForShops(pool, "audit-ledger", ids.slice(0, 100));
  const { rows } = await pool.query<{ jobs: number }>(
    "SELECT count(*)::int AS jobs FROM graphile_worker.jobs WHERE key LIKE 'audit-ledger:900%'",
  );
  expect(rows[0]?.jobs).toBe(5_000);
  await pool.query("SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs");
});

test("what was to begin later begins at once when it is woken, and what begins stays so", async () => {
  const due = async (key: string) => {
    const { rows } = await pool.query<{ due: boolean }>(
      "SELECT run_at <= now() AS due FROM graphile_worker.jobs WHERE key = $1",
      [`reconcile-orders:${key}`],
    );
    return rows.map((row) => row.due);
  };
  await enqueueLater(pool, "reconcile-orders", { shopId: "1" }, "1", HOUR);
  await enqueue(pool, "reconcile-orders", { shopId: "1" }, "1");
  expect(await due("1")).toEqual([false]);
  await wake(pool, "reconcile-orders", { shopId: "1" }, "1");
  expect(await due("1")).toEqual([true]);
  await enqueueLater(pool, "reconcile-orders", { shopId: "1" }, "1", MINUTE);
  expect(await due("1")).toEqual([true]);
});

test("every line of the crontab asks for a task there is", () => {
  const lines = parseCrontab(crontab);
  expect(lines).toHaveLength(9);
  for (const { task, payload } of lines) {
    expect(tasks).toHaveProperty([task]);
    if (task === "each-shop") expect(tasks).toHaveProperty([(payload as { task: string }).task]);
  }
});

async function waiting({ state }: SimShop): Promise<string[]> {
  const { rows } = await pool.query<{ task_identifier: string }>(
    "SELECT task_identifier FROM graphile_worker.jobs WHERE key LIKE '%:' || $1 AND task_identifier <> 'publish-balance'",
    [state.id],
  );
  return rows.map(({ task_identifier }) => task_identifier);
}

test("what checks found is kept for three months, and the newest run for as long as it is the newest", async () => {
  const shop = await world.openShop();
  const runs = async () =>
    (
      await pool.query<{ kind: string }>(
        "SELECT kind FROM check_run WHERE shop_id = $1 ORDER BY started_at",
        [shop.state.id],
      )
    ).rows.map(({ kind }) => kind);
  await tasks["audit-ledger"](world.ctx, { shopId: shop.state.id });
  await tasks["reconcile-orders"](world.ctx, { shopId: shop.state.id });
  world.clock.advance(MINUTE);
  await tasks["reconcile-orders"](world.ctx, { shopId: shop.state.id });
  world.clock.advance(91 * DAY);
  await tasks["purge-deliveries"](world.ctx, {});
  expect(await runs()).toEqual(["audit", "reconciliation"]);
});
