import type { Reward } from "../core/reward.ts";
import { ok, refuse } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import type { Id } from "../core/words.ts";
import { transaction } from "../db.server.ts";
import type { Queryable } from "../db.server.ts";
import { enqueue } from "../queue.server.ts";
import type { Ctx } from "./context.server.ts";

/** `revision`: the one that the change was made on; null: the reward is new. */
export type RewardChange = {
  rewardId: string;
  revision: number | null;
  reward: Omit<Reward, "rewardId">;
};

/**
 * Writes a reward as the merchant wants it from now on; what was redeemed before keeps its own terms. A new one comes
 * last. The same change once more, because its answer was lost, is the same change.
 * Refused: "changed_elsewhere", where it has a newer revision; "unknown_reward", where the shop has none with this id.
 */
export async function saveReward(
  ctx: Ctx,
  shopId: Id,
  { reward, revision, rewardId }: RewardChange,
): Promise<Result<{ revision: number }>> {
  const terms = JSON.stringify({ rewardId, ...reward });
  return transaction(ctx.db, async (tx) => {
    // One change of a shop's rewards at a time: places are counted.
    await tx.query("SELECT FROM shop WHERE shop_id = $1 FOR UPDATE", [shopId]);
    const found = await find(tx, shopId, rewardId);
    if (!found && revision !== null) return refuse("unknown_reward", "There is no such reward.");
    if (found && found.revision !== revision) {
      const repeated = found.revision === (revision ?? 0) + 1 && found.terms === terms;
      if (!repeated) return refuse("changed_elsewhere", "The reward was changed meanwhile.");
      return ok({ revision: found.revision });
    }
    const values = [shopId, rewardId, reward.state, terms, ctx.now()];
    if (found) await tx.query(change, values);
    else await tx.query(add, values);
    await enqueue(tx, "publish-terms", { shopId }, shopId);
    return ok({ revision: (revision ?? 0) + 1 });
  });
}

const add = `
  INSERT INTO reward (shop_id, reward_id, revision, position, state, terms, created_at, updated_at)
  SELECT $1, $2, 1, coalesce(max(position), -1) + 1, $3, $4::json, $5, $5 FROM reward WHERE shop_id = $1`;

const change = `
  UPDATE reward SET revision = revision + 1, state = $3, terms = $4::json, updated_at = $5
  WHERE shop_id = $1 AND reward_id = $2`;

async function find(tx: Queryable, shopId: Id, rewardId: string) {
  const { rows } = await tx.query<{ revision: number; terms: string }>(
    "SELECT revision, terms::text AS terms FROM reward WHERE shop_id = $1 AND reward_id = $2",
    [shopId, rewardId],
  );
  return rows[0];
}
