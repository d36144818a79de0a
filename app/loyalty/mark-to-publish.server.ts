import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { enqueue } from "../queue.server.ts";

/**
 * Sees to it that Shopify is told of a member of whom neither an entry nor a move between tiers tells. Also where
 * somebody is telling it at this moment what was before.
 */
export async function markToPublish(tx: Queryable, shopId: Id, memberId: string): Promise<void> {
  await tx.query(
    `INSERT INTO member_to_publish AS due (shop_id, member_id) VALUES ($1, $2)
     ON CONFLICT (shop_id, member_id) DO UPDATE SET mark = due.mark + 1`,
    [shopId, memberId],
  );
  await enqueue(tx, "publish-balance", { shopId }, shopId);
}
