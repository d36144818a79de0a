import type { Lot } from "../core/lots.ts";
import type { Id } from "../core/words.ts";
import { lookup } from "../db.server.ts";
import type { Queryable } from "../db.server.ts";
import type { OpenAccount } from "./open-accounts.server.ts";

type LotRow = {
  member_id: string;
  seq: number;
  order_id: Id | null;
  remaining: string;
  state: Lot["state"];
  earned_at: Date;
  available_at: Date | null;
  expires_at: Date | null;
  inactivity_months: number | null;
};

const columns = `l.member_id, l.seq, l.order_id, l.remaining, l.state, l.earned_at, l.available_at, l.expires_at,
    l.inactivity_months`;

const openLots = `
  SELECT ${columns}
  FROM unnest($2::uuid[]) AS key, ${lookup("lot", "member_id = key AND remaining > 0", "l")}`;

/** Fills in the lots that have points left. Needed where points are taken away; the accounts must be locked. */
export async function readOpenLots(
  tx: Queryable,
  shopId: Id,
  accounts: OpenAccount[],
): Promise<void> {
  const { rows } = await tx.query<LotRow>({
    name: "read-open-lots",
    text: openLots,
    values: [shopId, accounts.map(({ memberId }) => memberId)],
  });
  fillIn(accounts, rows);
}

const someLots = `
  SELECT ${columns}
  FROM json_to_recordset($2::json) AS w(member_id uuid, seq int),
    ${lookup("lot", "member_id = w.member_id AND seq = w.seq", "l")}`;

/**
 * Fills in the lots that spent points came from, also empty ones: needed where points go back to them, in addition
 * to the open lots. The accounts must be locked.
 */
export async function readUsedLots(
  tx: Queryable,
  shopId: Id,
  used: { account: OpenAccount; uses: { seq: number | null }[] }[],
): Promise<void> {
  const wanted = used.flatMap(({ account, uses }) =>
    uses.flatMap(({ seq }) => (seq === null ? [] : [{ member_id: account.memberId, seq }])),
  );
  if (wanted.length === 0) return;
  const { rows } = await tx.query<LotRow>({
    name: "read-used-lots",
    text: someLots,
    values: [shopId, JSON.stringify(wanted)],
  });
  fillIn(
    used.map(({ account }) => account),
    rows,
  );
}

/** A lot that was read before stays as it is now. */
function fillIn(accounts: OpenAccount[], rows: LotRow[]): void {
  const byMember = new Map(
    accounts.map((account) => {
      const seen = new Set(account.lots.map(({ seq }) => seq));
      return [account.memberId, { lots: account.lots, seen }] as const;
    }),
  );
  for (const row of rows) {
    const known = byMember.get(row.member_id);
    if (!known || known.seen.has(row.seq)) continue;
    known.seen.add(row.seq);
    known.lots.push(toLot(row));
  }
}

function toLot(row: LotRow): Lot {
  return {
    seq: row.seq,
    orderId: row.order_id,
    remaining: Number(row.remaining),
    state: row.state,
    earnedAt: row.earned_at.toISOString(),
    availableAt: row.available_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    inactivityMonths: row.inactivity_months,
  };
}
