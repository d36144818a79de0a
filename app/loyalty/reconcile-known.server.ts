import type { Id } from "../core/words.ts";
import type { Ask } from "../shopify/admin.server.ts";
import { existingMax, findExistingOrders } from "../shopify/existing-orders.server.ts";
import type { Ctx } from "./context.server.ts";
import { reachMs } from "./read-order.server.ts";
import { missedOf, repairByReading } from "./reconcile-repair.server.ts";
import type { Missed } from "./reconcile-repair.server.ts";
import type { Run } from "./reconcile-run.server.ts";

/** Looked for by id in one run: twenty queries. Of a shop with more orders in 60 days, the newest. */
const knownMax = 5_000;

// Their page first: asked for those that are to be looked for, PostgreSQL would read a night's orders for every page.
const newestKnown = `
  SELECT order_id,
    placed_at > $3 AND forgotten_at IS NULL AND facts->>'deleted' = 'false' AS there
  FROM (
    SELECT * FROM shop_order WHERE shop_id = $1 AND order_id < $2
    ORDER BY order_id DESC LIMIT ${existingMax}
  ) AS newest
  ORDER BY order_id DESC`;

const greatestId = "9223372036854775807";

/**
 * A list of what changed does not tell what is gone, nor that two customers became one. So orders that we know are
 * looked for by their ids, and read again where they are not there, or not as ours are.
 */
export async function reconcileKnownOrders(
  ctx: Ctx,
  ask: Ask,
  shopId: Id,
  run: Run,
): Promise<void> {
  const since = new Date(ctx.now().getTime() - reachMs);
  let last = greatestId;
  for (let looked = 0; looked < knownMax; looked += existingMax) {
    const { rows } = await ctx.db.query<{ order_id: string; there: boolean }>({
      name: "newest-known-orders",
      text: newestKnown,
      values: [shopId, last, since],
    });
    if (rows.length === 0) return;
    const known = rows.filter(({ there }) => there).map(({ order_id }) => order_id);
    if (known.length > 0) await reconcileSome(ctx, ask, shopId, run, known);
    last = rows.at(-1)?.order_id ?? last;
  }
}

async function reconcileSome(ctx: Ctx, ask: Ask, shopId: Id, run: Run, known: Id[]): Promise<void> {
  const existing = await findExistingOrders(ask, known);
  const there = new Set(existing.map(({ orderId }) => orderId));
  const gone = known
    .filter((orderId) => !there.has(orderId))
    .map((orderId): Missed => ({ orderId, missing: "deletion" }));
  const missed = await missedOf(ctx.db, shopId, existing);
  await repairByReading(ctx, ask, shopId, run, [...gone, ...missed]);
}
