import type { Id } from "../core/words.ts";
import { transaction } from "../db.server.ts";
import { enqueue } from "../queue.server.ts";
import type { Ctx } from "./context.server.ts";

/** Puts a shop's rewards in this order. Those that are not named keep theirs, behind the others. */
export async function orderRewards(ctx: Ctx, shopId: Id, rewardIds: string[]): Promise<void> {
  await transaction(ctx.db, async (tx) => {
    await tx.query("SELECT FROM shop WHERE shop_id = $1 FOR UPDATE", [shopId]);
    await tx.query(
      `UPDATE reward r SET position = placed.position FROM (
         SELECT reward_id, row_number() OVER (
           ORDER BY array_position($2::uuid[], reward_id) NULLS LAST, position, created_at, reward_id) - 1 AS position
         FROM reward WHERE shop_id = $1) placed
       WHERE r.shop_id = $1 AND r.reward_id = placed.reward_id AND r.position <> placed.position`,
      [shopId, rewardIds],
    );
    await enqueue(tx, "publish-terms", { shopId }, shopId);
  });
}
