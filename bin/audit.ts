import "./processes/command.ts";
import { pool } from "../app/db.server.ts";
import { findDifferences } from "../app/loyalty/audit-shop.server.ts";
import { liveContext } from "../app/loyalty/context.server.ts";

// `npm run audit [-- shop.myshopify.com]`: audits one shop, or all, and says what differs. 1: something does.
const domain = process.argv[2];
const { rows } = await pool.query<{ shop_id: string; domain: string }>(
  "SELECT shop_id, domain FROM shop WHERE $1::text IS NULL OR domain = $1 ORDER BY shop_id",
  [domain ?? null],
);
if (domain !== undefined && rows.length === 0) {
  console.error(`There is no shop "${domain}" here.`);
  process.exit(2);
}
let found = 0;
for (const shop of rows) {
  const started = Date.now();
  const differences = await findDifferences(liveContext, shop.shop_id);
  found += differences.length;
  for (const { about, memberId, orderId, expected, found: held } of differences) {
    const where = [memberId && `member ${memberId}`, orderId && `order ${orderId}`];
    console.log(
      `${about}: ${where.filter(Boolean).join(", ")}: ${expected} expected, ${held} found`,
    );
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${shop.domain}: ${differences.length} differences, ${seconds} s`);
}
await pool.end();
process.exit(found > 0 ? 1 : 0);
