import { EventEmitter } from "node:events";
import { Logger, parseCrontab, run } from "graphile-worker";
import type { TaskList, WorkerEvents } from "graphile-worker";
import { pool } from "../db.server.ts";
import { log } from "../log.server.ts";
import { liveContext } from "../loyalty/context.server.ts";
import { NoAccess } from "../shopify/access.server.ts";
import { startBeating } from "./alive.server.ts";
import { crontab } from "./crontab.ts";
import { startDraining } from "./drain-loop.server.ts";
import { tasks } from "./tasks.server.ts";

/** Calls out to Shopify, most of them waiting for an answer. */
const concurrentJobs = 5;

/** Starts this process' worker: draining the inbox, running jobs, giving signs of life. */
export async function startWorker(): Promise<{ stop: () => Promise<void> }> {
  const workerIds = new Set<string>();
  const events: WorkerEvents = new EventEmitter();
  events.on("pool:create", ({ workerPool }) => workerIds.add(workerPool.id));
  const runner = await run({
    pgPool: pool,
    concurrency: concurrentJobs,
    pollInterval: 1_000,
    noHandleSignals: true,
    events,
    taskList: observed(),
    parsedCronItems: parseCrontab(crontab),
    logger: new Logger(() => (level, message) => {
      if (level === "error") log.error({ about: "jobs" }, message);
    }),
  });
  const beating = startBeating(pool, workerIds);
  const draining = startDraining(liveContext);
  log.info("worker running");
  return {
    stop: async () => {
      await Promise.all([draining.stop(), runner.stop()]);
      await beating.stop();
    },
  };
}

/** The tasks, each with its one line in the log. */
function observed(): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (payload: unknown) => {
        const started = performance.now();
        const about = { job: name, ...(payload as { shopId?: string; orderId?: string }) };
        const ms = () => Math.round(performance.now() - started);
        try {
          const result = await task(liveContext, payload);
          log.info({ ...about, ...result, ms: ms() }, "job done");
        } catch (error) {
          if (error instanceof NoAccess) {
            log.warn({ ...about, why: error.message, ms: ms() }, "job given up");
            return;
          }
          log.error({ ...about, err: error, ms: ms() }, "job failed");
          throw error;
        }
      },
    ]),
  );
}

if (import.meta.main) {
  const worker = await startWorker();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void worker.stop().then(() => pool.end()));
  }
}
