import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import type { Ctx } from "./context.server.ts";

export type CheckKind = "audit" | "reconciliation";

/** When the newest finished run of a check began. */
export async function lastCheckStart(
  db: Queryable,
  shopId: Id,
  kind: CheckKind,
): Promise<Date | null> {
  const { rows } = await db.query<{ started_at: Date }>(
    `SELECT started_at FROM check_run WHERE shop_id = $1 AND kind = $2 AND finished_at IS NOT NULL
     ORDER BY started_at DESC LIMIT 1`,
    [shopId, kind],
  );
  return rows[0]?.started_at ?? null;
}

/** Keeps what a check found, for the Health page. */
export async function finishCheck(
  ctx: Ctx,
  shopId: Id,
  kind: CheckKind,
  startedAt: Date,
  findings: unknown[],
): Promise<void> {
  await ctx.db.query(
    `INSERT INTO check_run (shop_id, kind, started_at, finished_at, findings) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (shop_id, kind, started_at) DO UPDATE SET finished_at = EXCLUDED.finished_at, findings = EXCLUDED.findings`,
    [shopId, kind, startedAt, ctx.now(), JSON.stringify(findings)],
  );
}
