import type { Queryable } from "./db.server.ts";

/** Every task by its name, with what it is given. A task is one file in app/jobs/tasks. */
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
    text: "SELECT graphile_worker.add_job($1, $2::json, job_key => $3)",
    values: [task, JSON.stringify(payload), `${task}:${key}`],
  });
}
