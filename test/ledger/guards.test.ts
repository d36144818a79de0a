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
  ["UPDATE member SET company_id = 1", /member_is_one/],
  ["UPDATE lot SET remaining = points + 1", /lot_remaining_within_points/],
  ["UPDATE lot SET remaining = -1", /lot_remaining_within_points/],
  ["UPDATE lot SET state = 'spent'", /lot_state_known/],
  ["UPDATE lot SET available_at = NULL", /lot_available_is_dated/],
  ["UPDATE lot SET inactivity_months = 3, expires_at = now()", /lot_expires_in_one_way/],
  ["UPDATE lot SET seq = 99", /violates foreign key/],
  ["DELETE FROM member", /violates foreign key/],
])("%s is refused", async (statement, message) => {
  await refused(statement).toThrow(message);
});

test.each([
  ["points below one", "0, 'reserved', NULL, 0", /redemption_points_positive/],
  ["a state that does not exist", "5, 'lost', NULL, 0", /redemption_state_known/],
  ["more given back than spent", "5, 'captured', 1, 6", /redemption_given_back_within_points/],
  ["no order that used it", "5, 'captured', NULL, 0", /redemption_captured_by_an_order/],
  ["an order that did not use it", "5, 'reserved', 1, 0", /redemption_captured_by_an_order/],
])("a redemption with %s is refused", async (_what, values, message) => {
  await refused(
    `INSERT INTO redemption (shop_id, redemption_id, member_id, points, state, order_id, given_back, code, uses,
       reward_id, terms, fulfilment, created_at, updated_at)
     SELECT shop_id, gen_random_uuid(), member_id, ${values}, 'C', '[]',
       gen_random_uuid(), '{}', 'ready', now(), now() FROM member`,
  ).toThrow(message);
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

test("settling nothing does nothing", async () => {
  expect(await transaction(pool, (tx) => settleOrders(tx, shop.state.id, [], new Date()))).toEqual({
    orders: 0,
    entries: 0,
  });
});
