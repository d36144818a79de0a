import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { openAccounts } from "../ledger/open-accounts.server.ts";
import { enqueue } from "../queue.server.ts";
import type { Ctx } from "./context.server.ts";
import { settleAgain } from "./read-order.server.ts";
import { resettleOrders } from "./settle-orders.server.ts";
import type { Settled } from "./settle-orders.server.ts";

/**
 * A customer joins the program. Their earlier orders count from now on, where the program says so. Joining again
 * changes nothing; after leaving, it ends the absence, and what was let go then does not come back.
 */
export async function joinProgram(ctx: Ctx, shopId: Id, customerId: Id): Promise<Settled> {
  const owner = { customerId };
  return settleAgain(ctx, async (tx) => {
    await openAccounts(tx, shopId, { joining: [{ owner, joinedAt: ctx.now() }] });
    await endAbsence(tx, shopId, customerId, ctx.now());
    const { rows } = await tx.query<{ order_id: string }>(
      `SELECT order_id FROM shop_order WHERE shop_id = $1 AND forgotten_at IS NULL AND member_id IS NULL
         AND (customer_id = $2 OR (customer_id IS NULL AND claimed_by = $2))`,
      [shopId, customerId],
    );
    const changes = rows.map(({ order_id: orderId }) => ({ orderId }));
    return resettleOrders(tx, shopId, changes, { owners: [owner] }, ctx.now());
  });
}

/** Also tells Shopify of a member who has nothing yet: checkout shows that they are one. */
async function endAbsence(tx: Queryable, shopId: Id, customerId: Id, now: Date): Promise<void> {
  await tx.query(
    `WITH me AS (SELECT coalesce(merged_into, member_id) AS member_id FROM member
       WHERE shop_id = $1 AND customer_id = $2), told AS (
       INSERT INTO member_to_publish (shop_id, member_id) SELECT $1, member_id FROM me ON CONFLICT DO NOTHING)
     UPDATE member_absence SET rejoined_at = greatest($3, left_at)
     WHERE shop_id = $1 AND member_id IN (SELECT member_id FROM me) AND rejoined_at IS NULL`,
    [shopId, customerId, now],
  );
  await enqueue(tx, "publish-balance", { shopId }, shopId);
}
