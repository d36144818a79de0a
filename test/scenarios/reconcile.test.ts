import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { pool } from "../../app/db.server.ts";
import { auditShop } from "../../app/loyalty/audit-shop.server.ts";
import { reconcileOrders } from "../../app/loyalty/reconcile-orders.server.ts";
import { DAY, MINUTE } from "../helpers/clock.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";
import type { SimCustomer } from "../simulator/state.ts";

let world: World;
let shop: SimShop;
let anna: SimCustomer;
let cup: string;

beforeAll(async () => {
  world = await openWorld({ seed: 7 });
});
afterAll(() => world.close());
beforeEach(async () => {
  shop = await world.openShop({ taxesIncluded: true });
  cup = shop.addProduct({ title: "Cup", price: "12.00" }).variants[0]!.id;
  anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  await world.settle();
});

const available = async () => (await world.balance(shop, anna)).available;

async function whileEveryDeliveryIsLost(work: () => void): Promise<void> {
  world.sim.faults.lose = 1;
  work();
  await world.sim.idle();
  world.sim.faults.lose = 0;
}

test("a day of lost webhooks is found and settled, and the run says what it repaired", async () => {
  await whileEveryDeliveryIsLost(() => {
    const tipped = shop.buy({
      customer: anna,
      lines: [{ variantId: cup, quantity: 3 }],
      pay: "now",
      tip: "4.00",
      shipping: "5.00",
      discount: { code: "TEN", percentage: 10 },
    });
    shop.buy({ customer: anna, lines: [{ variantId: cup, quantity: 1 }], pay: "later" });
    world.clock.advance(MINUTE);
    shop.returnLines(tipped, [{ lineId: tipped.lines[0]!.id, quantity: 1 }], { refund: true });
  });
  world.clock.advance(DAY);
  expect(await reconcileOrders(world.ctx, shop.state.id)).toEqual({
    looked: 2,
    repaired: 2,
    done: true,
  });
  // Two cups at 10.00 without tax, less 10 %.
  expect(await available()).toBe(18);
  const { rows } = await pool.query(
    "SELECT findings FROM check_run WHERE shop_id = $1 AND kind = 'reconciliation'",
    [shop.state.id],
  );
  expect(rows).toHaveLength(1);
  expect((rows[0] as { findings: unknown[] }).findings).toHaveLength(2);
  world.clock.advance(MINUTE);
  expect(await reconcileOrders(world.ctx, shop.state.id)).toMatchObject({ repaired: 0 });
  await world.audit(shop);
});

test("what the Admin API tells of an order is worth what its webhook tells", async () => {
  const order = shop.buy({
    customer: anna,
    lines: [{ variantId: cup, quantity: 4 }],
    pay: "now",
    tip: "4.00",
    shipping: "5.00",
    discount: { code: "FIVE", amount: "5.00" },
  });
  world.clock.advance(MINUTE);
  shop.returnLines(order, [{ lineId: order.lines[0]!.id, quantity: 1 }], {
    refund: true,
    shipping: "5.00",
  });
  world.clock.advance(MINUTE);
  shop.refundAmount(order, "3.00");
  await world.settle();
  const byWebhook = await available();
  const before = await pool.query("SELECT facts FROM shop_order WHERE shop_id = $1", [
    shop.state.id,
  ]);
  await pool.query(
    "UPDATE shop_order SET updated_at = updated_at - interval '1 hour', facts = jsonb_set(facts::jsonb, '{updatedAt}', '\"2020-01-01T00:00:00.000Z\"')::json WHERE shop_id = $1",
    [shop.state.id],
  );
  expect(await reconcileOrders(world.ctx, shop.state.id)).toMatchObject({ repaired: 1 });
  expect(await available()).toBe(byWebhook);
  const after = await pool.query("SELECT facts FROM shop_order WHERE shop_id = $1", [
    shop.state.id,
  ]);
  expect(toldByBoth(after.rows[0])).toEqual(toldByBoth(before.rows[0]));
});

test("an order deleted at Shopify whose notice was lost ends at zero when it is read again", async () => {
  const order = shop.buy({ customer: anna, lines: [{ variantId: cup, quantity: 1 }], pay: "now" });
  await world.settle();
  expect(await available()).toBe(10);
  const { readAndSettleOrder } = await import("../../app/loyalty/read-order.server.ts");
  await whileEveryDeliveryIsLost(() => shop.deleteOrder(order));
  await readAndSettleOrder(world.ctx, shop.state.id, order.id);
  expect(await available()).toBe(0);
  await world.audit(shop);
});

test("the nightly audit of a sound ledger finds nothing, and is kept", async () => {
  shop.buy({ customer: anna, lines: [{ variantId: cup, quantity: 1 }], pay: "now" });
  await world.settle();
  expect(await auditShop(world.ctx, shop.state.id)).toEqual({ differences: 0 });
  const { rows } = await pool.query(
    "SELECT findings FROM check_run WHERE shop_id = $1 AND kind = 'audit'",
    [shop.state.id],
  );
  expect(rows).toEqual([{ findings: [] }]);
});

/** What one of the two does not tell: a webhook no disputes and no tags, and only about when it was paid. */
function toldByBoth(row: unknown): unknown {
  const { facts } = row as { facts: Record<string, unknown> };
  return { ...facts, customerTags: null, disputes: null, paidAt: null };
}
