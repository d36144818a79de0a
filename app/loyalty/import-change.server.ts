import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import type { Ctx } from "./context.server.ts";
import type { ImportError, ImportPreview, ImportState } from "./import-row.server.ts";

type Changes = {
  state?: ImportState;
  bulk_operation_id?: string;
  file_url?: string | null;
  position?: number;
  orders_total?: number;
  orders_done?: number;
  preview?: ImportPreview;
  error?: ImportError;
  finished_at?: Date;
};

/**
 * Changes an import that is in one of these states; false where it no longer is: somebody cancelled it, or another
 * worker was faster.
 */
export async function changeImport(
  db: Queryable,
  shopId: Id,
  importId: string,
  from: ImportState[],
  changes: Changes,
): Promise<boolean> {
  const names = Object.keys(changes);
  const values = Object.values(changes).map((value) =>
    typeof value === "object" && value !== null && !(value instanceof Date)
      ? JSON.stringify(value)
      : value,
  );
  const { rowCount } = await db.query(
    `UPDATE history_import SET ${names.map((name, n) => `${name} = $${n + 4}`).join(", ")}
     WHERE shop_id = $1 AND import_id = $2 AND state = ANY($3::text[])`,
    [shopId, importId, from, ...values],
  );
  return rowCount === 1;
}

/** States in which an import is on its way: a shop has one of those at most. */
export const underWay: ImportState[] = ["reading", "previewing", "previewed", "posting"];

/** Ends an import that cannot go on, with the reason for its page. What it posted stays. */
export async function failImport(
  ctx: Ctx,
  shopId: Id,
  importId: string,
  error: ImportError,
): Promise<void> {
  const changes = { state: "failed", error, finished_at: ctx.now() } as const;
  await changeImport(ctx.db, shopId, importId, underWay, changes);
}
