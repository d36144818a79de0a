import { pool, prisma } from "../../app/db.server.ts";
import { readMember } from "../../app/loyalty/read-member.server.ts";
import { entriesPerMember, memberIdOf } from "./filling.ts";

// What the member page asks of the database, for members all over the ledger, each once.
const [shopId = "", members = "0", count = "0"] = process.argv.slice(2);
const ctx = { db: pool, now: () => new Date() };
const untimed = 50;
const times: number[] = [];
for (let k = 0; k < Number(count) + untimed; k++) {
  const n = (k * 7_919_993) % Number(members);
  const started = performance.now();
  const view = await readMember(ctx, shopId, memberIdOf(n), null);
  if (k >= untimed) times.push(performance.now() - started);
  if (view?.history.length !== entriesPerMember)
    throw new Error(`Member ${n} shows ${view?.history.length} entries`);
}
times.sort((a, b) => a - b);
const at = (share: number) => times[Math.floor(share * times.length)] ?? NaN;
console.log(
  JSON.stringify({ p50: at(0.5), p95: at(0.95), p99: at(0.99), slowest: times.at(-1) ?? NaN }),
);
await pool.end();
await prisma.$disconnect();
