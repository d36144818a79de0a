import { isAbsent, letGoOfPoints } from "../core/absence.ts";
import { mature } from "../core/maturity.ts";
import { ok, refuse } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { openMember } from "../ledger/open-member.server.ts";
import { post } from "../ledger/post.server.ts";
import { readOpenLots } from "../ledger/read-open-lots.server.ts";
import type { Ctx } from "./context.server.ts";
import { findMemberOf } from "./find-member-of.server.ts";
import { listRedemptions } from "./list-redemptions.server.ts";
import { markToPublish } from "./mark-to-publish.server.ts";
import { settleAgain } from "./read-order.server.ts";
import { undoRedemption } from "./undo-redemption.server.ts";

/**
 * A customer leaves the program. Unused rewards are undone first, then all points are let go; only a debt stays. What
 * is bought until they join again counts nothing. Who left already stays so, and the same request does not leave again
 * who joined since. Refused: "not_member"; "unavailable" where a reward cannot be undone now: then nothing else is
 * changed.
 */
export async function leaveProgram(
  ctx: Ctx,
  shopId: Id,
  customerId: Id,
  { key, reason }: { key: string; reason: string | null },
): Promise<Result<null>> {
  const member = await findMemberOf(ctx.db, shopId, customerId);
  if (!member) return refuse("not_member", "You are not a member.");
  if (await hasLeftBy(ctx.db, shopId, member.memberId, key)) return ok(null);
  const undone = await undoUnused(ctx, shopId, customerId, member.memberId);
  if (!undone.ok) return undone;
  return settleAgain(ctx, async (tx) => {
    const account = await openMember(tx, shopId, member.memberId);
    if (!account) return refuse("not_member", "You are not a member.");
    if (isAbsent(account.absences)) return ok(null);
    // Promised between the undoing and the lock: asked again, it is undone as well.
    if (account.balance.reserved > 0) return refuse("unavailable", "A reward is being made.");
    const now = ctx.now();
    await readOpenLots(tx, shopId, [account]);
    mature(account, now.toISOString());
    letGoOfPoints(account, now.toISOString());
    await post(tx, shopId, [account], now);
    // A clock that stands still lets one leave twice at once.
    await tx.query(
      `INSERT INTO member_absence (shop_id, member_id, left_at, reason, key) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (shop_id, member_id, left_at) DO UPDATE
       SET rejoined_at = NULL, reason = EXCLUDED.reason, key = EXCLUDED.key`,
      [shopId, account.memberId, now, reason, key],
    );
    await markToPublish(tx, shopId, account.memberId);
    return ok(null);
  });
}

async function hasLeftBy(
  db: Queryable,
  shopId: Id,
  memberId: string,
  key: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    "SELECT FROM member_absence WHERE shop_id = $1 AND member_id = $2 AND key = $3",
    [shopId, memberId, key],
  );
  return rowCount !== 0;
}

async function undoUnused(
  ctx: Ctx,
  shopId: Id,
  customerId: Id,
  memberId: string,
): Promise<Result<null>> {
  const redemptions = await listRedemptions(ctx, shopId, memberId);
  for (const { redemptionId, state } of redemptions) {
    if (state !== "making" && state !== "ready") continue;
    const undone = await undoRedemption(ctx, shopId, customerId, redemptionId);
    if (!undone.ok && undone.code !== "already_used") return undone;
  }
  return ok(null);
}
