import type { PublishedMember, PublishedReward } from "../core/published.ts";
import type { Reward } from "../core/reward.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import type { OpenAccount } from "../ledger/open-accounts.server.ts";
import { isHad } from "../ledger/redemptions.server.ts";

const ofAll = `
  SELECT count(*)::int AS n FROM redemption r WHERE shop_id = $1 AND reward_id = $2 AND ${isHad("r")}`;
const ofMember = `${ofAll} AND member_id = $3`;

/**
 * A reward and a member as core/redeeming looks at them, with the numbers of this moment. The reward and the member
 * must be locked.
 */
export async function publishedOf(
  tx: Queryable,
  shopId: Id,
  { stock, ...reward }: Reward,
  { memberId, balance }: OpenAccount,
): Promise<{
  published: PublishedReward;
  member: Pick<PublishedMember, "available" | "tier" | "redeemed">;
  /** Whether it is the last one in stock. */
  isLast: boolean;
}> {
  const { rewardId, perMember } = reward;
  const count = async (name: string, text: string, values: string[]) =>
    (await tx.query<{ n: number }>({ name, text, values })).rows[0]?.n ?? 0;
  const own =
    perMember === null
      ? 0
      : await count("redeemed-by-member", ofMember, [shopId, rewardId, memberId]);
  const all = stock === null ? 0 : await count("redeemed-by-all", ofAll, [shopId, rewardId]);
  const { rows } = await tx.query<{ tier: string | null }>({
    name: "tier-of-member",
    text: "SELECT tier FROM member WHERE shop_id = $1 AND member_id = $2",
    values: [shopId, memberId],
  });
  const tier = rows[0]?.tier ?? null;
  return {
    published: { ...reward, soldOut: stock !== null && all >= stock },
    member: {
      available: balance.available,
      tier: tier === null ? null : { id: tier, name: tier, multiplier: 1 },
      redeemed: { [rewardId]: own },
    },
    isLast: stock !== null && all + 1 >= stock,
  };
}
