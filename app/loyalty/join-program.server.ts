import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { openAccounts } from "../ledger/open-accounts.server.ts";
import type { Ctx } from "./context.server.ts";
import { findMemberOf } from "./find-member-of.server.ts";
import { markToPublish } from "./mark-to-publish.server.ts";
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
  const member = await findMemberOf(tx, shopId, customerId);
  if (!member) return;
  await tx.query(
    `UPDATE member_absence SET rejoined_at = greatest($3, left_at)
     WHERE shop_id = $1 AND member_id = $2 AND rejoined_at IS NULL`,
    [shopId, member.memberId, now],
  );
  await markToPublish(tx, shopId, member.memberId);
}
