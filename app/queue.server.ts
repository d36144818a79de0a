import type { Queryable } from "./db.server.ts";

/** Every task by its name, with what it is given. What each does stands in app/jobs/tasks.server.ts. */
export type Tasks = {
  "publish-balance": { shopId: string };
  "read-order": { shopId: string; orderId: string };
  "audit-ledger": { shopId: string };
  "reconcile-orders": { shopId: string };
  "refresh-token": { shopId: string };
  "each-shop": { task: "audit-ledger" | "reconcile-orders" | "refresh-token" };
  "purge-deliveries": Record<string, never>;
};

export type TaskName = keyof Tasks;

/**
 * Balances move in bursts: what moves within a second is told to Shopify in one go. In milliseconds; other tasks
 * begin at once.
 */
const gatherMs: Partial<Record<TaskName, number>> = { "publish-balance": 1_000 };

/**
 * Asks for a task, inside the caller's transaction: it runs if and only if that commits. While a task with the same
 * key still waits, it is the same task.
 */
export async function enqueue<T extends TaskName>(
  tx: Queryable,
  task: T,
  payload: Tasks[T],
  key: string,
): Promise<void> {
  await tx.query({
    name: "enqueue",
    text: `SELECT graphile_worker.add_job($1, $2::json, job_key => $3, job_key_mode => 'preserve_run_at',
      run_at => now() + $4 * interval '1 millisecond')`,
    values: [task, JSON.stringify(payload), `${task}:${key}`, gatherMs[task] ?? 0],
  });
}
