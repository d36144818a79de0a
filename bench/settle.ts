import { spawn } from "node:child_process";
import type pg from "pg";
import { settleBaseline, stageBaseline } from "./baselines/settle-by-statement.ts";
import { benchShops, deliveriesOf } from "./deliveries.ts";
import type { BenchShop } from "./deliveries.ts";
import { conclude, median } from "./figures.ts";
import { installShops, openStage } from "./stage.ts";
import type { Stage } from "./stage.ts";

const rounds = 5;
const shopCount = 10;
const ordersPerRound = 8_000;
const ordersOneByOne = 400;
const untimedOrders = 2_000;
const untimedOneByOne = 100;
const membersPerShop = 2_000;

/**
 * Orders settled per second by one worker, from waiting deliveries to posted points, against one hand-written
 * set-based statement per 500 orders that does the same inserts with everything computed beforehand; and against
 * our own settlement with a transaction per order. Rounds alternate on one database.
 */
export async function settle(): Promise<boolean> {
  const stage = await openStage();
  try {
    const shops = benchShops(2 * shopCount);
    await installShops(stage.db, shops);
    await joinMembers(stage.db, shops, membersPerShop);
    const [sellers, twins] = [shops.slice(0, shopCount), shops.slice(shopCount)];
    const rates = { ours: [] as number[], statement: [] as number[], oneByOne: [] as number[] };
    for (let round = 0; round <= rounds; round++) {
      const first = 7_000_000_000_000 + round * 100_000;
      await storeDeliveries(stage.db, sellers, first, untimedOrders + ordersPerRound);
      const ours = await drainIn(stage, 500, untimedOrders);
      await storeDeliveries(stage.db, sellers, first + 50_000, untimedOneByOne + ordersOneByOne);
      const oneByOne = await drainIn(stage, 1, untimedOneByOne);
      await stageBaseline(stage.db, sellers, twins, first);
      const statement = await settleBaseline(stage.db, ordersPerRound);
      // The first round warms the database up.
      if (round === 0) continue;
      rates.ours.push(ordersPerRound / ours);
      rates.oneByOne.push(ordersOneByOne / oneByOne);
      rates.statement.push(ordersPerRound / statement);
    }
    const [ours, statement, oneByOne] = [
      median(rates.ours),
      median(rates.statement),
      median(rates.oneByOne),
    ];
    const details = {
      settledPerSecond: Math.round(ours),
      statementPerSecond: Math.round(statement),
      oneTransactionPerOrderPerSecond: Math.round(oneByOne),
      timesOneByOne: Number((ours / oneByOne).toFixed(1)),
      aimTimesOneByOne: 10,
      rounds: rates,
    };
    const holds = ours / statement >= 0.5 && ours / oneByOne >= 10;
    return conclude({ name: "settle", ratio: ours / statement, aim: 0.5, holds, details });
  } finally {
    await stage.close();
  }
}

/** Gives each shop its members beforehand: most orders of a running shop are by people it knows. */
async function joinMembers(db: pg.Pool, shops: BenchShop[], members: number): Promise<void> {
  await db.query(
    `INSERT INTO member (shop_id, member_id, customer_id, joined_at)
     SELECT shop_id, gen_random_uuid(), 6000000000000 + n, now() - interval '1 day'
     FROM unnest($1::bigint[]) AS shop_id, generate_series(0, $2::int - 1) AS n`,
    [shops.map(({ shopId }) => shopId), members],
  );
  await db.query("ANALYZE");
}

/** Puts one paid delivery per order into the inbox, shop by turns, as they come. */
async function storeDeliveries(
  db: pg.Pool,
  shops: BenchShop[],
  firstOrder: number,
  orders: number,
): Promise<void> {
  const placedAt = new Date();
  for (let start = 0; start < orders; start += 1_000) {
    const rows = Array.from({ length: Math.min(1_000, orders - start) }, (_, i) => {
      const n = start + i;
      const [orderId, customerId] = [
        firstOrder + n,
        6_000_000_000_000 + ((n * 7919) % membersPerShop),
      ];
      const shop = shops[n % shops.length] ?? shops[0];
      if (!shop) throw new Error("There are no shops");
      const paid = deliveriesOf({ shop, orderId, customerId, placedAt })[1];
      return {
        shop_id: shop.shopId,
        webhook_id: `${orderId}`,
        subject_id: orderId,
        version_at: placedAt,
        triggered_at: placedAt,
        body: paid?.body,
      };
    });
    await db.query(
      `WITH stored AS (
         INSERT INTO delivery (shop_id, webhook_id, topic, subject_id, version_at, triggered_at, body)
         SELECT shop_id, webhook_id, 'orders/paid', subject_id, version_at, triggered_at, body
         FROM json_to_recordset($1::json) AS d(shop_id bigint, webhook_id text, subject_id bigint,
           version_at timestamptz, triggered_at timestamptz, body text) RETURNING shop_id, webhook_id)
       INSERT INTO delivery_waiting (shop_id, webhook_id) SELECT shop_id, webhook_id FROM stored`,
      [JSON.stringify(rows)],
    );
  }
}

/** Drains the inbox in a process of its own, so that nothing of the bench's shares its thread. Seconds it took. */
function drainIn(stage: Stage, batch: number, untimed: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["bench/drain-once.ts", String(batch), String(untimed)], {
      env: { ...stage.env, LOG_LEVEL: "warn" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("exit", (code) => {
      if (code === 0) resolve(Number(output.trim()));
      else reject(new Error(`drain-once ended with ${String(code)}: ${output}`));
    });
  });
}
