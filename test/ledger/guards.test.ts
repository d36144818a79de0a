import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "../../app/db.server.ts";
import { transaction } from "../../app/db.server.ts";
import { openAccounts } from "../../app/ledger/open-accounts.server.ts";
import { post } from "../../app/ledger/post.server.ts";
import { give } from "../../app/core/giving.ts";
import type { Origin } from "../../app/core/account.ts";
import { settleOrders } from "../../app/loyalty/settle-orders.server.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";
import type { SimCustomer } from "../simulator/state.ts";

let world: World;
let shop: SimShop;
let anna: SimCustomer;

beforeAll(async () => {
  world = await openWorld({ seed: 6 });
  shop = await world.openShop({ taxesIncluded: false });
  const cup = shop.addProduct({ title: "Cup", price: "10.00" });
  anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  shop.buy({
    customer: anna,
    lines: [{ variantId: cup.variants[0]!.id, quantity: 5 }],
    pay: "now",
  });
  await world.settle();
});
afterAll(() => world.close());

const refused = (text: string, values: unknown[] = []) => expect(pool.query(text, values)).rejects;

test("an entry can be neither changed nor deleted", async () => {
  await refused("UPDATE entry SET points = 1").toThrow(/append-only: UPDATE refused/);
  await refused("DELETE FROM entry").toThrow(/append-only: DELETE refused/);
});

test("a version of a program cannot be changed", async () => {
  await refused("UPDATE program_version SET rules = '{}'").toThrow(/append-only: UPDATE refused/);
});

test("even while forgetting, an entry keeps its points", async () => {
  await expect(
    transaction(pool, async (tx) => {
      await tx.query("SET LOCAL treue.forgetting = 'on'");
      await tx.query("UPDATE entry SET points = points + 1");
    }),
  ).rejects.toThrow(/append-only/);
});

test.each([
  ["points below one", "points", "0", /entry_points_positive/],
  ["an account that does not exist", "destination", "'pocket'", /entry_destination_known/],
  ["one account on both sides", "destination", "'issued'", /entry_between_two_accounts/],
  ["a movement past every bucket", "destination", "'revoked'", /entry_touches_a_bucket/],
  ["a bucket below zero", "pending_after", "-1", /entry_buckets_not_negative/],
  ["a key used before", "seq", "2", /entry_once/],
  ["a number used before", "idempotency_key", "'another'", /entry_pkey/],
  ["another shop's member", "shop_id", "1", /violates foreign key/],
])("an entry with %s is refused", async (_what, column, value, message) => {
  const columns = [
    "shop_id",
    "member_id",
    "seq",
    "kind",
    "points",
    "source",
    "destination",
    "pending_after",
    "available_after",
    "reserved_after",
    "breakdown",
    "idempotency_key",
    "occurred_at",
    "created_at",
  ];
  const values = columns.map((name) => (name === column ? value : name));
  await refused(
    `INSERT INTO entry (${columns.join(", ")}) SELECT ${values.join(", ")} FROM entry WHERE seq = 1`,
  ).toThrow(message);
});

test.each([
  ["UPDATE member SET pending = -1", /member_pending_not_negative/],
  ["UPDATE member SET reserved = -1", /member_reserved_not_negative/],
  ["UPDATE member SET published_seq = seq + 1", /member_published_seq_known/],
  ["UPDATE lot SET remaining = points + 1", /lot_remaining_within_points/],
])("%s is refused", async (statement, message) => {
  await refused(statement).toThrow(message);
});

test("a posting on an account that moved meanwhile is refused and leaves nothing", async () => {
  const origin: Origin = {
    orderId: null,
    programVersion: null,
    breakdown: { about: "movement", reason: "test" },
    idempotencyKey: "stale",
    occurredAt: "2026-11-22T12:00:00Z",
  };
  await expect(
    transaction(pool, async (tx) => {
      const owners = [{ customerId: anna.id }];
      const [account] = await openAccounts(tx, shop.state.id, { owners });
      const terms = { availableAt: null, expiresAt: null, inactivityMonths: null };
      give(account!, 5, terms, origin.occurredAt, origin);
      account!.seqBefore = 7;
      await post(tx, shop.state.id, [account!], new Date());
    }),
  ).rejects.toThrow(/moved between/);
  await world.audit(shop);
});

test("fifty settlements of one member at once lose nothing and surface no deadlock", async () => {
  const cup = shop.addProduct({ title: "Plate", price: "7.00" });
  const ben = shop.signUp({ firstName: "Ben", lastName: "Cole", email: "ben@example.com" });
  world.sim.faults.lose = 1;
  const orders = Array.from({ length: 50 }, () =>
    shop.buy({
      customer: ben,
      lines: [{ variantId: cup.variants[0]!.id, quantity: 1 }],
      pay: "now",
    }),
  );
  await world.sim.idle();
  world.sim.faults.lose = 0;
  await Promise.all(
    orders.flatMap((order) =>
      ["orders/paid", "orders/updated"].map(async (topic) => {
        const { url, headers, body } = world.sim.buildDelivery(topic, shop, { order });
        await fetch(url, { method: "POST", headers, body });
      }),
    ),
  );
  const { drainInbox } = await import("../../app/jobs/drain-inbox.server.ts");
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (await drainInbox(world.ctx, 3));
    }),
  );
  expect(await world.balance(shop, ben)).toMatchObject({ available: 350 });
  await world.audit(shop);
});

test("the audit tells a wrong balance, with its member", async () => {
  await pool.query(
    "UPDATE member SET available = available + 1 WHERE shop_id = $1 AND customer_id = $2",
    [shop.state.id, anna.id],
  );
  await expect(world.audit(shop)).rejects.toThrow(/"about": "balance"/);
  await pool.query(
    "UPDATE member SET available = available - 1 WHERE shop_id = $1 AND customer_id = $2",
    [shop.state.id, anna.id],
  );
  await pool.query("UPDATE shop_order SET posted = posted + 1 WHERE shop_id = $1", [shop.state.id]);
  await expect(world.audit(shop)).rejects.toThrow(/"about": "posted"/);
  await pool.query("UPDATE shop_order SET posted = posted - 1 WHERE shop_id = $1", [shop.state.id]);
  await world.audit(shop);
});

test("settling nothing does nothing", async () => {
  expect(await transaction(pool, (tx) => settleOrders(tx, shop.state.id, [], new Date()))).toEqual({
    orders: 0,
    entries: 0,
  });
});
