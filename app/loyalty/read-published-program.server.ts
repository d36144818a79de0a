import type { PublishedProgram, PublishedReward } from "../core/published.ts";
import type { Reward } from "../core/reward.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { isHad } from "../ledger/redemptions.server.ts";
import { env } from "../env.server.ts";
import type { Ctx } from "./context.server.ts";
import { programOf, readTerms, versionAt } from "./terms.server.ts";

/** What Shopify is to show of the program as it is now. null: the shop has none. */
export async function readPublishedProgram(
  { db, now }: Ctx,
  shopId: Id,
): Promise<PublishedProgram | null> {
  const asOf = now().toISOString();
  const [terms, shop, rewards] = await Promise.all([
    readTerms(db, shopId),
    readShop(db, shopId),
    readRewards(db, shopId, asOf),
  ]);
  const version = versionAt(terms, asOf);
  const program = programOf(terms, version);
  if (!shop || !program || version === null) return null;
  const { pointsName, earning, award, membership, standing } = program;
  return {
    version,
    currency: shop.currency,
    timeZone: terms.timeZone,
    taxesIncluded: shop.taxes_included,
    api: `${env.SHOPIFY_APP_URL}/api/v1`,
    program: { pointsName, earning, award, membership, standing },
    rewards,
    asOf,
  };
}

async function readShop(db: Queryable, shopId: Id) {
  const { rows } = await db.query<{ currency: string; taxes_included: boolean }>({
    name: "published-shop",
    text: "SELECT currency, taxes_included FROM shop WHERE shop_id = $1",
    values: [shopId],
  });
  return rows[0];
}

/** Those that shoppers may see, now or later: nobody tells Shopify when the time of one begins. */
async function readRewards(db: Queryable, shopId: Id, now: string): Promise<PublishedReward[]> {
  const { rows } = await db.query<{ terms: Reward; redeemed: number }>({
    name: "published-rewards",
    text: `SELECT terms, CASE WHEN terms->>'stock' IS NULL THEN 0 ELSE (SELECT count(*)::int FROM redemption r
        WHERE r.shop_id = $1 AND r.reward_id = reward.reward_id AND ${isHad("r")}) END AS redeemed
      FROM reward WHERE shop_id = $1 AND state = 'active' ORDER BY position, created_at, reward_id`,
    values: [shopId],
  });
  return rows
    .filter(({ terms: { until } }) => until === null || until > now)
    .map(({ terms, redeemed }) => toPublished(terms, redeemed));
}

function toPublished({ stock, ...reward }: Reward, redeemed: number): PublishedReward {
  const { state, ...shown } = reward;
  return { ...shown, soldOut: state !== "active" || (stock !== null && redeemed >= stock) };
}
