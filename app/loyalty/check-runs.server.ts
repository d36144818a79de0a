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

/** The run of a check that began and did not end, with what it kept so far. */
export async function unfinishedCheck(
  db: Queryable,
  shopId: Id,
  kind: CheckKind,
): Promise<{ startedAt: Date; findings: unknown[] } | null> {
  const { rows } = await db.query<{ started_at: Date; findings: unknown[] }>(
    `SELECT started_at, findings FROM check_run WHERE shop_id = $1 AND kind = $2 AND finished_at IS NULL
     ORDER BY started_at DESC LIMIT 1`,
    [shopId, kind],
  );
  return rows[0] ? { startedAt: rows[0].started_at, findings: rows[0].findings } : null;
}

/** Keeps how far a check is. A run that ended meanwhile stays as it ended. */
export async function keepCheck(
  db: Queryable,
  shopId: Id,
  kind: CheckKind,
  startedAt: Date,
  findings: unknown[],
): Promise<void> {
  await db.query(
    `INSERT INTO check_run (shop_id, kind, started_at, findings) VALUES ($1, $2, $3, $4)
     ON CONFLICT (shop_id, kind, started_at) DO UPDATE SET findings = EXCLUDED.findings
     WHERE check_run.finished_at IS NULL`,
    [shopId, kind, startedAt, JSON.stringify(findings)],
  );
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

/** Runs are kept for this long; the newest of each check for as long as there is no newer one. */
const keptDays = 90;

/** Deletes what old runs of checks found, and runs that were given up. */
export async function purgeChecks(db: Queryable, now: Date): Promise<number> {
  const { rowCount } = await db.query(
    `DELETE FROM check_run old WHERE started_at < $1 AND EXISTS (
       SELECT FROM check_run newer WHERE newer.shop_id = old.shop_id AND newer.kind = old.kind
         AND newer.started_at > old.started_at AND newer.finished_at IS NOT NULL)`,
    [new Date(now.getTime() - keptDays * 24 * 60 * 60_000)],
  );
  return rowCount ?? 0;
}
