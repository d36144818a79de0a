import type { Id } from "../core/words.ts";
import { enqueueLater } from "../queue.server.ts";
import { adminOf } from "../shopify/admin.server.ts";
import type { Ask } from "../shopify/admin.server.ts";
import { listChangedOrders } from "../shopify/changed-orders.server.ts";
import type { Ctx } from "./context.server.ts";
import { findInstalledShop } from "./installed-shop.server.ts";
import { settleAgain } from "./read-order.server.ts";
import { askForBulk, reconcileInBulk } from "./reconcile-bulk.server.ts";
import { reconcileKnownOrders } from "./reconcile-known.server.ts";
import { reconcileProducts } from "./reconcile-products.server.ts";
import { missedOf, repairByReading } from "./reconcile-repair.server.ts";
import { endRun, keepRun, openRun } from "./reconcile-run.server.ts";
import type { Run } from "./reconcile-run.server.ts";
import { resettleOrders } from "./settle-orders.server.ts";

/** More changes than this are read in bulk; their list alone would be twenty-five queries of nine hundred points. */
const listedMax = 2_500;

/** More missed orders than this are read in bulk: at two a second, half a minute of the smallest plan's throttle. */
const readMax = 50;

/** How long to wait for a bulk operation before looking again, where no notice of its end comes. */
const bulkPauseMs = 60_000;

export type Reconciled = {
  /** Changed orders that were looked at. */
  looked: number;
  repaired: number;
  /** False: a bulk operation is under way, and the run goes on when it ends. */
  done: boolean;
};

/**
 * Asks Shopify which orders changed since the last run, and settles those whose newest state never reached us; then
 * looks for those that are gone. What it repaired is kept as the run's findings. A run that is cut short goes on where
 * it was.
 */
export async function reconcileOrders(ctx: Ctx, shopId: Id): Promise<Reconciled> {
  const shop = await findInstalledShop(ctx.db, shopId);
  if (!shop) return { looked: 0, repaired: 0, done: true };
  const ask = adminOf(ctx.db, shop.domain, ctx.now);
  const run = await openRun(ctx, shopId);
  const { looked, repaired } = run;
  const done = run.bulk
    ? await reconcileInBulk(ctx, ask, shopId, run)
    : await reconcileByPages(ctx, ask, shopId, run);
  if (done) {
    await reconcileKnownOrders(ctx, ask, shopId, run);
    await reconcileProducts(ctx, ask, shopId, run);
    await settleWaiting(ctx, shopId);
    await endRun(ctx, shopId, run);
  } else {
    await enqueueLater(ctx.db, "reconcile-orders", { shopId }, shopId, bulkPauseMs);
  }
  return { looked: run.looked - looked, repaired: run.repaired - repaired, done };
}

/** Page by page, oldest change first. False where there is so much that it is to be read in bulk. */
async function reconcileByPages(ctx: Ctx, ask: Ask, shopId: Id, run: Run): Promise<boolean> {
  for await (const page of listChangedOrders(ask, run.reached)) {
    const missed = await missedOf(ctx.db, shopId, page);
    if (run.looked + page.length > listedMax || run.repaired + missed.length > readMax) {
      await askForBulk(ctx, ask, shopId, run);
      return false;
    }
    await repairByReading(ctx, ask, shopId, run, missed);
    run.looked += page.length;
    run.reached = page.at(-1)?.updatedAt ?? run.reached;
    await keepRun(ctx.db, shopId, run);
  }
  return true;
}

const batchOrders = 100;

/** Orders that wait for facts, where the task that was to read them was given up: they are asked for once more. */
async function settleWaiting(ctx: Ctx, shopId: Id): Promise<void> {
  let last = "0";
  for (;;) {
    const { rows }: { rows: { order_id: string }[] } = await ctx.db.query({
      name: "orders-waiting",
      text: `SELECT order_id FROM shop_order WHERE shop_id = $1 AND waits_for IS NOT NULL AND order_id > $2
        ORDER BY order_id LIMIT ${batchOrders}`,
      values: [shopId, last],
    });
    if (rows.length === 0) return;
    const changes = rows.map(({ order_id }) => ({ orderId: order_id }));
    await settleAgain(ctx, (tx) => resettleOrders(tx, shopId, changes, {}, ctx.now()));
    last = rows.at(-1)?.order_id ?? last;
  }
}
