import { pool } from "../app/db.server.ts";
import { drainInbox } from "../app/jobs/drain-inbox.server.ts";
import { liveContext } from "../app/loyalty/context.server.ts";

// What the worker's loops do until the inbox is empty, and how many seconds that takes.
const batch = Number(process.argv[2]);
await drainInbox(liveContext, 1);
const started = performance.now();
const loop = async () => {
  while (await drainInbox(liveContext, batch));
};
await Promise.all([loop(), loop()]);
console.log((performance.now() - started) / 1000);
await pool.end();
