import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { insist } from "./verbs.ts";

/** What the crontab asks for, hour by hour and night by night: a clock that jumps would have skipped it. */
const hourly = ["release-redemptions", "mature-lots", "expire-lots", "review-standing"];
const nightly = ["reconcile-orders", "refresh-token", "audit-ledger"];

/** Asks the workers for it, as the crontab does. */
export async function askForNight(db: pg.Pool, shopIds: string[], tasks?: string[]): Promise<void> {
  for (const shopId of shopIds)
    for (const task of tasks ?? [...hourly, ...nightly])
      await insist(() =>
        db.query(
          "SELECT graphile_worker.add_job($1, json_build_object('shopId', $2::text), job_key => $1 || ':' || $2)",
          [task, shopId],
        ),
      );
}

/**
 * Until no delivery waits and no job is left, those put off included: time passes quickly. A job without its key was
 * replaced by another while it ran, and its worker killed: nobody runs it again, nor needs to.
 */
export async function drained(db: pg.Pool, seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1000;
  for (let calm = 0; calm < 3;) {
    const { rows } = await insist(() =>
      db.query<{ waiting: number; jobs: number }>(
        `SELECT (SELECT count(*)::int FROM delivery_waiting) AS waiting,
           (SELECT count(*)::int FROM graphile_worker._private_jobs WHERE attempts < max_attempts OR key IS NOT NULL) AS jobs`,
      ),
    );
    const { waiting = 0, jobs = 0 } = rows[0] ?? {};
    calm = waiting + jobs === 0 ? calm + 1 : 0;
    if (performance.now() > end)
      throw new Error(`After ${seconds} s there are ${waiting} deliveries and ${jobs} jobs left`);
    await insist(() =>
      db.query(
        `UPDATE graphile_worker._private_jobs SET run_at = now(), attempts = 0
         WHERE locked_at IS NULL AND run_at > now() AND (attempts < max_attempts OR key IS NOT NULL)`,
      ),
    );
    await sleep(300);
  }
}

/** The end of the storm: everything that a quiet night does, until it is done. */
export async function quietNight(db: pg.Pool, shopIds: string[], seconds: number): Promise<void> {
  await drained(db, seconds);
  await askForNight(db, shopIds, ["reconcile-orders"]);
  await drained(db, seconds);
  await askForNight(db, shopIds, hourly);
  await drained(db, seconds);
}
