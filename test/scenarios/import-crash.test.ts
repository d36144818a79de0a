import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "../../app/db.server.ts";
import { confirmImport } from "../../app/loyalty/import-confirm.server.ts";
import { readNewestImport } from "../../app/loyalty/import-row.server.ts";
import { startImport } from "../../app/loyalty/import-start.server.ts";
import { DAY } from "../helpers/clock.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";

const orders = 2_400;

let world: World;
let shop: SimShop;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  world = await openWorld({ seed: 32 });
  shop = world.sim.createShop({
    domain: "crash.myshopify.com",
    name: "Crash",
    currency: "EUR",
    timeZone: "Europe/Berlin",
    taxesIncluded: false,
  });
  const at = new Date(world.clock.now().getTime() - 20 * DAY);
  const people = Array.from({ length: 60 }, (_, n) =>
    shop.signUp({ firstName: "No", lastName: `${n}`, email: `no${n}@example.com`, at }),
  );
  const { variants } = shop.addProduct({ title: "Cup", price: "5.00" });
  for (let n = 0; n < orders; n++)
    shop.buy({
      customer: people[n % people.length]!,
      lines: [{ variantId: variants[0]!.id, quantity: 1 }],
      pay: "now",
      at,
    });
  shop.installApp();
  await world.openApp(shop);
});
afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await world.close();
});

/** A real worker process, as production runs it. */
function startWorker(): ChildProcess {
  const root = path.resolve(import.meta.dirname, "../..");
  const files = ["test/simulator/redirect.ts", "app/jobs/worker.server.ts"];
  const [redirect, entry] = files.map((file) => path.join(root, file));
  const worker = spawn(process.execPath, ["--import", redirect!, entry!], {
    env: { ...process.env, SIMULATOR_URL: world.simulatorUrl, LOG_LEVEL: "error" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  workers.push(worker);
  return worker;
}

const newest = async () => (await readNewestImport(pool, shop.state.id))!;

async function until(what: string, holds: () => Promise<boolean>, seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    if (await holds()) return;
    await sleep(10);
  }
  throw new Error(`Not within ${seconds} s: ${what}`);
}

const posted = async () =>
  Number(
    (
      await pool.query<{ posted: string | null }>(
        "SELECT sum(posted) AS posted FROM shop_order WHERE shop_id = $1",
        [shop.state.id],
      )
    ).rows[0]?.posted ?? 0,
  );

test(
  "an import whose worker is killed goes on where it stood, and posts what the preview told",
  { timeout: 240_000 },
  async () => {
    const started = await startImport(world.ctx, shop.state.id, "recent", "points");
    if (!started.ok) throw new Error(started.code);
    await world.settle();
    await world.settle();
    const { preview } = await newest();
    expect(preview).toMatchObject({ orders, points: orders * 5, members: 60 });
    expect(await posted()).toBe(0);

    await confirmImport(world.ctx, shop.state.id, started.importId);
    const doomed = startWorker();
    await until("a part is posted", async () => (await newest()).position > 0, 30);
    doomed.kill("SIGKILL");
    await sleep(200);
    const { state, ordersDone } = await newest();
    expect(state).toBe("posting");
    expect(ordersDone).toBeLessThan(orders);
    // What is posted and where the import stands were committed together.
    expect(await posted()).toBe(ordersDone * 5);

    startWorker();
    await until("all is posted", async () => (await newest()).state === "done", 150);
    expect(await newest()).toMatchObject({ ordersDone: orders });
    expect(await posted()).toBe(orders * 5);
    await world.audit(shop);
  },
);
