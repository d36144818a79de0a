import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import { MINUTE } from "../helpers/clock.ts";
import type { SimShop } from "../simulator/contract.ts";
import type { SimCustomer, SimOrder } from "../simulator/state.ts";

let world: World;
let shop: SimShop;
let anna: SimCustomer;
let order: SimOrder;

beforeAll(async () => {
  world = await openWorld({ seed: 2 });
});
afterAll(() => world.close());

/** Three shirts at 30.00 and a cup at 10.00: 100 points. */
beforeEach(async () => {
  shop = await world.openShop({ taxesIncluded: false });
  const shirt = shop.addProduct({ title: "Shirt", price: "30.00" });
  const cup = shop.addProduct({ title: "Cup", price: "10.00" });
  anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  order = shop.buy({
    customer: anna,
    lines: [
      { variantId: shirt.variants[0]!.id, quantity: 3 },
      { variantId: cup.variants[0]!.id, quantity: 1 },
    ],
    pay: "now",
    shipping: "5.00",
  });
  await world.settle();
  expect(await available()).toBe(100);
  world.clock.advance(MINUTE);
});

const available = async () => (await world.balance(shop, anna)).available;

test("returned lines give back exactly their points", async () => {
  shop.returnLines(order, [{ lineId: order.lines[0]!.id, quantity: 1 }], { refund: true });
  await world.settle();
  expect(await available()).toBe(70);
  await world.audit(shop);
});

test("an order returned in two steps, with shipping, ends at zero", async () => {
  shop.returnLines(order, [{ lineId: order.lines[0]!.id, quantity: 2 }], { refund: true });
  world.clock.advance(MINUTE);
  shop.returnLines(
    order,
    [
      { lineId: order.lines[0]!.id, quantity: 1 },
      { lineId: order.lines[1]!.id, quantity: 1 },
    ],
    { refund: true, shipping: "5.00" },
  );
  await world.settle();
  expect(await available()).toBe(0);
  await world.audit(shop);
});

test("an amount refunded for no line takes back its share", async () => {
  shop.refundAmount(order, "10.00");
  await world.settle();
  const left = await available();
  expect(left).toBeLessThan(100);
  expect(left).toBeGreaterThanOrEqual(90);
});

test("a cancelled order is worth nothing", async () => {
  shop.cancel(order, { refund: true });
  await world.settle();
  expect(await available()).toBe(0);
  await world.audit(shop);
});

test("a deleted order is worth nothing, whatever comes late", async () => {
  const late = world.sim.buildDelivery("orders/updated", shop, { order });
  shop.deleteOrder(order);
  await world.settle();
  await fetch(late.url, { method: "POST", headers: late.headers, body: late.body });
  await world.settle();
  expect(await available()).toBe(0);
  await world.audit(shop);
});

test("an edited order is worth what is left of it", async () => {
  shop.editOrder(order, { setQuantity: [{ lineId: order.lines[0]!.id, quantity: 1 }] });
  await world.settle();
  expect(await available()).toBe(40);
});

test("points already taken back stay so when the rules change: the order keeps its terms", async () => {
  await world.ctx.db.query(
    `INSERT INTO program_version (shop_id, version, rules, effective_from, created_at)
     SELECT shop_id, 2, jsonb_set(rules, '{earning,pointsPerUnit}', '2'), $2, $2 FROM program_version
     WHERE shop_id = $1 AND version = 1`,
    [shop.state.id, world.clock.now()],
  );
  world.clock.advance(MINUTE);
  shop.returnLines(order, [{ lineId: order.lines[0]!.id, quantity: 1 }], { refund: true });
  await world.settle();
  expect(await available()).toBe(70);
});

test("a refund that only its own webhook tells of leads to the order's state", async () => {
  world.sim.faults.lose = 1;
  shop.returnLines(order, [{ lineId: order.lines[0]!.id, quantity: 1 }], { refund: true });
  await world.sim.idle();
  world.sim.faults.lose = 0;
  const refundId = order.refunds.at(-1)!.id;
  const notice = world.sim.buildDelivery("refunds/create", shop, { order, refundId });
  await fetch(notice.url, { method: "POST", headers: notice.headers, body: notice.body });
  await world.settle();
  expect(await available()).toBe(70);
});

test("merged customers share one balance", async () => {
  const anne = shop.signUp({ firstName: "Anne", lastName: "Berg", email: "anne@example.com" });
  shop.mergeCustomers(anne, anna);
  await world.settle();
  expect(await available()).toBe(0);
  expect((await world.balance(shop, anne)).available).toBe(100);
  await world.audit(shop);
});
