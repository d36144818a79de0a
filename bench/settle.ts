import type pg from "pg";
import { settleBaseline, stageBaseline } from "./baselines/settle-by-statement.ts";
import { runChild } from "./child.ts";
import { benchShops } from "./deliveries.ts";
import type { BenchOrder, BenchShop } from "./deliveries.ts";
import { conclude, median } from "./figures.ts";
import { installShops, openStage } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { storeDeliveries } from "./waiting-deliveries.ts";

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
      await storeDeliveries(stage.db, ordersFrom(sellers, first, untimedOrders + ordersPerRound));
      const ours = await drainIn(stage, 500, untimedOrders);
      await storeDeliveries(
        stage.db,
        ordersFrom(sellers, first + 50_000, untimedOneByOne + ordersOneByOne),
      );
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

/** One order after another, shop by turns, as they come. */
function ordersFrom(shops: BenchShop[], firstOrder: number, count: number): BenchOrder[] {
  const placedAt = new Date();
  return Array.from({ length: count }, (_, n) => {
    const shop = shops[n % shops.length] ?? shops[0];
    if (!shop) throw new Error("There are no shops");
    const customerId = 6_000_000_000_000 + ((n * 7919) % membersPerShop);
    return { shop, orderId: firstOrder + n, customerId, placedAt };
  });
}

/** Seconds that draining the inbox took, in a process of its own. */
function drainIn(stage: Stage, batch: number, untimed: number): Promise<number> {
  return runChild<number>("bench/drain-once.ts", [String(batch), String(untimed)], stage.env);
}
