import type { Queryable } from "./db.server.ts";

/** Every task by its name, with what it is given. What each does stands in app/jobs/tasks.server.ts. */
export type Tasks = {
  "publish-balance": { shopId: string };
  /** `members`: every member's balance as well. */
  "publish-terms": { shopId: string; members?: boolean };
  "read-order": { shopId: string; orderId: string };
  /** Those products, and whichever of the shop's kept ones changed since they were read. */
  "read-products": { shopId: string; productIds: string[] };
  "read-customer-orders": { shopId: string; customerId: string };
  "mature-lots": { shopId: string };
  "expire-lots": { shopId: string };
  "release-redemptions": { shopId: string };
  "finish-redemptions": { shopId: string };
  "review-standing": { shopId: string };
  /** `whole`: every order of a large shop at once, not a part of them. */
  "audit-ledger": { shopId: string; whole?: boolean };
  "reconcile-orders": { shopId: string };
  "refresh-token": { shopId: string };
  "import-history": { shopId: string; importId: string };
  "each-shop": { task: ShopTask };
  "purge-deliveries": Record<string, never>;
};

export type TaskName = keyof Tasks;

/** What is done for a whole shop, at a time of its own. */
export type ShopTask =
  | "mature-lots"
  | "expire-lots"
  | "release-redemptions"
  | "finish-redemptions"
  | "review-standing"
  | "audit-ledger"
  | "reconcile-orders"
  | "refresh-token";

/**
 * Some things happen in bursts: what moves within a second is told to Shopify, or asked of it, in one go. In
 * milliseconds; other tasks begin at once.
 */
const gatherMs: Partial<Record<TaskName, number>> = {
  "publish-balance": 1_000,
  "read-products": 1_000,
};

/**
 * Asks for a task, inside the caller's transaction: it runs if and only if that commits. While a task with the same
 * key still waits, it is the same task, and its time stays.
 */
export async function enqueue<T extends TaskName>(
  tx: Queryable,
  task: T,
  payload: Tasks[T],
  key: string,
): Promise<void> {
  await enqueueLater(tx, task, payload, key, gatherMs[task] ?? 0);
}

/** The same, to be begun after so many milliseconds. */
export async function enqueueLater<T extends TaskName>(
  tx: Queryable,
  task: T,
  payload: Tasks[T],
  key: string,
  ms: number,
): Promise<void> {
  await tx.query({
    name: "enqueue",
    text: `SELECT graphile_worker.add_job($1, $2::json, job_key => $3, job_key_mode => 'preserve_run_at',
      run_at => now() + $4 * interval '1 millisecond')`,
    values: [task, JSON.stringify(payload), `${task}:${key}`, ms],
  });
}

/** Lets a task begin now that was to begin later. One that nobody asked for is asked for. */
export async function wake<T extends TaskName>(
  tx: Queryable,
  task: T,
  payload: Tasks[T],
  key: string,
): Promise<void> {
  await tx.query({
    name: "wake",
    text: "SELECT graphile_worker.add_job($1, $2::json, job_key => $3, job_key_mode => 'replace')",
    values: [task, JSON.stringify(payload), `${task}:${key}`],
  });
}

// One statement for many shops: a statement each would take minutes where there are a hundred thousand.
const enqueueAll = `
  SELECT count(*) FROM graphile_worker.add_jobs((
    SELECT array_agg(($1, json_build_object('shopId', id::text), NULL, NULL, NULL, $1 || ':' || id, NULL, NULL)
      ::graphile_worker.job_spec) FROM unnest($2::bigint[]) AS id), true)`;

/** Asks for a task of many shops at once. */
export async function enqueueForShops(
  tx: Queryable,
  task: ShopTask,
  shopIds: string[],
): Promise<void> {
  if (shopIds.length === 0) return;
  await tx.query({ name: "enqueue-for-shops", text: enqueueAll, values: [task, shopIds] });
}
