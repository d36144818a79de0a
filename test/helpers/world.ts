import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Logger, runMigrations, runOnce } from "graphile-worker";
import { vi } from "vitest";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { receiveWebhook } from "../../app/doors/webhooks.ts";
import { drainInbox } from "../../app/jobs/drain-inbox.server.ts";
import { tasks } from "../../app/jobs/tasks.server.ts";
import { findDifferences } from "../../app/loyalty/audit-shop.server.ts";
import { pool } from "../../app/db.server.ts";
import { env } from "../../app/env.server.ts";
import type { Ctx } from "../../app/loyalty/context.server.ts";
import { NoAccess } from "../../app/shopify/access.server.ts";
import { authenticate } from "../../app/shopify.server.ts";
import { redirected } from "../simulator/redirected.ts";
import { startSimulator } from "../simulator/server.ts";
import type { ShopOptions, SimShop, Simulator } from "../simulator/contract.ts";
import type { SimCustomer } from "../simulator/state.ts";
import { sessionToken } from "../simulator/tokens.ts";
import { MINUTE, testClock } from "./clock.ts";
import type { TestClock } from "./clock.ts";

/** A shop and the app beside it, talking over HTTP, with one clock for both. */
export type World = {
  sim: Simulator;
  clock: TestClock;
  ctx: Ctx;
  simulatorUrl: string;
  /** Where webhooks go. */
  doorUrl: string;
  /** A shop whose merchant installed and opened the app a minute ago. */
  openShop: (options?: Partial<ShopOptions>) => Promise<SimShop>;
  /** The merchant opens the app in the admin. */
  openApp: (shop: SimShop) => Promise<void>;
  /** Until nothing is under way: every delivery sent, the inbox drained, every job done. */
  settle: () => Promise<void>;
  drain: () => Promise<void>;
  runJobs: () => Promise<void>;
  balance: (
    shop: SimShop,
    customer: SimCustomer,
  ) => Promise<{ available: number; pending: number; reserved: number }>;
  /** Throws with every difference, where the ledger does not add up. */
  audit: (shop: SimShop) => Promise<void>;
  close: () => Promise<void>;
};

/** Opens a world. Every test file has its own database, so one world a file is enough; shops keep tests apart. */
export async function openWorld({ seed = 1, bigIds = false } = {}): Promise<World> {
  await runMigrations({ pgPool: pool });
  const clock = everybodysClock();
  const ctx: Ctx = { db: pool, now: clock.now };
  const { door, doorUrl } = await openDoor();
  const app = { url: doorUrl, key: env.SHOPIFY_API_KEY, secret: env.SHOPIFY_API_SECRET };
  const { url, sim, close } = await startSimulator({
    port: 0,
    seed,
    app,
    now: clock.now,
    bigIds,
    retryBaseMs: 20,
  });
  setAbstractFetchFunc(redirected(url));

  async function drain() {
    while (await drainInbox(ctx));
  }
  async function runJobs() {
    const taskList = Object.fromEntries(
      Object.entries(tasks).map(([name, task]) => [
        name,
        async (payload: unknown) => {
          await task(ctx, payload).catch(unlessWithoutAccess);
        },
      ]),
    );
    // Jobs that gather what moves within a second: the second is over.
    await pool.query(
      "UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at < now() + interval '5 seconds'",
    );
    await runOnce({ pgPool: pool, taskList, noHandleSignals: true, logger: onlyErrors });
  }
  async function openApp(shop: SimShop) {
    const token = sessionToken(sim, shop.domain, "admin");
    await authenticate(
      new Request("https://treue.example/app", { headers: { Authorization: `Bearer ${token}` } }),
    );
  }

  return {
    sim,
    clock,
    ctx,
    doorUrl,
    simulatorUrl: url,
    drain,
    runJobs,
    openApp,
    openShop: shopOpener(sim, clock, openApp),
    settle: () => settleAll(sim, { drain, runJobs }),
    balance: readBalance,
    audit: (shop) => requireSound(ctx, shop),
    close: async () => {
      await close();
      door.closeAllConnections();
      await new Promise<void>((resolve) => door.close(() => resolve()));
      vi.useRealTimers();
    },
  };
}

async function settleAll(sim: Simulator, { drain, runJobs }: Pick<World, "drain" | "runJobs">) {
  let told: number;
  do {
    await sim.idle();
    told = sim.deliveries.length;
    await drain();
    await runJobs();
    await drain();
    // What a job asked of Shopify may end in a webhook: tags, a bulk operation.
    await sim.idle();
  } while (sim.deliveries.length > told);
}

/** A job that fails fails the test: what is written to console.error does. */
const onlyErrors = new Logger(() => (level, message) => {
  if (level === "error") console.error(message);
});

/** As the worker does: where nobody opened the app for months, what is to be told to Shopify is given up. */
function unlessWithoutAccess(error: unknown): void {
  if (!(error instanceof NoAccess)) throw error;
}

/** Moves `Date` itself, for libraries that check tokens by it; timers run as ever. */
function everybodysClock(): TestClock {
  const clock = testClock(new Date());
  vi.useFakeTimers({ toFake: ["Date"], now: clock.now() });
  const moved = (now: Date) => {
    vi.setSystemTime(now);
    return now;
  };
  return {
    now: clock.now,
    advance: (milliseconds) => moved(clock.advance(milliseconds)),
    set: (instant) => moved(clock.set(instant)),
  };
}

async function openDoor() {
  const door = createServer((request, response) => void receiveWebhook(request, response));
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  return { door, doorUrl: `http://127.0.0.1:${(door.address() as AddressInfo).port}` };
}

const readBalance: World["balance"] = async (shop, customer) => {
  const { rows } = await pool.query<Record<"available" | "pending" | "reserved", string>>(
    "SELECT available, pending, reserved FROM member WHERE shop_id = $1 AND customer_id = $2",
    [shop.state.id, customer.id],
  );
  const [row] = rows;
  return {
    available: Number(row?.available ?? 0),
    pending: Number(row?.pending ?? 0),
    reserved: Number(row?.reserved ?? 0),
  };
};

const requireSound = async (ctx: Ctx, shop: SimShop) => {
  const differences = await findDifferences(ctx, shop.state.id);
  if (differences.length > 0) {
    throw new Error(`The ledger differs: ${JSON.stringify(differences, null, 2)}`);
  }
};

function shopOpener(
  sim: Simulator,
  clock: TestClock,
  openApp: World["openApp"],
): World["openShop"] {
  let shops = 0;
  return async (options = {}) => {
    shops += 1;
    const shop = sim.createShop({
      domain: `shop-${shops}.myshopify.com`,
      name: `Shop ${shops}`,
      currency: "EUR",
      timeZone: "Europe/Berlin",
      taxesIncluded: true,
      ...options,
    });
    shop.installApp();
    await openApp(shop);
    clock.advance(MINUTE);
    return shop;
  };
}
