import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "../../app/db.server.ts";
import { reconcileOrders } from "../../app/loyalty/reconcile-orders.server.ts";
import type { Repair } from "../../app/loyalty/reconcile-run.server.ts";
import { DAY, MINUTE } from "../helpers/clock.ts";
import { changeProgram } from "../helpers/program.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";
import type { SimCustomer } from "../simulator/state.ts";

// Shopify's updated_at has whole seconds: of two states of one second, the later one may be the one that is lost.

let world: World;
let shop: SimShop;
let anna: SimCustomer;
let ben: SimCustomer;
let cup: string;

beforeAll(async () => {
  world = await openWorld({ seed: 29 });
});
afterAll(() => world.close());
beforeEach(async () => {
  shop = await world.openShop({ taxesIncluded: false });
  cup = shop.addProduct({ title: "Cup", price: "10.00" }).variants[0]!.id;
  anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  ben = shop.signUp({ firstName: "Ben", lastName: "Cole", email: "ben@example.com" });
  await world.settle();
});

const buy = (pay: "now" | "later", customer = anna) =>
  shop.buy({ customer, lines: [{ variantId: cup, quantity: 2 }], pay });

const available = async (customer = anna) => (await world.balance(shop, customer)).available;

/** In the same second as what was delivered before: the clock of a world stands still. */
async function lose(work: () => void): Promise<void> {
  await world.settle();
  world.sim.faults.lose = 1;
  work();
  await world.sim.idle();
  world.sim.faults.lose = 0;
}

async function clocks(): Promise<string[]> {
  const { rows } = await pool.query<{ at: Date }>(
    "SELECT updated_at AS at FROM shop_order WHERE shop_id = $1 ORDER BY order_id",
    [shop.state.id],
  );
  return rows.map(({ at }) => at.toISOString().slice(0, 19));
}

async function reconcile(): Promise<[string, string, number][]> {
  await reconcileOrders(world.ctx, shop.state.id);
  await world.settle();
  const { rows } = await pool.query<{ findings: Repair[] }>(
    `SELECT findings FROM check_run WHERE shop_id = $1 AND kind = 'reconciliation' AND finished_at IS NOT NULL
     ORDER BY started_at DESC LIMIT 1`,
    [shop.state.id],
  );
  return rows[0]!.findings.map(({ name, missing, points }) => [name, missing, points]);
}

async function expectHealed(...found: [string, string, number][]): Promise<void> {
  world.clock.advance(DAY);
  expect(await reconcile()).toEqual(found);
  world.clock.advance(MINUTE);
  expect(await reconcile()).toEqual([]);
  await world.audit(shop);
}

describe("a lost state of the same second as the kept one is noticed", () => {
  test("where it tells that the order was paid", async () => {
    const order = buy("later");
    await lose(() => shop.payLater(order));
    const before = await clocks();
    expect(await available()).toBe(0);
    // Its points were booked already, and waited for the payment.
    await expectHealed([order.name, "change", 0]);
    expect(await clocks()).toEqual(before);
    expect(await available()).toBe(20);
  });

  test("where it tells that the order was cancelled", async () => {
    const order = buy("now");
    await lose(() => shop.cancel(order, { refund: false }));
    expect(await available()).toBe(20);
    await expectHealed([order.name, "change", -20]);
    expect(await available()).toBe(0);
  });

  test("where it tells that a line was edited", async () => {
    const order = buy("now");
    shop.editOrder(order, { addLines: [{ variantId: cup, quantity: 1 }] });
    shop.payLater(order);
    await lose(() => {
      shop.editOrder(order, { setQuantity: [{ lineId: order.lines[0]!.id, quantity: 3 }] });
      shop.payLater(order);
    });
    expect(await available()).toBe(30);
    await expectHealed([order.name, "change", 10]);
    expect(await available()).toBe(40);
  });

  test("where it tells of another refund", async () => {
    const order = buy("now");
    shop.refundAmount(order, "5.00");
    await lose(() => shop.refundAmount(order, "10.00"));
    await expectHealed([order.name, "change", -9]);
  });

  test("where it tells of goods that came back without money", async () => {
    const order = buy("now");
    const back = () =>
      shop.returnLines(order, [{ lineId: order.lines[0]!.id, quantity: 1 }], { refund: false });
    await lose(back);
    await expectHealed([order.name, "change", -10]);
  });

  test("where it tells that a refund under way succeeded", async () => {
    const order = buy("now");
    shop.refundAmount(order, "5.00");
    shop.refundAmount(order, "10.00", { pending: true });
    await lose(() => shop.settleRefund(order, "success"));
    await expectHealed([order.name, "change", -9]);
  });

  test("where it tells that the order was sent", async () => {
    await changeProgram(world, shop, () => ({ award: { on: "fulfilled", days: 0 } }));
    const order = buy("now");
    await lose(() => shop.fulfill(order));
    expect(await available()).toBe(0);
    await expectHealed([order.name, "change", 0]);
    expect(await available()).toBe(20);
  });

  test("also among more missed orders than are read one by one", async () => {
    const orders = Array.from({ length: 3 }, () => buy("later"));
    await lose(() => {
      for (const order of orders) shop.payLater(order);
      for (let n = 0; n < 110; n++) buy("now", ben);
    });
    world.clock.advance(DAY);
    expect(await reconcileOrders(world.ctx, shop.state.id)).toMatchObject({ done: false });
    await world.settle();
    expect([await available(), await available(ben)]).toEqual([60, 2200]);
    world.clock.advance(MINUTE);
    expect(await reconcile()).toEqual([]);
    await world.audit(shop);
  });
});

describe("a dispute whose notice was lost is noticed", () => {
  test("where nothing was known of it", async () => {
    const order = buy("now");
    await lose(() => {
      shop.dispute(order, "chargeback");
      shop.closeDispute(order, "lost");
    });
    await expectHealed([order.name, "change", -20]);
    expect(await available()).toBe(0);
  });

  test("where it was known to be open, however long ago the order changed", async () => {
    const order = buy("now");
    const dispute = shop.dispute(order, "chargeback");
    await world.settle();
    for (let n = 0; n < 10; n++) {
      world.clock.advance(DAY);
      expect(await reconcile()).toEqual([]);
    }
    await lose(() => shop.closeDispute(order, "lost"));
    expect(dispute.status).toBe("lost");
    await expectHealed([order.name, "change", -20]);
  });
});

test("what is kept as Shopify has it is not taken for missed: merged, deleted, forgotten, a guest's", async () => {
  buy("now");
  const deleted = buy("now", ben);
  shop.buy({ customer: null, lines: [{ variantId: cup, quantity: 1 }], pay: "now" });
  const refunded = buy("now");
  await world.settle();
  shop.refundAmount(refunded, "5.00");
  shop.deleteOrder(deleted);
  shop.mergeCustomers(anna, ben);
  await world.settle();
  const forgotten = buy("later", anna);
  await world.settle();
  await pool.query(
    "UPDATE shop_order SET customer_id = NULL, facts = '{}', forgotten_at = now() WHERE shop_id = $1 AND order_id = $2",
    [shop.state.id, forgotten.id],
  );
  world.clock.advance(DAY);
  expect(await reconcile()).toEqual([]);
});
