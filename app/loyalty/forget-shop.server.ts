import type { Id, TriggeredAt } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";

/** Children before parents. */
const tables = [
  "lot",
  "entry",
  "redemption",
  "tier_move",
  "manual_tier",
  "member_to_publish",
  "member_absence",
  "api_change",
  "shop_order",
  "member",
  "product",
  "history_import",
  "program_version",
  "delivery_waiting",
  "delivery_set_aside",
  "delivery",
  "check_run",
  "data_export",
] as const;

/**
 * Removes a tenant, 48 hours after it left (Shopify's shop/redact): every row of it, in one transaction. A shop that
 * came back meanwhile stays.
 */
export async function forgetShop(
  tx: Queryable,
  shopId: Id,
  triggeredAt: TriggeredAt,
): Promise<void> {
  const { rows } = await tx.query<{ domain: string }>(
    "SELECT domain FROM shop WHERE shop_id = $1 AND installed_at < $2 FOR UPDATE",
    [shopId, triggeredAt],
  );
  const domain = rows[0]?.domain;
  if (!domain) return;
  await tx.query("SET LOCAL treue.forgetting = 'on'");
  for (const table of tables) await tx.query(`DELETE FROM ${table} WHERE shop_id = $1`, [shopId]);
  await tx.query("DELETE FROM shop WHERE shop_id = $1", [shopId]);
  await tx.query('DELETE FROM "Session" WHERE shop = $1', [domain]);
  await tx.query("SET LOCAL treue.forgetting = 'off'");
}
