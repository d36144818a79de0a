import type { Program } from "../core/program.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { readProgram } from "./read-program.server.ts";

/** What stands around a reward: how the program calls points and tiers, and what the shop lets us do. */
export type RewardSetting = {
  pointsName: Program["pointsName"];
  tiers: { id: string; name: string }[];
  /** As Shopify names them. */
  scopes: string[];
};

export async function readRewardSetting(db: Queryable, shopId: Id): Promise<RewardSetting> {
  const { program } = await readProgram(db, shopId);
  const { rows } = await db.query<{ scopes: string }>(
    "SELECT scopes FROM shop WHERE shop_id = $1",
    [shopId],
  );
  const tiers = program.standing?.tiers ?? [];
  return {
    pointsName: program.pointsName,
    tiers: tiers.map(({ id, name }) => ({ id, name })),
    scopes: rows[0]?.scopes.split(",") ?? [],
  };
}
