import type { Id } from "../core/words.ts";
import { transaction } from "../db.server.ts";
import type { Ctx } from "./context.server.ts";

/** Puts a delivery that was set aside back into the queue. False when it is not set aside (any more). */
export async function replayDelivery(ctx: Ctx, shopId: Id, webhookId: string): Promise<boolean> {
  return transaction(ctx.db, async (tx) => {
    const { rowCount } = await tx.query(
      `WITH back AS (
         DELETE FROM delivery_set_aside WHERE shop_id = $1 AND webhook_id = $2 RETURNING shop_id, webhook_id
       )
       INSERT INTO delivery_waiting (shop_id, webhook_id, topic, subject_id, version_at, triggered_at)
       SELECT shop_id, webhook_id, topic, subject_id, version_at, triggered_at
       FROM delivery JOIN back USING (shop_id, webhook_id)`,
      [shopId, webhookId],
    );
    await tx.query("SELECT pg_notify('delivery', '')");
    return rowCount === 1;
  });
}
