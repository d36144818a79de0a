import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { wake } from "../queue.server.ts";

/**
 * A bulk operation ended: whatever waits for it goes on at once. Without this notice it would find out by itself, some
 * time later. The id is the operation's gid, as it was kept.
 */
export async function wakeForBulkOperation(
  tx: Queryable,
  shopId: Id,
  operationId: string,
): Promise<void> {
  const { rows: imports } = await tx.query<{ import_id: string }>(
    `SELECT import_id FROM history_import
     WHERE shop_id = $1 AND bulk_operation_id = $2 AND state = 'reading'`,
    [shopId, operationId],
  );
  for (const { import_id: importId } of imports)
    await wake(tx, "import-history", { shopId, importId }, importId);
  const { rowCount } = await tx.query(
    `SELECT FROM check_run WHERE shop_id = $1 AND kind = 'reconciliation' AND finished_at IS NULL
       AND findings->0->'bulk'->>'operationId' = $2`,
    [shopId, operationId],
  );
  if (rowCount) await wake(tx, "reconcile-orders", { shopId }, shopId);
}
