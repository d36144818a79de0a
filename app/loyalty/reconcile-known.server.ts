import type { Id } from "../core/words.ts";
import type { Ask } from "../shopify/admin.server.ts";
import { existingMax, findExistingOrders } from "../shopify/existing-orders.server.ts";
import type { ExistingOrder } from "../shopify/existing-orders.server.ts";
import type { Ctx } from "./context.server.ts";
import { reachMs } from "./read-order.server.ts";
import { repairByReading } from "./reconcile-repair.server.ts";
import type { Missed } from "./reconcile-repair.server.ts";
import type { Run } from "./reconcile-run.server.ts";

/** Looked for by id in one run: twenty queries. Of a shop with more orders in 60 days, the newest. */
const knownMax = 5_000;

type KnownOrder = { order_id: string; updated_at: Date; customer_id: string | null };

const newestKnown = `
  SELECT order_id, updated_at, facts->>'customerId' AS customer_id FROM shop_order
  WHERE shop_id = $1 AND order_id < $2 AND placed_at > $3 AND forgotten_at IS NULL
    AND facts->>'deleted' = 'false'
  ORDER BY order_id DESC LIMIT ${existingMax}`;

const greatestId = "9223372036854775807";

/**
 * A list of what changed does not tell what is gone, nor that two customers became one. So orders that we know are
 * looked for by their ids, and read again where they are not there, newer, or another customer's.
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
    const { rows } = await ctx.db.query<KnownOrder>({
      name: "newest-known-orders",
      text: newestKnown,
      values: [shopId, last, since],
    });
    if (rows.length === 0) return;
    const existing = await findExistingOrders(
      ask,
      rows.map(({ order_id }) => order_id),
    );
    const missed = rows.flatMap((row) => missedOne(row, existing.get(row.order_id)));
    await repairByReading(ctx, ask, shopId, run, missed);
    last = rows.at(-1)?.order_id ?? last;
  }
}

function missedOne(known: KnownOrder, existing: ExistingOrder | undefined): Missed[] {
  const orderId = known.order_id;
  if (!existing) return [{ orderId, missing: "deletion" }];
  if (existing.updatedAt > known.updated_at.toISOString()) return [{ orderId, missing: "change" }];
  if (existing.customerId !== known.customer_id) return [{ orderId, missing: "owner" }];
  return [];
}
