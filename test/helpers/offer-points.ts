import { randomUUID } from "node:crypto";
import type { Id } from "../../app/core/words.ts";
import type { Ctx } from "../../app/loyalty/context.server.ts";
import { saveReward } from "../../app/loyalty/save-reward.server.ts";
import { anyPoints } from "./any-reward.ts";

/** From now on the shop gives something for any number of points. @returns the reward's id */
export async function offerPoints(ctx: Ctx, shopId: Id): Promise<string> {
  const rewardId = randomUUID();
  const saved = await saveReward(ctx, shopId, { rewardId, revision: null, reward: anyPoints });
  if (!saved.ok) throw new Error(saved.message);
  return rewardId;
}
