import { capture, spendingOrigin } from "../core/spending.ts";
import type { Id } from "../core/words.ts";
import { transaction } from "../db.server.ts";
import type { Queryable } from "../db.server.ts";
import { lockMembers } from "../ledger/open-accounts.server.ts";
import { post } from "../ledger/post.server.ts";
import { readRedemptions, writeRedemptions } from "../ledger/redemptions.server.ts";
import type { Redemption } from "../ledger/redemptions.server.ts";
import { log } from "../log.server.ts";
import { enqueue } from "../queue.server.ts";
import { giveCredit, readCredits } from "../shopify/store-credit.server.ts";
import { changeRedemption } from "./change-redemption.server.ts";
import type { Ctx } from "./context.server.ts";
import type { Finished, RedeemingShop } from "./redeeming-shop.server.ts";
import { lostAfterMs } from "./half-way.ts";
import { settleAgain } from "./read-order.server.ts";
import { releasePoints } from "./release-points.server.ts";

/** Shopify's clock may be behind ours. */
const marginMs = 60_000;

/** With a call to Shopify behind it (shopify/admin), less than after which somebody else tries (half-way). */
const readingMs = 15_000;

/**
 * Gives store credit, once. Shopify has no key that would tell a second try from a second credit: before every try but
 * the first, the account is read, and a credit of that amount since the redemption began which no other redemption is
 * known by is taken for its own. Tries for one customer come one after the other, and not before an earlier one that
 * got no answer has happened or never will.
 */
export async function creditReward(
  ctx: Ctx,
  shop: RedeemingShop,
  redemption: Redemption,
  customerId: Id | null,
  fresh: boolean,
): Promise<Finished> {
  const { shopId, ask, currency } = shop;
  const amount = redemption.terms.amount ?? 0;
  if (customerId === null) return "done";
  if (!fresh) {
    const end = performance.now() + readingMs;
    if (!(await claim(ctx, shopId, redemption))) return "later";
    const since = new Date(redemption.createdAt.getTime() - marginMs);
    const credits = await readCredits(ask, customerId, currency, since);
    const equal = credits.filter((credit) => credit.amount === amount).toReversed();
    const known = await knownCredits(ctx.db, shopId, redemption.memberId);
    const own = equal.find(({ transactionId }) => !known.has(transactionId));
    if (own) return credited(ctx, shopId, redemption, own.transactionId);
    if (performance.now() > end) return "later";
  }
  const given = await giveCredit(ask, customerId, amount, currency);
  if (given.made) return credited(ctx, shopId, redemption, given.transactionId);
  const { redemptionId } = redemption;
  log.warn({ shop: shop.domain, redemptionId, why: given.why }, "store credit refused");
  await settleAgain(ctx, (tx) => releasePoints(tx, shopId, [redemption], "failed", ctx.now()));
  return "done";
}

/** Whether the next try is ours: nobody tries, or tried a moment ago, for this customer. */
function claim(ctx: Ctx, shopId: Id, redemption: Redemption): Promise<boolean> {
  return changeRedemption(ctx, shopId, redemption, async (now, tx) => {
    if (now.fulfilment !== "crediting") return null;
    const latest = new Date(ctx.now().getTime() - lostAfterMs);
    const { rowCount } = await tx.query({
      name: "credits-under-way",
      text: `SELECT FROM redemption
        WHERE shop_id = $1 AND member_id = $2 AND fulfilment = 'crediting' AND updated_at > $3 LIMIT 1`,
      values: [shopId, redemption.memberId, latest],
    });
    return rowCount === 0 ? {} : null;
  });
}

/** Those that the member's other redemptions are known by. */
async function knownCredits(db: Queryable, shopId: Id, memberId: string): Promise<Set<string>> {
  const { rows } = await db.query<{ discount_id: string }>({
    name: "known-credits",
    text: `SELECT discount_id FROM redemption
      WHERE shop_id = $1 AND member_id = $2 AND fulfilment = 'credited' AND discount_id IS NOT NULL`,
    values: [shopId, memberId],
  });
  return new Set(rows.map((row) => row.discount_id));
}

/** The credit is there: its points are spent, without an order. */
async function credited(
  ctx: Ctx,
  shopId: Id,
  { redemptionId, memberId }: Redemption,
  transactionId: string,
): Promise<Finished> {
  return transaction(ctx.db, async (tx) => {
    const accounts = await lockMembers(tx, shopId, [memberId]);
    const [redemption] = await readRedemptions(tx, shopId, [redemptionId]);
    const account = accounts.find((one) => one.memberId === redemption?.memberId);
    if (!redemption || !account) return "later";
    if (redemption.state !== "reserved" || redemption.fulfilment !== "crediting") return "done";
    const now = ctx.now();
    const origin = spendingOrigin(redemptionId, "capture", "credited", now.toISOString());
    capture(account, redemption.points, origin);
    await post(tx, shopId, [account], now);
    const spent = { state: "captured", fulfilment: "credited", discountId: transactionId } as const;
    await writeRedemptions(tx, shopId, [{ ...redemption, ...spent, endedAt: now, updatedAt: now }]);
    await enqueue(tx, "publish-balance", { shopId }, shopId);
    return "done";
  });
}
