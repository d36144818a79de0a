import type { Id, TriggeredAt } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";

/**
 * The merchant uninstalled the app: its tokens are worthless and go at once; the ledger stays, for a reinstall
 * within 48 hours finds everything as it was. A late notice from before a reinstall changes nothing.
 */
export async function leaveShop(
  tx: Queryable,
  shopId: Id,
  triggeredAt: TriggeredAt,
): Promise<void> {
  const { rows } = await tx.query<{ domain: string }>(
    "UPDATE shop SET uninstalled_at = $2 WHERE shop_id = $1 AND installed_at < $2 RETURNING domain",
    [shopId, triggeredAt],
  );
  if (rows[0]) await tx.query('DELETE FROM "Session" WHERE shop = $1', [rows[0].domain]);
}
