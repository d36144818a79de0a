import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";

const collect = `
  SELECT jsonb_build_object(
    'customer', ($2::bigint)::text,
    'member', (SELECT to_jsonb(m) - 'shop_id' FROM member m WHERE m.shop_id = $1 AND m.customer_id = $2),
    'entries', (SELECT coalesce(jsonb_agg(to_jsonb(e) - 'shop_id' ORDER BY e.seq), '[]') FROM entry e
      JOIN member m USING (shop_id, member_id) WHERE m.shop_id = $1 AND m.customer_id = $2),
    'lots', (SELECT coalesce(jsonb_agg(to_jsonb(l) - 'shop_id' ORDER BY l.seq), '[]') FROM lot l
      JOIN member m USING (shop_id, member_id) WHERE m.shop_id = $1 AND m.customer_id = $2),
    'orders', (SELECT coalesce(jsonb_agg(o.facts ORDER BY o.placed_at), '[]') FROM shop_order o
      WHERE o.shop_id = $1 AND o.customer_id = $2))`;

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
