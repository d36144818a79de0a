import { ok, refuse } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import type { Id, Instant } from "../core/words.ts";
import { transaction } from "../db.server.ts";
import type { Queryable } from "../db.server.ts";
import { openAccounts } from "../ledger/open-accounts.server.ts";
import { enqueue } from "../queue.server.ts";
import type { Ctx } from "./context.server.ts";
import { rewalk } from "./review-standing.server.ts";
import { readTerms } from "./terms.server.ts";

/** A tier that a person gives: from now on until a moment, or until it is taken away (`tier` null). */
export type ManualTierWish = {
  tier: string | null;
  until: Instant | null;
  /** Who says so: a staff id. */
  by: string;
  note: string;
};

/**
 * Gives a member a tier by hand, or takes it away again. Refused: "unknown_member", "unknown_tier", "until_is_past".
 * What a person set before ends with it. The same wish again, while what it asked for holds, changes nothing: a form
 * may be sent twice.
 */
export async function setManualTier(
  ctx: Ctx,
  shopId: Id,
  memberId: string,
  wish: ManualTierWish,
): Promise<Result<null>> {
  if (wish.until && new Date(wish.until) <= ctx.now())
    return refuse("until_is_past", "The last day is in the past.");
  return transaction(ctx.db, async (tx) => {
    const [account] = await openAccounts(tx, shopId, { memberIds: [memberId] });
    if (!account || account.mergedInto || (!account.customerId && !account.companyId))
      return refuse("unknown_member", "There is no such member.");
    // Under the member's lock: what was wished meanwhile is there, and earlier.
    const now = ctx.now();
    if (await holds(tx, shopId, memberId, wish, now)) return ok(null);
    const terms = await readTerms(tx, shopId);
    const tiers = terms.versions.at(-1)?.program.standing?.tiers ?? [];
    if (wish.tier !== null && !tiers.some(({ id }) => id === wish.tier))
      return refuse("unknown_tier", "The program has no such tier.");
    await tx.query(
      `UPDATE manual_tier SET until_at = $3 WHERE shop_id = $1 AND member_id = $2 AND (until_at IS NULL OR until_at > $3)`,
      [shopId, memberId, now],
    );
    if (wish.tier !== null)
      await tx.query(
        `INSERT INTO manual_tier (shop_id, member_id, from_at, tier, until_at, set_by, note) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (shop_id, member_id, from_at) DO UPDATE
           SET tier = EXCLUDED.tier, until_at = EXCLUDED.until_at, set_by = EXCLUDED.set_by, note = EXCLUDED.note`,
        [shopId, memberId, now, wish.tier, wish.until, wish.by, wish.note],
      );
    await rewalk(tx, shopId, [memberId], terms, now);
    await enqueue(tx, "publish-balance", { shopId }, shopId);
    return ok(null);
  });
}

/** Whether the tier given by hand is the wished one, by the same person for the same reason. */
async function holds(
  tx: Queryable,
  shopId: Id,
  memberId: string,
  { tier, until, by, note }: ManualTierWish,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `SELECT FROM manual_tier WHERE shop_id = $1 AND member_id = $2 AND (until_at IS NULL OR until_at > $3)
       AND tier = $4 AND until_at IS NOT DISTINCT FROM $5 AND set_by = $6 AND note = $7`,
    [shopId, memberId, now, tier, until, by, note],
  );
  return rowCount === 1;
}
