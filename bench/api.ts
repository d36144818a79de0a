import { createHmac, randomUUID } from "node:crypto";
import { resolve } from "node:path";
import type pg from "pg";
import { plainReward } from "../test/helpers/any-reward.ts";
import { benchShops, secret } from "./deliveries.ts";
import type { BenchShop } from "./deliveries.ts";
import { conclude, median } from "./figures.ts";
import { installShops, openStage } from "./stage.ts";
import { percentile, timedLoad } from "./timed-load.ts";
import type { Timed, TimedRequest } from "./timed-load.ts";

const fullSize = 20_000;
const shopCount = 10;
const rounds = 5;
const rewardId = "5a3e2c1e-9f57-4f0c-8a3b-6f0d7a5f1b10";
const firstCustomer = 6_000_000_000_000;

/** In milliseconds: what the API promises of 95 of a hundred answers. */
const promised = { summary: 50, redeem: 500 };
/** Above what a shop's account pages and its busiest checkout ask for. */
const perSecond = { summary: 40, redeem: 20 };

/**
 * How long the API for extensions takes: a summary, which asks nobody, and a redemption, for which Shopify makes a code
 * in 150 ms; in turns with the same Express answering a constant. Web process, PostgreSQL with fsync on, a stand-in for
 * Shopify and the load on one machine. The ratio is the smaller of the two parts of answers that came in the time
 * promised.
 *
 * @param members fewer than 20,000 for a trial: nothing is written down.
 */
export async function api(members = fullSize): Promise<boolean> {
  const stage = await openStage();
  try {
    const shops = benchShops(shopCount);
    await installShops(stage.db, shops);
    await fill(stage.db, members);
    const stub = await stage.run("discount-stub", "bench/discount-stub.ts");
    const constant = await stage.run("constant", "bench/baselines/constant-api.ts");
    const web = await stage.run("web", "app/web.server.ts", {
      PROCESS: "web",
      NODE_OPTIONS: `--import=${resolve("test/simulator/redirect.ts")}`,
      SIMULATOR_URL: `http://127.0.0.1:${stub.port}`,
    });
    const each = Math.floor(members / 20 / rounds);
    const taken: Record<"constant" | "summary" | "redeem", Timed[]> = {
      constant: [],
      summary: [],
      redeem: [],
    };
    for (let round = -1; round < rounds; round++) {
      const summaries = requestsOf(shops, members, each, "summary");
      const redemptions = requestsOf(shops, members, each, "redeem");
      const times = {
        constant: await timedLoad(constant.port, summaries, perSecond.summary),
        summary: await timedLoad(web.port, summaries, perSecond.summary),
        redeem: await timedLoad(web.port, redemptions, perSecond.redeem),
      };
      // The first round warms up: connections, plans, compiled code.
      if (round < 0) continue;
      for (const name of ["constant", "summary", "redeem"] as const) taken[name].push(times[name]);
    }
    return await judge(stage.db, taken, each, members === fullSize);
  } finally {
    await stage.close();
  }
}

const fillMembers = `
  INSERT INTO member (shop_id, member_id, customer_id, joined_at, available, seq)
  SELECT s.shop_id, gen_random_uuid(), ${firstCustomer} + n, now() - interval '300 days', 500000, 5
  FROM generate_series(0, $1::int - 1) AS n
  JOIN (SELECT shop_id, row_number() OVER (ORDER BY shop_id) - 1 AS place FROM shop) s ON s.place = n % ${shopCount}`;
const fillEntries = `
  INSERT INTO entry (shop_id, member_id, seq, kind, points, source, destination, pending_after, available_after,
    reserved_after, breakdown, idempotency_key, occurred_at, created_at)
  SELECT shop_id, member_id, n, 'adjust', 100000, 'adjusted', 'available', 0, n * 100000, 0,
    '{"about": "movement", "reason": "bench"}', member_id || ':' || n, joined_at, joined_at
  FROM member, generate_series(1, 5) AS n`;
