import { v7 as uuid } from "uuid";
import type { Absence } from "../core/absence.ts";
import { openAccount } from "../core/account.ts";
import type { MemberAccount } from "../core/account.ts";
import type { Id } from "../core/words.ts";
import { lookup } from "../db.server.ts";
import type { Queryable } from "../db.server.ts";

/** Who an account belongs to. */
export type Owner = { customerId: Id } | { companyId: Id };

/** A member's account, locked until the transaction ends. `seqBefore` is what `post` expects to find. */
export type OpenAccount = MemberAccount & {
  customerId: Id | null;
  companyId: Id | null;
  joinedAt: Date;
  /** The member this one became part of: nothing is posted here any more. */
  mergedInto: string | null;
  /** When they did not take part, oldest first. */
  absences: Absence[];
  seqBefore: number;
};

/** Whose accounts to open. A joining owner without an account gets one. */
export type Wanted = {
  joining?: { owner: Owner; joinedAt: Date }[];
  /** Opened where they have an account. */
  owners?: Owner[];
  /** Whoever owned these orders before. */
  orderIds?: Id[];
  memberIds?: string[];
};

type MemberRow = {
  member_id: string;
  customer_id: string | null;
  company_id: string | null;
  joined_at: Date;
  merged_into: string | null;
  active_at: Date | null;
  time_zone: string;
  pending: string;
  available: string;
  reserved: string;
  seq: number;
};

// Sorted, so that two transactions meeting in a customer wait for each other in the same order.
const insertMembers = `
  INSERT INTO member (shop_id, member_id, customer_id, company_id, joined_at)
  SELECT $1, m.member_id, m.customer_id, m.company_id, m.joined_at
  FROM json_to_recordset($2::json) AS m(member_id uuid, customer_id bigint, company_id bigint, joined_at timestamptz)
  ORDER BY m.customer_id, m.company_id
  ON CONFLICT DO NOTHING`;

// Look-ups by index, then the locks: an OR over them would read every member of the shop.
const lockAll = `
  WITH wanted AS MATERIALIZED (
    SELECT m.member_id, m.merged_into FROM unnest($2::bigint[]) AS key, ${lookup("member", "customer_id = key", "m")}
    UNION ALL
    SELECT m.member_id, m.merged_into FROM unnest($3::bigint[]) AS key, ${lookup("member", "company_id = key", "m")}
    UNION ALL
    SELECT m.member_id, m.merged_into FROM unnest($4::bigint[]) AS key, ${lookup("shop_order", "order_id = key", "o")},
      ${lookup("member", "member_id = o.member_id", "m")}
    UNION ALL
    SELECT m.member_id, m.merged_into FROM unnest($5::uuid[]) AS key, ${lookup("member", "member_id = key", "m")}
  ), sorted AS MATERIALIZED (
    SELECT DISTINCT id FROM wanted, LATERAL (VALUES (member_id), (merged_into)) AS one(id) WHERE id IS NOT NULL ORDER BY id
  )
  SELECT member_id, customer_id, company_id, joined_at, merged_into, active_at, pending, available, reserved, seq,
    (SELECT time_zone FROM shop WHERE shop_id = $1) AS time_zone
  FROM sorted, LATERAL (
    SELECT * FROM member WHERE shop_id = $1 AND member_id = id OFFSET 0 FOR UPDATE) AS locked`;

/** One text per owner. */
export function keyOf(owner: Owner): string {
  return "companyId" in owner ? `company:${owner.companyId}` : `customer:${owner.customerId}`;
}

/**
 * Locks these accounts, in one order for everybody. Lots are not read: see `readOpenLots`. What was merged into
 * another member is opened together with it, and comes before it.
 */
