import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { runMigrations } from "graphile-worker";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { vi } from "vitest";
import { pool } from "../../app/db.server.ts";
import { receiveWebhook } from "../../app/doors/webhooks.ts";
import { env } from "../../app/env.server.ts";
import { drainInbox } from "../../app/jobs/drain-inbox.server.ts";
import { tasks } from "../../app/jobs/tasks.server.ts";
import type { Ctx } from "../../app/loyalty/context.server.ts";
import type { TaskName } from "../../app/queue.server.ts";
import { authenticate } from "../../app/shopify.server.ts";
import { testClock } from "../helpers/clock.ts";
import type { Delivery, ShopOptions, SimShop, Simulator } from "../simulator/contract.ts";
import { redirected } from "../simulator/redirected.ts";
import { startSimulator } from "../simulator/server.ts";
import { sessionToken } from "../simulator/tokens.ts";

/** The app and a local shop whose deliveries are kept until a test hands them over, in the order and number it likes. */
export type Pipeline = {
  ctx: Ctx;
  now: () => Date;
  advance: (milliseconds: number) => void;
  /** The merchant opens the app: it has access again, however long nobody used it. */
  openApp: (shop: SimShop) => Promise<void>;
  openShop: (options: Partial<ShopOptions>) => Promise<SimShop>;
  /** What was announced since the last call. */
  takeDeliveries: () => Promise<Delivery[]>;
  /** To the app's door, one after the other. */
  post: (deliveries: Delivery[]) => Promise<void>;
  drain: (batch?: number) => Promise<void>;
  /** Until no job is left. */
  runJobs: () => Promise<void>;
  /** What the crontab asks for of a shop by then. */
  runNight: (shopId: string) => Promise<void>;
  close: () => Promise<void>;
};

/** The year of the stories: with leap day, and both changes of the clocks. */
const beginning = "2027-12-20T09:30:00Z";

export async function openPipeline(): Promise<Pipeline> {
  await runMigrations({ pgPool: pool });
  const clock = testClock(beginning);
  vi.useFakeTimers({ toFake: ["Date"], now: clock.now() });
  const announced: Delivery[] = [];
  const door = createServer((request, response) => void receiveWebhook(request, response));
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  const doorUrl = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  const { url, sim, close } = await startSimulator({
    port: 0,
    seed: 1,
    app: { url: doorUrl, key: env.SHOPIFY_API_KEY, secret: env.SHOPIFY_API_SECRET },
    now: clock.now,
    send: (delivery) => {
      announced.push(delivery);
      return Promise.resolve({ status: 200 });
    },
  });
  setAbstractFetchFunc(redirected(url));
  const ctx: Ctx = { db: pool, now: clock.now };
  const openApp = async (shop: SimShop) => {
    const Authorization = `Bearer ${sessionToken(sim, shop.domain, "admin")}`;
    await authenticate(new Request("https://treue.example/app", { headers: { Authorization } }));
  };
  return {
    ctx,
    openApp,
    now: clock.now,
    advance: (milliseconds) => vi.setSystemTime(clock.advance(milliseconds)),
    openShop: shopOpener(sim, openApp),
    takeDeliveries: async () => {
      await sim.idle();
      return announced.splice(0);
    },
    post: async (deliveries) => {
      for (const { url: to, headers, body } of deliveries) {
        const answer = await fetch(to, { method: "POST", headers, body });
        if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
        await answer.arrayBuffer();
      }
    },
    drain: async (batch) => {
      while (await drainInbox(ctx, batch));
    },
    runJobs: () => runJobs(ctx),
    runNight: async (shopId) => {
      for (const task of nightly) await tasks[task](ctx, { shopId });
      await runJobs(ctx);
    },
    close: async () => {
      await close();
      door.closeAllConnections();
      await new Promise<void>((resolve) => door.close(() => resolve()));
      vi.useRealTimers();
    },
  };
}

function shopOpener(sim: Simulator, openApp: Pipeline["openApp"]): Pipeline["openShop"] {
  let shops = 0;
  return async (options) => {
    shops += 1;
    const shop = sim.createShop({
      domain: `story-${shops}.myshopify.com`,
      name: `Story ${shops}`,
      currency: "EUR",
      timeZone: "Europe/Berlin",
      taxesIncluded: true,
      ...options,
    });
    shop.installApp();
    await openApp(shop);
    return shop;
  };
}

const nightly = [
  "release-redemptions",
  "mature-lots",
  "expire-lots",
  "review-standing",
] satisfies TaskName[];

/** One after the other, until there are none; a job that fails fails the test. */
async function runJobs(ctx: Ctx): Promise<void> {
  for (let done = 0; done < 500; done++) {
    const { rows } = await pool.query<{ id: string; task: string; payload: unknown }>(
      `SELECT j.id, t.identifier AS task, j.payload FROM graphile_worker._private_jobs j
       JOIN graphile_worker._private_tasks t ON t.id = j.task_id ORDER BY j.id LIMIT 1`,
    );
    const [job] = rows;
    if (!job) return;
    await pool.query("SELECT graphile_worker.complete_jobs(ARRAY[$1::bigint])", [job.id]);
    await tasks[job.task as TaskName](ctx, job.payload);
  }
  throw new Error("Jobs go on and on");
}