const fillLots = `
  INSERT INTO lot (shop_id, member_id, seq, points, remaining, state, earned_at, available_at, expires_at)
  SELECT shop_id, member_id, n, 100000, 100000, 'available', joined_at, joined_at, joined_at + n * interval '1 year'
  FROM member, generate_series(1, 5) AS n`;

/** Members with five lots each, and five rewards in every shop; the first costs ten points. */
async function fill(db: pg.Pool, members: number): Promise<void> {
  await db.query("UPDATE shop SET scopes = 'write_discounts,write_customers'");
  await db.query(fillMembers, [members]);
  await db.query(fillEntries);
  await db.query(fillLots);
  for (let n = 0; n < 5; n++) {
    const id = n === 0 ? rewardId : randomUUID();
    await db.query(
      `INSERT INTO reward (shop_id, reward_id, revision, position, state, terms, created_at, updated_at)
       SELECT shop_id, $1, 1, $2, 'active', $3, now(), now() FROM shop`,
      [id, n, JSON.stringify({ ...plainReward, cost: 10, rewardId: id })],
    );
  }
  await db.query("VACUUM (ANALYZE)");
}

/** Of as many members, by chance. */
function requestsOf(
  shops: BenchShop[],
  members: number,
  count: number,
  what: "summary" | "redeem",
): TimedRequest[] {
  return Array.from({ length: count }, () => {
    const n = Math.floor(Math.random() * members);
    const authorization = `Bearer ${tokenOf(shops[n % shopCount]?.domain ?? "", firstCustomer + n)}`;
    if (what === "summary")
      return { method: "GET", path: "/api/v1/summary", headers: { authorization } };
    const headers = {
      authorization,
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
    };
    const body = JSON.stringify({ rewardId });
    return { method: "POST", path: "/api/v1/redemptions", headers, body };
  });
}

function tokenOf(domain: string, customerId: number): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { dest: domain, aud: "bench-key", nbf: now, exp: now + 300 };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const sub = `gid://shopify/Customer/${customerId}`;
  const content = `${part({ alg: "HS256", typ: "JWT" })}.${part({ ...claims, sub })}`;
  return `${content}.${createHmac("sha256", secret).update(content).digest("base64url")}`;
}

async function judge(
  db: pg.Pool,
  taken: Record<"constant" | "summary" | "redeem", Timed[]>,
  each: number,
  write: boolean,
): Promise<boolean> {
  const { rows } = await db.query<{ ready: number }>(
    "SELECT count(*)::int AS ready FROM redemption WHERE fulfilment = 'ready'",
  );
  const ready = rows[0]?.ready ?? 0;
  const failed = Object.values(taken).flatMap((times) => times.map((one) => one.failed));
  const inTime = (name: "summary" | "redeem") => {
    const all = taken[name].flatMap(({ ms }) => ms);
    return all.filter((ms) => ms <= promised[name]).length / all.length;
  };
  const details = {
    requestsOfEach: each * rounds,
    refusedOrLost: failed.reduce((sum, n) => sum + n, 0),
    codesMade: ready,
    promisedMs: promised,
    perSecond,
    constant: figures(taken.constant),
    summary: { ...figures(taken.summary), inTime: inTime("summary") },
    redeem: { ...figures(taken.redeem), inTime: inTime("redeem") },
  };
  const ratio = Math.min(inTime("summary"), inTime("redeem"));
  const p95 = details.summary.p95 <= promised.summary && details.redeem.p95 <= promised.redeem;
  // One round more than is measured: it warmed up.
  const done = details.refusedOrLost === 0 && ready === each * (rounds + 1);
  const holds = ratio >= 0.95 && p95 && done;
  return conclude({ name: "api", ratio, aim: 0.95, holds, details }, write);
}

/** In milliseconds: the median of the rounds. */
function figures(times: Timed[]) {
  const of = (percent: number) =>
    Number(median(times.map(({ ms }) => percentile(ms, percent))).toFixed(1));
  return { p50: of(50), p95: of(95), p99: of(99) };
}
