import { v7 as uuid } from "uuid";
import type { Id } from "../core/words.ts";
import { transaction } from "../db.server.ts";
import { enqueue } from "../queue.server.ts";
import type { Ctx } from "./context.server.ts";
import { underWay } from "./import-change.server.ts";
import { reachDays } from "./read-import.server.ts";
import type { Imported } from "./settlement-candidates.ts";

/** What was started, or why nothing was. */
export type Started =
  { ok: true; importId: string } | { ok: false; code: "import_under_way" | "no_read_all_orders" };

/** Orders of the last 60 days, or all there are. */
export type ImportSpan = "recent" | "all";

/**
 * Begins to take over a shop's past orders: they are read and previewed, nothing is posted before it is confirmed.
 * Refused as "import_under_way" while another one is, and as "no_read_all_orders" where all are wanted and the shop
 * did not allow that.
 */
export async function startImport(
  ctx: Ctx,
  shopId: Id,
  span: ImportSpan,
  grants: Imported,
): Promise<Started> {
  const importId = uuid();
  return transaction(ctx.db, async (tx) => {
    // Two clicks wait for each other here; settlements, which only refer to the shop, do not wait.
    const { rows } = await tx.query<{ scopes: string }>(
      "SELECT scopes FROM shop WHERE shop_id = $1 FOR NO KEY UPDATE",
      [shopId],
    );
    // A statement of its own: it sees what the other click left.
    const { rowCount } = await tx.query(
      "SELECT FROM history_import WHERE shop_id = $1 AND state = ANY($2::text[])",
      [shopId, underWay],
    );
    const [shop] = rows;
    if (!shop || rowCount) return { ok: false, code: "import_under_way" };
    if (span === "all" && !shop.scopes.split(",").includes("read_all_orders"))
      return { ok: false, code: "no_read_all_orders" };
    const since =
      span === "all" ? new Date(0) : new Date(ctx.now().getTime() - reachDays * 86_400_000);
    await tx.query(
      `INSERT INTO history_import (shop_id, import_id, state, grants, since, created_at)
       VALUES ($1, $2, 'reading', $3, $4, $5)`,
      [shopId, importId, grants, since, ctx.now()],
    );
    await enqueue(tx, "import-history", { shopId, importId }, importId);
    return { ok: true, importId };
  });
}
