import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anOrder } from "../../app/core/order.fixture.ts";
import { pool } from "../../app/db.server.ts";
import { readPublishedMembers } from "../../app/loyalty/read-published-members.server.ts";
import { settleOrders } from "../../app/loyalty/settle-orders.server.ts";
import { changeProgram } from "../helpers/program.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";

const members = 20_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const fillShops = `
  INSERT INTO shop (shop_id, domain, currency, time_zone, scopes, installed_at)
  SELECT n, 'small-' || n, 'EUR', 'UTC', '', now() FROM generate_series(1, 2000) AS n`;
const fillMembers = `
  INSERT INTO member (shop_id, member_id, customer_id, joined_at, available, seq)
  SELECT CASE WHEN n <= $2 THEN $1::bigint ELSE 1 + n % 2000 END, gen_random_uuid(), n, now(), 10, 1
  FROM generate_series(1, $2 + 6000) AS n`;
const fillEntries = `
  INSERT INTO entry (shop_id, member_id, seq, kind, points, source, destination, pending_after, available_after,
    reserved_after, breakdown, idempotency_key, occurred_at, created_at)
  SELECT shop_id, member_id, 1, 'earn', 10, 'issued', 'available', 0, 10, 0, '{}', member_id, now(), now() FROM member`;
const fillLots = `
  INSERT INTO lot (shop_id, member_id, seq, points, remaining, earned_at, available_at)
  SELECT shop_id, member_id, 1, 10, 10, now(), now() FROM member`;
const fillOrders = `
  INSERT INTO shop_order (shop_id, order_id, revision, customer_id, member_id, placed_at, updated_at, triggered_at,
    facts, posted)
  SELECT shop_id, customer_id, 1, customer_id, member_id, now() - interval '1 year', now(), now(), '{}', 0 FROM member`;

// What transactions before have read is counted too, until it is handed over to the server's own counters.
const rowsRead = `
  SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int AS rows FROM pg_stat_xact_user_tables
  WHERE relname IN ('member', 'shop_order', 'entry', 'lot')`;

/** How many rows this connection has read of the tables whose size is the shop's. */
async function countRows(tx: pg.PoolClient): Promise<number> {
  const { rows } = await tx.query<{ rows: number }>(rowsRead);
  return rows[0]!.rows;
}

test("the largest of many small shops is settled and told by key, whatever PostgreSQL expects of a shop", async () => {
  const shop = await world.openShop();
  const { state } = shop;
  await changeProgram(world, shop, ({ earning }) => ({
    earning: { ...earning, caps: { perOrder: null, perDay: 5_000, perMember: null } },
  }));
  await pool.query(fillShops);
  await pool.query(fillMembers, [state.id, members]);
  for (const text of [fillEntries, fillLots, fillOrders]) await pool.query(text);
  await pool.query("ANALYZE");
  const placedAt = world.clock.now().toISOString();
  const read: number[] = [];
  const tx = await pool.connect();
  // Of a prepared statement it makes the sixth plan for any parameters, and keeps it.
  for (let n = 1; n <= 8; n++) {
    await tx.query("BEGIN");
    const before = await countRows(tx);
    const order = anOrder({
      orderId: `9000${n}`,
      customerId: `${n}`,
      placedAt,
      updatedAt: placedAt,
    });
    const states = [{ order, triggeredAt: placedAt }];
    expect(await settleOrders(tx, state.id, states, world.clock.now())).toMatchObject({
      entries: 1,
    });
    const who = "SELECT member_id FROM member WHERE shop_id = $1 AND customer_id = $2";
    const { rows } = await tx.query<{ member_id: string }>(who, [state.id, n]);
    const told = await readPublishedMembers(tx, state.id, [rows[0]!.member_id], world.clock.now());
    expect(told).toHaveLength(1);
    read.push((await countRows(tx)) - before);
    await tx.query("COMMIT");
  }
  tx.release();
  expect(Math.max(...read)).toBeGreaterThan(0);
  expect(Math.max(...read)).toBeLessThan(50);
});
