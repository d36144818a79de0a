import pg from "pg";
import { memberIdOf } from "../ledger/filling.ts";

// The least that showing a member's history can be: twenty entries by their key, prepared, nothing else.
const [shopId = "", members = "0", count = "0"] = process.argv.slice(2);
const db = new pg.Client({ connectionString: process.env.DATABASE_URL });
await db.connect();
const untimed = 50;
const times: number[] = [];
for (let k = 0; k < Number(count) + untimed; k++) {
  // Others than the page's, so that neither warms up the other's.
  const member = memberIdOf((k * 7_919_993 + 1) % Number(members));
  const started = performance.now();
  await db.query({
    name: "by-key",
    text: "SELECT * FROM entry WHERE shop_id = $1 AND member_id = $2 ORDER BY seq DESC LIMIT 20",
    values: [shopId, member],
  });
  if (k >= untimed) times.push(performance.now() - started);
}
times.sort((a, b) => a - b);
const at = (share: number) => times[Math.floor(share * times.length)] ?? NaN;
console.log(
  JSON.stringify({ p50: at(0.5), p95: at(0.95), p99: at(0.99), slowest: times.at(-1) ?? NaN }),
);
await db.end();
