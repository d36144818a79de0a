import type { LotUse } from "../core/lots.ts";
import { mergeInto, usesAfterMerge } from "../core/merge.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { openAccounts } from "../ledger/open-accounts.server.ts";
import type { OpenAccount } from "../ledger/open-accounts.server.ts";
import { post } from "../ledger/post.server.ts";
import { readOpenLots } from "../ledger/read-open-lots.server.ts";
import { mergeAbsences } from "./merge-absences.server.ts";
import { ordersOfCustomer } from "./orders-of-customer.server.ts";
import { resettleOrders } from "./settle-orders.server.ts";
import { programOf, readTerms, versionAt } from "./terms.server.ts";

/**
 * Two customers became one at Shopify: everything the deleted one has goes over to the one that was kept, lot by lot,
 * and both histories say so. Their orders are one history from now on and are settled as such, also those that are
 * still delivered for the deleted customer. Run twice, it changes nothing.
 */
export async function mergeMembers(
  tx: Queryable,
  shopId: Id,
  { keptId, deletedId }: { keptId: Id; deletedId: Id },
  now: Date,
): Promise<void> {
  const pair = await openPair(tx, shopId, keptId, deletedId, now);
  if (pair) await unite(tx, shopId, pair, now);
  const orders = await ordersOf(tx, shopId, deletedId);
  await resettleOrders(
    tx,
    shopId,
    orders.map(({ orderId, claimed }) => ({
      orderId,
      ...(claimed ? { claimedBy: keptId } : { customerId: keptId }),
    })),
    { owners: [{ customerId: keptId }] },
    now,
  );
}

type Pair = { from: OpenAccount; into: OpenAccount };

/** Both accounts, unless they are one already or neither customer takes part. */
async function openPair(
  tx: Queryable,
  shopId: Id,
  keptId: Id,
  deletedId: Id,
  now: Date,
): Promise<Pair | null> {
  const terms = await readTerms(tx, shopId);
  const version = versionAt(terms, now.toISOString());
  const byJoining = programOf(terms, version)?.membership.join === "by_joining";
  const owners = [{ customerId: keptId }, { customerId: deletedId }];
  const there = byJoining ? await openAccounts(tx, shopId, { owners }) : [];
  if (byJoining && there.length === 0) return null;
  const joinedAt = there.reduce((first, account) => {
    return account.joinedAt < first ? account.joinedAt : first;
  }, now);
  // Also one that has nothing yet: what is still delivered for it must find its way.
  const joining = owners.map((owner) => ({ owner, joinedAt }));
  const accounts = await openAccounts(tx, shopId, { joining });
  const from = accounts.find(({ customerId }) => customerId === deletedId);
  const kept = accounts.find(({ customerId }) => customerId === keptId);
  const into = accounts.find(({ memberId }) => memberId === (kept?.mergedInto ?? kept?.memberId));
  if (!from || !into || from.mergedInto || from === into) return null;
  return { from, into };
}

async function unite(tx: Queryable, shopId: Id, { from, into }: Pair, now: Date): Promise<void> {
  await mergeAbsences(tx, shopId, { from, into }, now);
  await readOpenLots(tx, shopId, [from, into]);
  mergeInto(from, into, now.toISOString());
  await post(tx, shopId, [from, into], now);
  await moveRedemptions(tx, shopId, { from, into });
  const ids = [shopId, from.memberId, into.memberId];
  await tx.query(
    "UPDATE manual_tier SET member_id = $3 WHERE shop_id = $1 AND member_id = $2 AND from_at NOT IN (SELECT from_at FROM manual_tier WHERE shop_id = $1 AND member_id = $3)",
    ids,
  );
  for (const table of ["tier_move", "member_to_publish"]) {
    await tx.query(`DELETE FROM ${table} WHERE shop_id = $1 AND member_id = $2`, ids.slice(0, 2));
  }
  await tx.query(
    `UPDATE member SET merged_into = $3, tier = NULL, standing = NULL, standing_due_at = NULL
     WHERE shop_id = $1 AND (member_id = $2 OR merged_into = $2)`,
    ids,
  );
  await tx.query(
    "UPDATE member SET joined_at = least(joined_at, $3) WHERE shop_id = $1 AND member_id = $2",
    [shopId, into.memberId, from.joinedAt],
  );
}

async function moveRedemptions(tx: Queryable, shopId: Id, { from, into }: Pair): Promise<void> {
  const { rows } = await tx.query<{ redemption_id: string; uses: LotUse[] }>(
    "SELECT redemption_id, uses FROM redemption WHERE shop_id = $1 AND member_id = $2",
    [shopId, from.memberId],
  );
  const moved = rows.map((row) => ({ ...row, uses: usesAfterMerge(row.uses) }));
  await tx.query(
    `UPDATE redemption SET member_id = $2, uses = m.uses
     FROM json_to_recordset($3::json) AS m(redemption_id uuid, uses json)
     WHERE redemption.shop_id = $1 AND redemption.redemption_id = m.redemption_id`,
    [shopId, into.memberId, JSON.stringify(moved)],
  );
}

async function ordersOf(
  tx: Queryable,
  shopId: Id,
  customerId: Id,
): Promise<{ orderId: Id; claimed: boolean }[]> {
  const { rows } = await tx.query<{ order_id: string; claimed: boolean }>(
    `SELECT order_id, customer_id IS NULL AS claimed FROM (${ordersOfCustomer}) AS own
     WHERE (customer_id = $2 OR customer_id IS NULL) AND forgotten_at IS NULL`,
    [shopId, customerId],
  );
  return rows.map(({ order_id, claimed }) => ({ orderId: order_id, claimed }));
}
