import type { Reward } from "../core/reward.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";

/** A reward with the number of its last change, and its place among the others. */
export type SavedReward = Reward & { revision: number; position: number };

type Row = { terms: Reward; revision: number; position: number };

/** All rewards of a shop, archived ones too, in the merchant's order. */
export async function listRewards(db: Queryable, shopId: Id): Promise<SavedReward[]> {
  const { rows } = await db.query<Row>({
    name: "list-rewards",
    text: `SELECT terms, revision, position FROM reward WHERE shop_id = $1
      ORDER BY position, created_at, reward_id`,
    values: [shopId],
  });
  return rows.map(({ terms, ...row }) => ({ ...terms, ...row }));
}
