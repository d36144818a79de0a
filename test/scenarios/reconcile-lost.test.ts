import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { pool } from "../../app/db.server.ts";
import { tasks } from "../../app/jobs/tasks.server.ts";
import { lastCheckStart } from "../../app/loyalty/check-runs.server.ts";
import { reconcileOrders } from "../../app/loyalty/reconcile-orders.server.ts";
import type { Repair } from "../../app/loyalty/reconcile-run.server.ts";
import { DAY, MINUTE } from "../helpers/clock.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";
import type { SimCustomer } from "../simulator/state.ts";

let world: World;
let shop: SimShop;
let anna: SimCustomer;
let ben: SimCustomer;
let cup: string;

beforeAll(async () => {
  world = await openWorld({ seed: 17 });
});
afterAll(() => world.close());
beforeEach(async () => {
  shop = await world.openShop({ taxesIncluded: false });
  cup = shop.addProduct({ title: "Cup", price: "10.00" }).variants[0]!.id;
  anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  ben = shop.signUp({ firstName: "Ben", lastName: "Cole", email: "ben@example.com" });
  await world.settle();
});

const buy = (customer: SimCustomer | null, quantity = 1) =>
  shop.buy({ customer, lines: [{ variantId: cup, quantity }], pay: "now" });

const available = async (customer: SimCustomer) => (await world.balance(shop, customer)).available;

async function lose(work: () => void): Promise<void> {
  world.sim.faults.lose = 1;
  work();
  await world.sim.idle();
  world.sim.faults.lose = 0;
  world.clock.advance(MINUTE);
}

async function lastFindings(): Promise<Repair[]> {
  const { rows } = await pool.query<{ findings: Repair[] }>(
    `SELECT findings FROM check_run WHERE shop_id = $1 AND kind = 'reconciliation' AND finished_at IS NOT NULL
     ORDER BY started_at DESC LIMIT 1`,
    [shop.state.id],
  );
  return rows[0]!.findings;
}

test("every kind of lost webhook is healed by one run, and listed by what was missing", async () => {
  const [changed, deleted, moved] = [buy(anna, 2), buy(anna, 3), buy(ben, 4)];
  await world.settle();
  expect([await available(anna), await available(ben)]).toEqual([50, 40]);
  world.clock.advance(MINUTE);
  await lose(() => {
    buy(anna, 5);
    shop.returnLines(changed, [{ lineId: changed.lines[0]!.id, quantity: 1 }], { refund: true });
    shop.deleteOrder(deleted);
    shop.mergeCustomers(anna, ben);
  });
  world.clock.advance(DAY);
  expect(await reconcileOrders(world.ctx, shop.state.id)).toMatchObject({
    repaired: 4,
    done: true,
  });
  expect(
    (await lastFindings()).map(({ name, missing, points }) => [name, missing, points]),
  ).toEqual(
    expect.arrayContaining([
      ["#1004", "order", 50],
      [changed.name, "change", -10],
      [deleted.name, "deletion", -30],
      [moved.name, "owner", 0],
    ]),
  );
  expect([await available(anna), await available(ben)]).toEqual([100, 0]);
  await world.audit(shop);
  world.clock.advance(MINUTE);
  expect(await reconcileOrders(world.ctx, shop.state.id)).toMatchObject({ repaired: 0 });
});

test("what happened while the app was not installed is found when it comes back", async () => {
  const before = buy(anna, 2);
  await world.settle();
  shop.uninstallApp();
  await world.settle();
  world.clock.advance(12 * DAY);
  shop.cancel(before, { refund: true });
  buy(anna, 3);
  await world.settle();
  expect(await available(anna)).toBe(20);
  world.clock.advance(DAY);
  shop.installApp();
  await world.openApp(shop);
  await world.settle();
  expect(await available(anna)).toBe(30);
  expect(await lastFindings()).toHaveLength(2);
  await world.audit(shop);
});

test("more missed orders than can be read one by one are read in bulk, those with refunds by their id", async () => {
  await lose(() => {
    for (let n = 0; n < 520; n++) buy(n % 2 ? anna : ben);
    const returned = buy(anna, 2);
    shop.returnLines(returned, [{ lineId: returned.lines[0]!.id, quantity: 1 }], { refund: true });
  });
  world.clock.advance(DAY);
  expect(await reconcileOrders(world.ctx, shop.state.id)).toMatchObject({ done: false });
  expect(await lastCheckStart(pool, shop.state.id, "reconciliation")).toBeNull();
  await world.settle();
  expect([await available(anna), await available(ben)]).toEqual([2610, 2600]);
  const findings = await lastFindings();
  expect(findings).toHaveLength(501);
  expect(findings.at(-1)).toEqual({ more: 21 });
  await world.audit(shop);
});

test("a bulk operation that fails is asked for again", async () => {
  await lose(() => {
    for (let n = 0; n < 120; n++) buy(anna);
  });
  world.sim.outages.failBulkNext = 1;
  await reconcileOrders(world.ctx, shop.state.id);
  await world.settle();
  await world.settle();
  expect(await available(anna)).toBe(1200);
});

test("two runs at once repair once", async () => {
  await lose(() => {
    for (let n = 0; n < 8; n++) buy(anna);
  });
  await Promise.all([1, 2, 3].map(() => reconcileOrders(world.ctx, shop.state.id)));
  expect(await available(anna)).toBe(80);
  await world.audit(shop);
});

test("an order older than Shopify shows us is left as it is, not taken for deleted", async () => {
  const old = buy(anna, 2);
  await world.settle();
  world.clock.advance(70 * DAY);
  await world.openApp(shop);
  expect(await reconcileOrders(world.ctx, shop.state.id)).toMatchObject({ repaired: 0 });
  shop.returnLines(old, [{ lineId: old.lines[0]!.id, quantity: 1 }], { refund: true });
  await world.settle();
  expect(await available(anna)).toBe(10);
  await world.audit(shop);
});

test("a product that changed while its webhook was lost is read anew", async () => {
  const tea = shop.addProduct({ title: "Tea", price: "3.00", tags: ["green"] });
  await tasks["read-products"](world.ctx, { shopId: shop.state.id, productIds: [tea.id] });
  const tags = async () =>
    (
      await pool.query<{ tags: string[] }>(
        "SELECT facts->'tags' AS tags FROM product WHERE shop_id = $1 AND product_id = $2",
        [shop.state.id, tea.id],
      )
    ).rows[0]?.tags;
  expect(await tags()).toEqual(["green"]);
  world.clock.advance(MINUTE);
  await lose(() => shop.updateProduct(tea, { tags: ["black"] }));
  await reconcileOrders(world.ctx, shop.state.id);
  await world.settle();
  expect(await tags()).toEqual(["black"]);
});
