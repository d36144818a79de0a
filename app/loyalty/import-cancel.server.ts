import type { Id } from "../core/words.ts";
import type { Ctx } from "./context.server.ts";
import { changeImport, underWay } from "./import-change.server.ts";

/** Ends an import that is under way: what it posted so far stays. False when none is. */
export async function cancelImport(ctx: Ctx, shopId: Id, importId: string): Promise<boolean> {
  const changes = { state: "cancelled", finished_at: ctx.now() } as const;
  return changeImport(ctx.db, shopId, importId, underWay, changes);
}
