import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { listRewards } from "./list-rewards.server.ts";

/** How many rewards, archived ones aside, are for members of each tier, by its id. Tiers without any are missing. */
export async function countRewardsOfTiers(
  db: Queryable,
  shopId: Id,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { state, tiers } of await listRewards(db, shopId))
    for (const tier of state === "archived" ? [] : tiers) counts[tier] = (counts[tier] ?? 0) + 1;
  return counts;
}
