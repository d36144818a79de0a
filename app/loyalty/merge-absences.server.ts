import { isAbsent } from "../core/absence.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import type { OpenAccount } from "../ledger/open-accounts.server.ts";
import { markToPublish } from "./mark-to-publish.server.ts";

/**
 * Whether one who was two takes part: who did with either account does, as far as that had points at all; who left with
 * the only one they used stays absent. Changes the accounts as well.
 */
export async function mergeAbsences(
  tx: Queryable,
  shopId: Id,
  { from, into }: { from: OpenAccount; into: OpenAccount },
  now: Date,
): Promise<void> {
  const [left, stays] = [isAbsent(from.absences), isAbsent(into.absences)];
  if (stays && !left && from.seqBefore > 0) {
    await tx.query(
      `UPDATE member_absence SET rejoined_at = greatest($3, left_at)
       WHERE shop_id = $1 AND member_id = $2 AND rejoined_at IS NULL`,
      [shopId, into.memberId, now],
    );
    into.absences = into.absences.map((one) => ({ ...one, until: one.until ?? now.toISOString() }));
    await markToPublish(tx, shopId, into.memberId);
  }
  if (left && !stays && into.seqBefore === 0) {
    await tx.query(
      `INSERT INTO member_absence (shop_id, member_id, left_at, reason)
       SELECT shop_id, $3, left_at, reason FROM member_absence
       WHERE shop_id = $1 AND member_id = $2 AND rejoined_at IS NULL`,
      [shopId, from.memberId, into.memberId],
    );
    into.absences = from.absences.filter(({ until }) => until === null);
    await markToPublish(tx, shopId, into.memberId);
  }
}
