import { release, spendingOrigin } from "../core/spending.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { lockMembers } from "../ledger/open-accounts.server.ts";
import { post } from "../ledger/post.server.ts";
import { readOpenLots, readUsedLots } from "../ledger/read-open-lots.server.ts";
import { readRedemptions, writeRedemptions } from "../ledger/redemptions.server.ts";
import type { Redemption, ReleaseReason } from "../ledger/redemptions.server.ts";
import { enqueue } from "../queue.server.ts";

/**
 * Releases those of these redemptions that are still reserved once their members are locked: their codes are gone, or
 * were never made. Needs a transaction.
 *
 * @returns all of them as they are now.
 */
export async function releasePoints(
  tx: Queryable,
  shopId: Id,
  found: { redemptionId: string; memberId: string }[],
  reason: ReleaseReason,
  now: Date,
): Promise<Redemption[]> {
  if (found.length === 0) return [];
  const accounts = await lockMembers(tx, shopId, [...new Set(found.map((one) => one.memberId))]);
  const byMember = new Map(accounts.map((account) => [account.memberId, account]));
  const ids = found.map(({ redemptionId }) => redemptionId);
  const redemptions = await readRedemptions(tx, shopId, ids);
  const reserved = redemptions.flatMap((redemption) => {
    const account = byMember.get(redemption.memberId);
    return account && redemption.state === "reserved"
      ? [{ redemption, account, uses: redemption.uses }]
      : [];
  });
  if (reserved.length === 0) return redemptions;
  await readOpenLots(tx, shopId, accounts);
  await readUsedLots(tx, shopId, reserved);
  for (const { redemption, account } of reserved) {
    const { redemptionId, points, uses } = redemption;
    const origin = spendingOrigin(redemptionId, "release", reason, now.toISOString());
    release(account, points, uses, origin);
    Object.assign(redemption, {
      state: "released",
      fulfilment: "removed",
      releaseReason: reason,
      endedAt: now,
      updatedAt: now,
    } satisfies Partial<Redemption>);
  }
  await post(tx, shopId, accounts, now);
  await writeRedemptions(
    tx,
    shopId,
    reserved.map(({ redemption }) => redemption),
  );
  await enqueue(tx, "publish-balance", { shopId }, shopId);
  // What was sold out may be there again.
  if (reserved.some(({ redemption }) => redemption.terms.reward.stock !== null))
    await enqueue(tx, "publish-terms", { shopId }, shopId);
  return redemptions;
}
