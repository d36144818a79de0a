import type { Lot } from "../core/lots.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import type { OpenAccount } from "./open-accounts.server.ts";

const readLots = `
  SELECT member_id, seq, order_id, remaining, state, available_at, expires_at, inactivity_months
  FROM lot
  WHERE shop_id = $1 AND member_id = ANY($2::uuid[]) AND remaining > 0`;

/** Fills in the lots that have points left. Needed where points are taken away; the accounts must be locked. */
export async function readOpenLots(
  tx: Queryable,
  shopId: Id,
  accounts: OpenAccount[],
): Promise<void> {
  const byMember = new Map(accounts.map((account) => [account.memberId, account]));
  type LotRow = {
    member_id: string;
    seq: number;
    order_id: string | null;
    remaining: string;
    state: Lot["state"];
    available_at: Date | null;
    expires_at: Date | null;
    inactivity_months: number | null;
  };
  const { rows } = await tx.query<LotRow>({
    name: "read-open-lots",
    text: readLots,
    values: [shopId, [...byMember.keys()]],
  });
  for (const row of rows) {
    byMember.get(row.member_id)?.lots.push({
      seq: row.seq,
      orderId: row.order_id,
      remaining: Number(row.remaining),
      state: row.state,
      availableAt: row.available_at?.toISOString() ?? null,
      expiresAt: row.expires_at?.toISOString() ?? null,
      inactivityMonths: row.inactivity_months,
    });
  }
}
