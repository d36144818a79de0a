import { randomUUID } from "node:crypto";
import type { Queryable } from "../db.server.ts";
import { log } from "../log.server.ts";

const beatMs = 5_000;

/** Without a sign of life for this long, a worker is dead and its jobs are somebody else's. */
const deadAfter = "30 seconds";

/**
 * graphile-worker keeps the jobs of a killed worker locked for four hours. So each worker process tells under which
 * names it locks jobs and gives signs of life, and unlocks what the dead left behind.
 */
export function startBeating(db: Queryable, workerIds: Set<string>): { stop: () => Promise<void> } {
  const processId = randomUUID();
  const beat = async () => {
    await db.query(
      `INSERT INTO worker_alive (process_id, worker_ids, beat_at) VALUES ($1, $2, now())
       ON CONFLICT (process_id) DO UPDATE SET worker_ids = EXCLUDED.worker_ids, beat_at = EXCLUDED.beat_at`,
      [processId, [...workerIds]],
    );
    await unlockJobsOfTheDead(db);
  };
  const tick = () => {
    beat().catch((error: unknown) => {
      log.error({ err: error }, "no sign of life given");
    });
  };
  tick();
  const timer = setInterval(tick, beatMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await db.query("DELETE FROM worker_alive WHERE process_id = $1", [processId]);
    },
  };
}

const unlock = `
  WITH dead AS (
    SELECT DISTINCT locked_by FROM graphile_worker.jobs
    WHERE locked_by IS NOT NULL AND locked_at < now() - interval '${deadAfter}' AND locked_by NOT IN (
      SELECT unnest(worker_ids) FROM worker_alive WHERE beat_at > now() - interval '${deadAfter}')
  )
  SELECT graphile_worker.force_unlock_workers(array_agg(locked_by)), array_agg(locked_by) AS workers
  FROM dead HAVING count(*) > 0`;

/** Gives back the jobs of workers that gave no sign of life. Safe to run twice and by several at once. */
export async function unlockJobsOfTheDead(db: Queryable): Promise<void> {
  const { rows } = await db.query<{ workers: string[] }>(unlock);
  if (rows[0]) log.warn({ workers: rows[0].workers }, "jobs of dead workers unlocked");
  await db.query("DELETE FROM worker_alive WHERE beat_at < now() - interval '1 hour'");
}
