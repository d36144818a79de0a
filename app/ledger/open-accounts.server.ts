import { v7 as uuid } from "uuid";
import { openAccount } from "../core/account.ts";
import type { MemberAccount } from "../core/account.ts";
import type { Lot } from "../core/lots.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";

/** A member's account, locked until the transaction ends. `seqBefore` is what `post` expects to find. */
export type OpenAccount = MemberAccount & {
  memberId: string;
  customerId: Id | null;
  seqBefore: number;
};

type MemberRow = {
  member_id: string;
  customer_id: string | null;
  pending: string;
  available: string;
  reserved: string;
  seq: number;
};

// Sorted, so that two transactions meeting in a customer wait for each other in the same order.
const insertMembers = `
  INSERT INTO member (shop_id, member_id, customer_id, joined_at)
  SELECT $1, m.member_id, m.customer_id, m.joined_at
  FROM json_to_recordset($2::json) AS m(member_id uuid, customer_id bigint, joined_at timestamptz)
  ORDER BY m.customer_id
  ON CONFLICT (shop_id, customer_id) DO NOTHING`;

// Two look-ups by index, then the locks: an OR over both would read every member of the shop.
const lockMembers = `
  SELECT member_id, customer_id, pending, available, reserved, seq
  FROM member
  WHERE shop_id = $1 AND member_id IN (
    SELECT member_id FROM member WHERE shop_id = $1 AND customer_id = ANY($2::bigint[])
    UNION
    SELECT member_id FROM shop_order WHERE shop_id = $1 AND order_id = ANY($3::bigint[]))
  ORDER BY member_id
  FOR UPDATE`;

const readLots = `
  SELECT member_id, seq, order_id, remaining, expires_at
  FROM lot
  WHERE shop_id = $1 AND member_id = ANY($2::uuid[]) AND remaining > 0`;

/**
 * Locks the accounts of these customers, and of whoever owned these orders before, in one order for everybody.
 * A customer without an account gets one, joined at the time given. Lots are not read: see `readOpenLots`.
 */
export async function openAccounts(
  tx: Queryable,
  shopId: Id,
  joining: { customerId: Id; joinedAt: Date }[],
  orderIds: Id[],
): Promise<OpenAccount[]> {
  const joinedAt = new Map(joining.map((one) => [one.customerId, one.joinedAt]));
  const accounts = await lockAccounts(tx, shopId, [...joinedAt.keys()], orderIds);
  for (const { customerId } of accounts) if (customerId) joinedAt.delete(customerId);
  if (joinedAt.size === 0) return accounts;
  await join(tx, shopId, joinedAt);
  return [...accounts, ...(await lockAccounts(tx, shopId, [...joinedAt.keys()], []))];
}

async function join(tx: Queryable, shopId: Id, joinedAt: Map<Id, Date>): Promise<void> {
  const members = [...joinedAt].map(([customerId, joined]) => ({
    member_id: uuid(),
    customer_id: customerId,
    joined_at: joined,
  }));
  await tx.query({
    name: "insert-members",
    text: insertMembers,
    values: [shopId, JSON.stringify(members)],
  });
}

async function lockAccounts(
  tx: Queryable,
  shopId: Id,
  customerIds: Id[],
  orderIds: Id[],
): Promise<OpenAccount[]> {
  const { rows } = await tx.query<MemberRow>({
    name: "lock-members",
    text: lockMembers,
    values: [shopId, customerIds, orderIds],
  });
  return rows.map(toAccount);
}

function toAccount(row: MemberRow): OpenAccount {
  const balance = {
    pending: Number(row.pending),
    available: Number(row.available),
    reserved: Number(row.reserved),
  };
  return {
    ...openAccount(balance, row.seq),
    memberId: row.member_id,
    customerId: row.customer_id,
    seqBefore: row.seq,
  };
}

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
    expires_at: Date | null;
  };
  const { rows } = await tx.query<LotRow>({
    name: "read-open-lots",
    text: readLots,
    values: [shopId, [...byMember.keys()]],
  });
  for (const row of rows) {
    const lot: Lot = {
      seq: row.seq,
      orderId: row.order_id,
      remaining: Number(row.remaining),
      expiresAt: row.expires_at?.toISOString() ?? null,
    };
    byMember.get(row.member_id)?.lots.push(lot);
  }
}
