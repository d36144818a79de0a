import type { Origin } from "../core/account.ts";
import { expiryOf } from "../core/expiry.ts";
import { adjust } from "../core/giving.ts";
import { ok, refuse } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import type { Balance, Id, Points } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { openMember } from "../ledger/open-member.server.ts";
import { hasEntry, post } from "../ledger/post.server.ts";
import { readOpenLots } from "../ledger/read-open-lots.server.ts";
import { enqueue } from "../queue.server.ts";
import type { Ctx } from "./context.server.ts";
import { settleAgain } from "./read-order.server.ts";
import { programOf, readTerms, versionAt } from "./terms.server.ts";

export type Adjustment = {
  memberId: string;
  /** Above zero: given. Below: taken. */
  points: Points;
  /** What happened, in the words of whoever did it. */
  reason: string;
  /** Who did it: a staff id. */
  by: string;
  /** Made by the form that asks: sent twice, it moves points once. */
  key: string;
};

/**
 * A person gives a member points or takes them. Given points expire by the program in force. Refused:
 * "unknown_member", "not_enough", "not_whole_points".
 *
 * @returns the balance after it.
 */
export async function adjustPoints(
  ctx: Ctx,
  shopId: Id,
  { memberId, points, reason, by, key }: Adjustment,
): Promise<Result<Balance>> {
  const now = ctx.now();
  return settleAgain(ctx, async (tx) => {
    const account = await openMember(tx, shopId, memberId);
    if (!account) return refuse("unknown_member", "There is no such member.");
    const origin: Origin = {
      orderId: null,
      programVersion: null,
      breakdown: { about: "movement", reason, by },
      idempotencyKey: `adjust:${memberId}:${key}`,
      occurredAt: now.toISOString(),
    };
    if (await hasEntry(tx, shopId, origin.idempotencyKey)) return ok(account.balance);
    await readOpenLots(tx, shopId, [account]);
    const adjusted = adjust(account, points, await readExpiry(tx, shopId, now), origin);
    if (!adjusted.ok) return adjusted;
    await post(tx, shopId, [account], now);
    await enqueue(tx, "publish-balance", { shopId }, shopId);
    return ok(account.balance);
  });
}

async function readExpiry(tx: Queryable, shopId: Id, now: Date) {
  const terms = await readTerms(tx, shopId);
  const at = now.toISOString();
  const program = programOf(terms, versionAt(terms, at));
  return expiryOf(program?.lots.expiry ?? { kind: "never" }, at, terms.timeZone);
}
