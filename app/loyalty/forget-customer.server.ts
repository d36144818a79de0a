import { v7 as uuid } from "uuid";
import { close } from "../core/giving.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { openAccounts } from "../ledger/open-accounts.server.ts";
import { post } from "../ledger/post.server.ts";
import { readOpenLots } from "../ledger/read-open-lots.server.ts";
import { enqueue } from "../queue.server.ts";
import { ordersAboutCustomer } from "./orders-of-customer.server.ts";

/**
 * Forgets a customer, as the law asks: what is left of their points goes back to the program, their orders keep no
 * facts and are never settled again, their deliveries are deleted, and the entries that remain for the shop's own
 * books name no customer and no order. Customers we never knew are forgotten already; run twice, it changes nothing.
 */
export async function forgetCustomer(
  tx: Queryable,
  shopId: Id,
  customerId: Id,
  alsoOrders: Id[],
  now: Date,
): Promise<void> {
  await tx.query("SET LOCAL treue.forgetting = 'on'");
  const orderIds = await ordersOf(tx, shopId, customerId, alsoOrders);
  const memberIds = await membersOf(tx, shopId, customerId);
  if (memberIds.length > 0) await closeAccounts(tx, shopId, memberIds, now);
  await forgetOrders(tx, shopId, orderIds, now);
  for (const table of ["data_export", "api_change"]) {
    await tx.query(`DELETE FROM ${table} WHERE shop_id = $1 AND customer_id = $2`, [
      shopId,
      customerId,
    ]);
  }
  for (const memberId of memberIds) await forgetMember(tx, shopId, memberId, now);
  await tx.query("SET LOCAL treue.forgetting = 'off'");
}

/** The member that the customer is, and those that became part of it. */
async function membersOf(tx: Queryable, shopId: Id, customerId: Id): Promise<string[]> {
  const { rows } = await tx.query<{ member_id: string }>(
    `WITH me AS (SELECT member_id FROM member WHERE shop_id = $1 AND customer_id = $2)
     SELECT member_id FROM me
     UNION SELECT m.member_id FROM member m JOIN me ON m.merged_into = me.member_id WHERE m.shop_id = $1`,
    [shopId, customerId],
  );
  return rows.map(({ member_id }) => member_id);
}

async function ordersOf(
  tx: Queryable,
  shopId: Id,
  customerId: Id,
  alsoOrders: Id[],
): Promise<Id[]> {
  const { rows } = await tx.query<{ order_id: string }>(
    `${ordersAboutCustomer}
     UNION SELECT order_id FROM shop_order WHERE shop_id = $1 AND order_id = ANY($3::bigint[])`,
    [shopId, customerId, alsoOrders],
  );
  return [...new Set([...alsoOrders, ...rows.map(({ order_id }) => order_id)])];
}

async function closeAccounts(
  tx: Queryable,
  shopId: Id,
  memberIds: string[],
  now: Date,
): Promise<void> {
  const accounts = (await openAccounts(tx, shopId, { memberIds })).filter(({ memberId }) =>
    memberIds.includes(memberId),
  );
  await readOpenLots(tx, shopId, accounts);
  for (const account of accounts) {
    close(account, {
      orderId: null,
      programVersion: null,
      breakdown: { about: "movement", reason: "forgotten" },
      idempotencyKey: `forgotten:${uuid()}`,
      occurredAt: now.toISOString(),
    });
  }
  await post(tx, shopId, accounts, now);
}

const forgottenRows = [
  [
    "entry",
    `order_id = NULL, idempotency_key = 'forgotten:' || gen_random_uuid(),
       breakdown = '{"about": "movement", "reason": "forgotten"}'`,
  ],
  ["lot", "order_id = NULL"],
] as const;

/** A company's pool keeps the points of orders that its people are forgotten with. */
async function forgetOrders(tx: Queryable, shopId: Id, orderIds: Id[], now: Date): Promise<void> {
  for (const [table, set] of forgottenRows) {
    await tx.query(
      `UPDATE ${table} SET ${set} FROM shop_order o
       WHERE o.shop_id = $1 AND o.order_id = ANY($2::bigint[])
         AND ${table}.shop_id = $1 AND ${table}.member_id = o.member_id AND ${table}.order_id = o.order_id`,
      [shopId, orderIds],
    );
  }
  await tx.query(
    `UPDATE shop_order SET customer_id = NULL, company_id = NULL, claimed_by = NULL, facts = '{}', pinned = '{}',
       steps = '[]', posted = 0, waits_for = NULL, forgotten_at = $3, revision = revision + 1
     WHERE shop_id = $1 AND order_id = ANY($2::bigint[])`,
    [shopId, orderIds, now],
  );
  await tx.query("DELETE FROM delivery WHERE shop_id = $1 AND subject_id = ANY($2::bigint[])", [
    shopId,
    orderIds,
  ]);
}

async function forgetMember(tx: Queryable, shopId: Id, memberId: string, now: Date): Promise<void> {
  for (const [table, set] of forgottenRows) {
    await tx.query(`UPDATE ${table} SET ${set} WHERE shop_id = $1 AND member_id = $2`, [
      shopId,
      memberId,
    ]);
  }
  await tx.query(
    `UPDATE member SET customer_id = NULL, forgotten_at = $3, tier = NULL, standing = NULL, standing_due_at = NULL, active_at = NULL, published_tag = NULL
     WHERE shop_id = $1 AND member_id = $2`,
    [shopId, memberId, now],
  );
  for (const table of ["tier_move", "manual_tier", "member_to_publish", "member_absence"]) {
    await tx.query(`DELETE FROM ${table} WHERE shop_id = $1 AND member_id = $2`, [
      shopId,
      memberId,
    ]);
  }
  await forgetRedemptions(tx, shopId, memberId, now);
}

/** Codes nobody used are taken back at Shopify too. A credit that may be under way is not tried again. */
async function forgetRedemptions(
  tx: Queryable,
  shopId: Id,
  memberId: string,
  now: Date,
): Promise<void> {
  await tx.query(
    `UPDATE redemption SET code = NULL, order_id = NULL, discount_id = NULL,
       terms = terms::jsonb || '{"productId": null, "variantId": null}',
       uses = (SELECT coalesce(json_agg(jsonb_set(use, '{orderId}', 'null')), '[]') FROM jsonb_array_elements(uses::jsonb) AS use),
       fulfilment = CASE WHEN state <> 'reserved' THEN fulfilment WHEN fulfilment IN ('making', 'ready') THEN 'removing'
         WHEN fulfilment = 'crediting' THEN 'removed' ELSE fulfilment END,
       release_reason = CASE state WHEN 'reserved' THEN 'forgotten' ELSE release_reason END,
       updated_at = CASE state WHEN 'reserved' THEN $3 ELSE updated_at END,
       state = CASE state WHEN 'reserved' THEN 'released' ELSE state END
     WHERE shop_id = $1 AND member_id = $2`,
    [shopId, memberId, now],
  );
  await enqueue(tx, "finish-redemptions", { shopId }, shopId);
}
