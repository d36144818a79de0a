import type { Id } from "../core/words.ts";
import { transaction } from "../db.server.ts";
import { wake } from "../queue.server.ts";
import type { Ctx } from "./context.server.ts";
import { changeImport } from "./import-change.server.ts";

/** The merchant saw the preview and wants it so: the orders are posted. False when there is nothing to confirm. */
export async function confirmImport(ctx: Ctx, shopId: Id, importId: string): Promise<boolean> {
  return transaction(ctx.db, async (tx) => {
    const changes = { state: "posting", position: 0, orders_done: 0 } as const;
    if (!(await changeImport(tx, shopId, importId, ["previewed"], changes))) return false;
    await wake(tx, "import-history", { shopId, importId }, importId);
    return true;
  });
}
