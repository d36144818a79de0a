import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { pool } from "../../app/db.server.ts";
import { reconcileOrders } from "../../app/loyalty/reconcile-orders.server.ts";
import { NoAccess } from "../../app/shopify/access.server.ts";
import { DAY, HOUR, MINUTE } from "../helpers/clock.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld({ seed: 23 });
});
afterAll(() => world.close());

const database = new URL(process.env.DATABASE_URL!).pathname.slice(1);
const backup = `${database}_backup`;

/** From another database: nobody may be in the one that is copied. */
async function administer(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: `${inject("databaseServer")}postgres` });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

const sendAway = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`;

test(
  "a database restored from yesterday's backup is as if nothing had happened",
  { timeout: 90_000 },
  async () => {
    const shop = await world.openShop({ taxesIncluded: false });
    const cup = shop.addProduct({ title: "Cup", price: "10.00" }).variants[0]!.id;
    const anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
    const buy = (quantity: number) =>
      shop.buy({ customer: anna, lines: [{ variantId: cup, quantity }], pay: "now" });
    const [returned, deleted] = [buy(2), buy(3)];
    await world.settle();
    await reconcileOrders(world.ctx, shop.state.id);
    world.clock.advance(HOUR);
    await administer(sendAway, `CREATE DATABASE ${backup} TEMPLATE ${database} STRATEGY file_copy`);

    world.clock.advance(DAY);
    for (let n = 0; n < 20; n++) buy(1);
    shop.returnLines(returned, [{ lineId: returned.lines[0]!.id, quantity: 1 }], { refund: true });
    shop.deleteOrder(deleted);
    await world.settle();
    world.clock.advance(MINUTE);
    await reconcileOrders(world.ctx, shop.state.id);
    const right = await world.balance(shop, anna);
    expect(right.available).toBe(210);
    const facts = () =>
      pool.query(
        "SELECT order_id, member_id, posted, facts->>'financialStatus' AS status FROM shop_order ORDER BY order_id",
      );
    const { rows: before } = await facts();

    await administer(
      sendAway,
      `DROP DATABASE ${database} WITH (FORCE)`,
      `CREATE DATABASE ${database} TEMPLATE ${backup} STRATEGY file_copy`,
      `DROP DATABASE ${backup}`,
    );
    expect((await world.balance(shop, anna)).available).toBe(50);
    world.clock.advance(HOUR);
    // Shopify renewed our token since, and knows the restored one no more: the merchant opens the app.
    await expect(reconcileOrders(world.ctx, shop.state.id)).rejects.toThrow(NoAccess);
    await world.openApp(shop);
    await world.settle();
    expect(await world.balance(shop, anna)).toEqual(right);
    expect((await facts()).rows).toEqual(before);
    await world.audit(shop);
    // The restored run log ends yesterday, and so the run began before it.
    const { rows: runs } = await pool.query<{ findings: unknown[] }>(
      "SELECT findings FROM check_run WHERE shop_id = $1 ORDER BY started_at DESC LIMIT 1",
      [shop.state.id],
    );
    expect(runs[0]!.findings).toHaveLength(22);
  },
);
