import type { Id } from "../core/words.ts";
import { wake } from "../queue.server.ts";
import type { CheckKind } from "./check-runs.server.ts";
import type { Ctx } from "./context.server.ts";

/** Has a check run now instead of tonight. Asked for twice before it begins, it runs once. */
export async function requestCheck(ctx: Ctx, shopId: Id, kind: CheckKind): Promise<void> {
  if (kind === "audit") await wake(ctx.db, "audit-ledger", { shopId, whole: true }, shopId);
  else await wake(ctx.db, "reconcile-orders", { shopId }, shopId);
}
