import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { benchShops, deliveriesOf, requestBytes } from "./deliveries.ts";
import type { BenchShop } from "./deliveries.ts";
import { conclude } from "./figures.ts";
import { sendOnTime } from "./http-load.ts";
import type { DueRequest } from "./http-load.ts";
import { installShops, openStage } from "./stage.ts";
import { storeDeliveries } from "./waiting-deliveries.ts";

/** All of Shopify at its Black Friday peak of 2025: 44,000 orders a minute. */
const ordersPerSecond = 741;
const seconds = 60;
const shopCount = 50;
const connections = 64;
const firstOrder = 8_000_000_000_000;

/** When Shopify sends the four deliveries of an order, after its payment. */
const delaysMs = [0, 0, 40, 400];

/**
 * The whole path at once: 741 orders a second, four deliveries each, over HTTP into one web process, through one
 * worker, into a database with fsync on, balances published; generator, database and all on this machine. The ratio
 * is the part of the orders whose points were committed within 2 s of their payment.
 */
export async function peak(): Promise<boolean> {
  const stage = await openStage();
  try {
    const shops = benchShops(shopCount);
    await installShops(stage.db, shops);
    const stub = await stage.run("admin-stub", "bench/admin-stub.ts");
    const web = await stage.run("web", "app/web.server.ts", { PROCESS: "web" });
    const redirect = `--import=${resolve("test/simulator/redirect.ts")}`;
    const address = { SIMULATOR_URL: `http://127.0.0.1:${stub.port}` };
    await stage.run("worker", "app/jobs/worker.server.ts", {
      PROCESS: "worker",
      NODE_OPTIONS: redirect,
      ...address,
    });

    await live(stage.db, shops);
    const orders = ordersPerSecond * seconds;
    const start = Date.now() + 30_000;
    const requests = requestsOf(shops, orders, start);
    if (Date.now() > start) throw new Error("Making up the requests took longer than planned");
    await sleep(start - Date.now());
    const sampling = sampleBacklog(stage.db, start);
    const load = await sendOnTime(web.port, requests, connections);
    const backlog = await sampling.stop();
    await emptied(stage.db);
    return await judge(stage.db, orders, load, backlog);
  } finally {
    await stage.close();
  }
}

/** The peak comes to a server that lives: it has settled orders before, and PostgreSQL knows how large its tables are. */
async function live(db: pg.Pool, shops: BenchShop[]): Promise<void> {
  const orders = Array.from({ length: 40 * shopCount }, (_, n) => ({
    shop: shopOf(shops, n),
    orderId: firstOrder - 1 - n,
    customerId: 5_000_000_000_000 + n,
    placedAt: new Date(),
  }));
  await storeDeliveries(db, orders);
  await emptied(db);
  await db.query("ANALYZE");
}

function requestsOf(shops: BenchShop[], orders: number, start: number): DueRequest[] {
  const requests: DueRequest[] = [];
  for (let n = 0; n < orders; n++) {
    const paidAt = start + Math.floor((n / ordersPerSecond) * 1000);
    const order = {
      shop: shopOf(shops, n),
      orderId: firstOrder + n,
      customerId: 6_000_000_000_000 + ((n * 7919) % 20_000),
      placedAt: new Date(paidAt),
    };
    deliveriesOf(order).forEach((delivery, i) => {
      requests.push({ at: paidAt + (delaysMs[i] ?? 0), bytes: requestBytes(delivery) });
    });
  }
  return requests.sort((a, b) => a.at - b.at);
}

/** A few shops sell most: the k-th by 1/k, as such things go. Spread evenly over time. */
function shopOf(shops: BenchShop[], n: number): BenchShop {
  const total = shops.reduce((sum, _, k) => sum + 1 / (k + 1), 0);
  let left = ((n * 0.618_033_988_75) % 1) * total;
  const found = shops.find((_, k) => (left -= 1 / (k + 1)) < 0) ?? shops[0];
  if (!found) throw new Error("There are no shops");
  return found;
}

/** How many deliveries wait, each second. */
function sampleBacklog(db: pg.Pool, start: number) {
  const samples: number[] = [];
  const timer = setInterval(() => {
    void waiting(db).then((count) => samples.push(count));
  }, 1_000);
  return {
    stop: async () => {
      clearInterval(timer);
      await sleep(100);
      return samples.slice(0, Math.floor((Date.now() - start) / 1000));
    },
  };
}

async function waiting(db: pg.Pool): Promise<number> {
  const { rows } = await db.query<{ n: number }>("SELECT count(*)::int AS n FROM delivery_waiting");
  return rows[0]?.n ?? 0;
}

async function emptied(db: pg.Pool): Promise<void> {
  for (let tries = 0; tries < 120 && (await waiting(db)) > 0; tries++) await sleep(500);
}

// An order that is settled between its creation and its payment waits for it: its points count from when they can be spent.
const latency = `
  SELECT count(*)::int AS posted, count(*) FILTER (WHERE seconds <= 2)::int AS in_time,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS p50,
    percentile_cont(0.99) WITHIN GROUP (ORDER BY seconds) AS p99, max(seconds) AS slowest
  FROM (
    SELECT max(extract(epoch FROM pg_xact_commit_timestamp(e.xmin) - o.placed_at))::float8 AS seconds
    FROM entry e JOIN shop_order o USING (shop_id, order_id)
    WHERE order_id >= ${firstOrder} GROUP BY shop_id, order_id) AS posting`;

type Latency = { posted: number; in_time: number; p50: number; p99: number; slowest: number };

async function judge(
  db: pg.Pool,
  orders: number,
  load: { failed: number; seconds: number },
  backlog: number[],
): Promise<boolean> {
  const { rows } = await db.query<Latency>(latency);
  const { posted = 0, in_time: inTime = 0, p50 = NaN, p99 = NaN, slowest = NaN } = rows[0] ?? {};
  const third = Math.floor(backlog.length / 3);
  const mean = (list: number[]) =>
    Math.round(list.reduce((sum, n) => sum + n, 0) / Math.max(1, list.length));
  const [early, late] = [mean(backlog.slice(third, 2 * third)), mean(backlog.slice(2 * third))];
  // A second's deliveries are on their way at any time; growing means more than that, and more than before.
  const growing = late > early * 1.5 && late > ordersPerSecond * delaysMs.length;
  const details = {
    orders,
    deliveries: orders * delaysMs.length,
    refusedOrLost: load.failed,
    sentInSeconds: Number(load.seconds.toFixed(1)),
    posted,
    p50Seconds: Number(p50.toFixed(3)),
    p99Seconds: Number(p99.toFixed(3)),
    slowestSeconds: Number(slowest.toFixed(3)),
    waitingInMiddleThird: early,
    waitingInLastThird: late,
    backlogGrows: growing,
  };
  const ratio = inTime / orders;
  const holds = ratio >= 0.99 && p99 <= 2 && posted === orders && load.failed === 0 && !growing;
  return conclude({ name: "peak", ratio, aim: 0.99, holds, details });
}
