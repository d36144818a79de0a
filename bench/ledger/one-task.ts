import { pool, prisma } from "../../app/db.server.ts";
import { tasks } from "../../app/jobs/tasks.server.ts";

// One task of the night, as the worker runs it, in a process of its own: how long it takes and what it needs.
const [name = "", payload = "{}", now = ""] = process.argv.slice(2);
const task = Object.entries(tasks).find(([known]) => known === name)?.[1];
if (!task) throw new Error(`There is no task ${name}`);
const before = process.cpuUsage();
const started = performance.now();
const ctx = { db: pool, now: () => new Date(now) };
let report = await task(ctx, JSON.parse(payload));
// A run that waits for Shopify is asked for again: the queue would, a minute later.
while (report.done === false) report = await task(ctx, JSON.parse(payload));
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    seconds,
    cpuSeconds: (user + system) / 1e6,
    // As the system gives it: in kibibytes.
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    report,
  }),
);
await pool.end();
await prisma.$disconnect();