export async function openAccounts(
  tx: Queryable,
  shopId: Id,
  { joining = [], owners = [], orderIds = [], memberIds = [] }: Wanted,
): Promise<OpenAccount[]> {
  const all = [...joining.map(({ owner }) => owner), ...owners];
  const accounts = await lockAccounts(tx, shopId, all, orderIds, memberIds);
  const there = new Set(accounts.map((account) => ownerKey(account)));
  const missing = joining.filter(({ owner }) => !there.has(keyOf(owner)));
  if (missing.length > 0) {
    await join(tx, shopId, missing);
    const joined = missing.map(({ owner }) => owner);
    accounts.push(...(await lockAccounts(tx, shopId, joined, [], [])));
  }
  accounts.push(...(await lockMergedInto(tx, shopId, accounts)));
  await readAbsences(tx, shopId, accounts);
  const targets = new Set(accounts.map(({ mergedInto }) => mergedInto));
  const isTarget = ({ memberId }: OpenAccount) => targets.has(memberId);
  return [...accounts.filter((one) => !isTarget(one)), ...accounts.filter(isTarget)];
}

function ownerKey({ customerId, companyId }: OpenAccount): string | null {
  if (companyId) return keyOf({ companyId });
  return customerId ? keyOf({ customerId }) : null;
}

async function join(
  tx: Queryable,
  shopId: Id,
  joining: { owner: Owner; joinedAt: Date }[],
): Promise<void> {
  const byKey = new Map(joining.map((one) => [keyOf(one.owner), one]));
  const members = [...byKey.values()].map(({ owner, joinedAt }) => ({
    member_id: uuid(),
    customer_id: "customerId" in owner ? owner.customerId : null,
    company_id: "companyId" in owner ? owner.companyId : null,
    joined_at: joinedAt,
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
  owners: Owner[],
  orderIds: Id[],
  memberIds: string[],
): Promise<OpenAccount[]> {
  const { rows } = await tx.query<MemberRow>({
    name: "lock-members",
    text: lockAll,
    values: [
      shopId,
      owners.flatMap((owner) => ("customerId" in owner ? [owner.customerId] : [])),
      owners.flatMap((owner) => ("companyId" in owner ? [owner.companyId] : [])),
      orderIds,
      memberIds,
    ],
  });
  return rows.map(toAccount);
}

/** Locks these members' accounts, in the order in which everybody does. */
export async function lockMembers(
  tx: Queryable,
  shopId: Id,
  memberIds: string[],
): Promise<OpenAccount[]> {
  return openAccounts(tx, shopId, { memberIds });
}

/** Who was merged while we waited for them. Out of the common order: two that meet here may have to be run again. */
async function lockMergedInto(
  tx: Queryable,
  shopId: Id,
  accounts: OpenAccount[],
): Promise<OpenAccount[]> {
  const there = new Set(accounts.map(({ memberId }) => memberId));
  const others = accounts.flatMap(({ mergedInto }) =>
    mergedInto && !there.has(mergedInto) ? [mergedInto] : [],
  );
  return others.length > 0 ? lockAccounts(tx, shopId, [], [], [...new Set(others)]) : [];
}

// Once they are locked, by a statement of its own: one that waited for a lock sees other tables as they were before.
const selectAbsences = `
  SELECT member_id, left_at, rejoined_at FROM member_absence WHERE shop_id = $1 AND member_id = ANY($2::uuid[])
  ORDER BY left_at`;

async function readAbsences(tx: Queryable, shopId: Id, accounts: OpenAccount[]): Promise<void> {
  if (accounts.length === 0) return;
  const byMember = new Map(accounts.map((account) => [account.memberId, account]));
  const { rows } = await tx.query<{ member_id: string; left_at: Date; rejoined_at: Date | null }>({
    name: "read-absences",
    text: selectAbsences,
    values: [shopId, [...byMember.keys()]],
  });
  for (const { member_id, left_at, rejoined_at } of rows) {
    const absence = { from: left_at.toISOString(), until: rejoined_at?.toISOString() ?? null };
    byMember.get(member_id)?.absences.push(absence);
  }
}

function toAccount(row: MemberRow): OpenAccount {
  const balance = {
    pending: Number(row.pending),
    available: Number(row.available),
    reserved: Number(row.reserved),
  };
  return {
    ...openAccount({
      memberId: row.member_id,
      balance,
      seq: row.seq,
      activeAt: row.active_at?.toISOString() ?? null,
      timeZone: row.time_zone,
    }),
    customerId: row.customer_id,
    companyId: row.company_id,
    joinedAt: row.joined_at,
    mergedInto: row.merged_into,
    absences: [],
    seqBefore: row.seq,
  };
}
