import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "../../app/db.server.ts";
import { idToGid } from "../../app/shopify/gid.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";
import type { SimCustomer } from "../simulator/state.ts";

let world: World;
let shop: SimShop;
let people: SimCustomer[];
const workers: ChildProcess[] = [];

beforeAll(async () => {
  world = await openWorld({ seed: 8 });
  shop = await world.openShop({ taxesIncluded: false });
  people = Array.from({ length: 40 }, (_, n) =>
    shop.signUp({ firstName: "No", lastName: `${n}`, email: `no${n}@example.com` }),
  );
  await world.settle();
});
afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await world.close();
});

/** A real worker process, as production runs it. */
function startWorker(): ChildProcess {
  const root = path.resolve(import.meta.dirname, "../..");
  const worker = spawn(
    process.execPath,
    [
      "--import",
      path.join(root, "test/simulator/redirect.ts"),
      path.join(root, "app/jobs/worker.server.ts"),
    ],
    {
      env: { ...process.env, SIMULATOR_URL: world.simulatorUrl, LOG_LEVEL: "error" },
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  workers.push(worker);
  return worker;
}

async function until(what: string, holds: () => Promise<boolean>, seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    if (await holds()) return;
    await sleep(25);
  }
  throw new Error(`Not within ${seconds} s: ${what}`);
}

const count = async (text: string) =>
  Number((await pool.query<{ n: string }>(text, [shop.state.id])).rows[0]?.n);
const waiting = () => count("SELECT count(*) AS n FROM delivery_waiting WHERE shop_id = $1");
const entries = () => count("SELECT count(*) AS n FROM entry WHERE shop_id = $1");

test(
  "workers killed in the middle of their batches lose nothing and double nothing",
  { timeout: 90_000 },
  async () => {
    const cup = shop.addProduct({ title: "Cup", price: "1.00" });
    for (let n = 0; n < 1_200; n++)
      shop.buy({
        customer: people[n % people.length]!,
        lines: [{ variantId: cup.variants[0]!.id, quantity: 1 }],
        pay: "now",
      });
    await world.sim.idle();
    const all = await waiting();
    expect(all).toBeGreaterThan(2_400);
    for (let killed = 0; killed < 3; killed++) {
      const [worker, left] = [startWorker(), await waiting()];
      if (left === 0) break;
      await until("a worker makes progress", async () => (await waiting()) < left, 20);
      worker.kill("SIGKILL");
    }
    startWorker();
    startWorker();
    await until("the inbox is empty", async () => (await waiting()) === 0, 30);
    expect(await entries()).toBe(1_200);
    for (const person of people)
      expect(await world.balance(shop, person)).toMatchObject({ available: 30 });
    await world.audit(shop);
  },
);

test(
  "a job whose worker is killed is taken up by another within 60 seconds",
  { timeout: 120_000 },
  async () => {
    await until(
      "everything is published",
      async () =>
        (await count("SELECT count(*) AS n FROM member_to_publish WHERE shop_id = $1")) === 0,
      30,
    );
    for (const worker of workers) worker.kill("SIGKILL");
    const plate = shop.addProduct({ title: "Plate", price: "5.00" });
    shop.buy({
      customer: people[0]!,
      lines: [{ variantId: plate.variants[0]!.id, quantity: 1 }],
      pay: "now",
    });
    await world.sim.idle();
    world.sim.outages.delayMs = 600_000;
    const { rows } = await pool.query<{ now: Date }>("SELECT now()");
    const doomed = startWorker();
    await until(
      "the job is under way",
      async () =>
        Number(
          (
            await pool.query<{ n: string }>(
              "SELECT count(*) AS n FROM graphile_worker.jobs WHERE locked_at > $1",
              [rows[0]?.now],
            )
          ).rows[0]?.n,
        ) > 0,
      30,
    );
    await sleep(500);
    doomed.kill("SIGKILL");
    world.sim.outages.delayMs = 0;
    startWorker();
    await until(
      "the balance is at Shopify",
      () =>
        Promise.resolve(
          (
            JSON.parse(
              shop.metafield(idToGid("Customer", people[0]!.id), "$app", "loyalty")?.value ?? "{}",
            ) as { available?: number }
          ).available === 35,
        ),
      60,
    );
  },
);
