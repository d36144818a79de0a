import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { lockMembers } from "../ledger/open-accounts.server.ts";
import { readRedemptions, writeRedemptions } from "../ledger/redemptions.server.ts";
import type { Redemption } from "../ledger/redemptions.server.ts";
import type { Ctx } from "./context.server.ts";
import { settleAgain } from "./read-order.server.ts";

/**
 * Changes how far a redemption is, in a transaction of its own and with its member locked: orders change it too.
 * `change` says what becomes of it as it is then; null: nothing.
 *
 * @returns whether it was changed.
 */
export async function changeRedemption(
  ctx: Ctx,
  shopId: Id,
  { redemptionId, memberId }: Pick<Redemption, "redemptionId" | "memberId">,
  change: (now: Redemption, tx: Queryable) => Promise<Partial<Redemption> | null>,
): Promise<boolean> {
  return settleAgain(ctx, async (tx) => {
    await lockMembers(tx, shopId, [memberId]);
    const [redemption] = await readRedemptions(tx, shopId, [redemptionId]);
    // Its member became another one since it was read: whoever asks comes again.
    if (redemption?.memberId !== memberId) return false;
    const changes = await change(redemption, tx);
    if (!changes) return false;
    await writeRedemptions(tx, shopId, [{ ...redemption, updatedAt: ctx.now(), ...changes }]);
    return true;
  });
}
