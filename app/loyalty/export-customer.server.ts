import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { ordersAboutCustomer } from "./orders-of-customer.server.ts";

/** Every row about the customer's members: the one they are, and those that became part of it. */
function rowsOf(table: string, order: string): string {
  return `(SELECT coalesce(jsonb_agg(to_jsonb(t) - 'shop_id' ORDER BY ${order}), '[]')
      FROM ${table} t JOIN own USING (member_id) WHERE t.shop_id = $1)`;
}

const collect = `
  WITH me AS (SELECT * FROM member WHERE shop_id = $1 AND customer_id = $2),
    own AS (SELECT member_id FROM me
      UNION SELECT m.member_id FROM member m JOIN me ON m.merged_into = me.member_id WHERE m.shop_id = $1)
  SELECT jsonb_build_object(
    'customer', ($2::bigint)::text,
    'member', (SELECT to_jsonb(me) - 'shop_id' FROM me),
    'entries', ${rowsOf("entry", "t.member_id, t.seq")},
    'lots', ${rowsOf("lot", "t.member_id, t.seq")},
    'redemptions', ${rowsOf("redemption", "t.created_at")},
    'tiers', ${rowsOf("tier_move", "t.position")},
    'tiersGiven', ${rowsOf("manual_tier", "t.from_at")},
    'absences', ${rowsOf("member_absence", "t.left_at")},
    'requests', (SELECT coalesce(jsonb_agg(to_jsonb(c) - 'shop_id' ORDER BY c.created_at), '[]')
      FROM api_change c WHERE c.shop_id = $1 AND c.customer_id = $2),
    'orders', (SELECT coalesce(jsonb_agg(o.facts::jsonb || jsonb_build_object('customerTags', o.pinned->'customerTags')
        ORDER BY o.placed_at), '[]')
      FROM shop_order o WHERE o.shop_id = $1 AND o.order_id IN (${ordersAboutCustomer})))`;

/** All that is kept about a customer, for themselves: the text of a JSON file. */
export async function readOwnExport(db: Queryable, shopId: Id, customerId: Id): Promise<string> {
  const { rows } = await db.query<{ content: string }>({
    name: "own-export",
    text: `SELECT jsonb_pretty((${collect})) AS content`,
    values: [shopId, customerId],
  });
  return rows[0]?.content ?? "{}";
}

/**
 * Puts together all that is kept about a customer, for the merchant to hand over within the law's 30 days. Asked
 * twice under the same number, it is one export.
 */
export async function exportCustomer(
  tx: Queryable,
  shopId: Id,
  customerId: Id,
  requestId: Id,
): Promise<void> {
  await tx.query(
    `INSERT INTO data_export (shop_id, request_id, customer_id, content) VALUES ($1, $3, $2, (${collect}))
     ON CONFLICT (shop_id, request_id) DO NOTHING`,
    [shopId, customerId, requestId],
  );
}
