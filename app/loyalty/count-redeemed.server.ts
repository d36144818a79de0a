import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { isHad } from "../ledger/redemptions.server.ts";

/** How often each reward is redeemed, by its id; those undone, expired or given back do not count. Those never redeemed are missing. */
export async function countRedeemed(db: Queryable, shopId: Id): Promise<Record<string, number>> {
  const { rows } = await db.query<{ reward_id: string; redeemed: number }>({
    name: "count-redeemed",
    text: `SELECT reward_id, count(*)::int AS redeemed FROM redemption r
      WHERE shop_id = $1 AND ${isHad("r")} GROUP BY reward_id`,
    values: [shopId],
  });
  return Object.fromEntries(rows.map(({ redeemed, reward_id: id }) => [id, redeemed]));
}
