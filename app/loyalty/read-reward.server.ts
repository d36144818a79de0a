import { validate } from "uuid";
import type { Reward } from "../core/reward.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import type { SavedReward } from "./list-rewards.server.ts";

type Row = { terms: Reward; revision: number; position: number };

/** One reward of a shop. Null where it has none with this id. */
export async function readReward(
  db: Queryable,
  shopId: Id,
  rewardId: string,
): Promise<SavedReward | null> {
  if (!validate(rewardId)) return null;
  const { rows } = await db.query<Row>({
    name: "read-reward",
    text: "SELECT terms, revision, position FROM reward WHERE shop_id = $1 AND reward_id = $2",
    values: [shopId, rewardId],
  });
  const [row] = rows;
  return row ? { ...row.terms, revision: row.revision, position: row.position } : null;
}
