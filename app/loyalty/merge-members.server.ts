import type { Id, TriggeredAt } from "../core/words.ts";
import { toTriggeredAt } from "../core/triggered-at.ts";
import type { Queryable } from "../db.server.ts";
import { readOrders } from "./order-states.server.ts";
import { settleOrders } from "./settle-orders.server.ts";

/**
 * Two customers became one at Shopify: every order of the deleted one now belongs to the one that was kept, and is
 * settled so. Each order's points leave the one history and enter the other, under the terms pinned to the order.
 */
export async function mergeMembers(
  tx: Queryable,
  shopId: Id,
  { keptId, deletedId }: { keptId: Id; deletedId: Id },
  triggeredAt: TriggeredAt,
  now: Date,
): Promise<void> {
  const { rows } = await tx.query<{ order_id: string }>(
    "SELECT order_id FROM shop_order WHERE shop_id = $1 AND customer_id = $2 AND forgotten_at IS NULL ORDER BY order_id",
    [shopId, deletedId],
  );
  const kept = await readOrders(
    tx,
    shopId,
    rows.map(({ order_id }) => order_id),
  );
  const states = [...kept.values()].map(({ order, triggeredAt: seenAt }) => ({
    order: { ...order, customerId: keptId },
    // The state is the same, only its owner is newer.
    triggeredAt: triggeredAt > seenAt ? triggeredAt : justAfter(seenAt),
  }));
  await settleOrders(tx, shopId, states, now);
  await tx.query(
    `UPDATE member SET merged_into = (SELECT member_id FROM member WHERE shop_id = $1 AND customer_id = $2)
     WHERE shop_id = $1 AND customer_id = $3`,
    [shopId, keptId, deletedId],
  );
}

function justAfter(instant: TriggeredAt): TriggeredAt {
  return toTriggeredAt(new Date(new Date(instant).getTime() + 1));
}
