import { pool } from "../app/db.server.ts";
import { drainInbox } from "../app/jobs/drain-inbox.server.ts";
import { liveContext } from "../app/loyalty/context.server.ts";

// What the worker's loops do until the inbox is empty, and how many seconds that takes. A worker runs for weeks: the
// first deliveries, while Node still compiles, are not timed.
const [batch, untimed] = process.argv.slice(2).map(Number);
for (let done = 0; done < (untimed ?? 0);)
  done += (await drainInbox(liveContext, batch))?.deliveries ?? Infinity;
const started = performance.now();
const loop = async () => {
  while (await drainInbox(liveContext, batch));
};
await Promise.all([loop(), loop()]);
console.log((performance.now() - started) / 1000);
await pool.end();
