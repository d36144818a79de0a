import { afterAll, beforeAll, expect, test } from "vitest";
import type { EarningRule, Program } from "../../app/core/program.ts";
import { DAY, MINUTE } from "../helpers/clock.ts";
import { changeProgram } from "../helpers/program.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { BuyOptions, SimShop } from "../simulator/contract.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const rule: EarningRule = {
  id: "double",
  name: "Double points",
  multiplier: 2,
  bonus: 0,
  lines: null,
  channels: [],
  currencies: [],
  customerTags: [],
  from: null,
  until: null,
  weekdays: [],
  firstOrder: false,
};
const anything = { products: [], collections: [], tags: [], vendors: [], types: [] };

async function open(earning: Partial<Program["earning"]> = {}) {
  const shop = await world.openShop({ taxesIncluded: false, taxRate: 0 });
  await changeEarning(shop, earning);
  const fields = { title: "Cup", price: "100.00", tags: ["summer"], collections: ["Cups"] };
  const cup = shop.addProduct(fields);
  const anna = shop.signUp({
    firstName: "Anna",
    lastName: "Berg",
    email: "anna@example.com",
    tags: ["vip"],
  });
  const buy = (more: Partial<BuyOptions> = {}) => {
    const lines = [{ variantId: cup.variants[0]!.id, quantity: 1 }];
    return shop.buy({ customer: anna, lines, pay: "now", ...more });
  };
  const points = async () => {
    await world.settle();
    await world.audit(shop);
    const { available } = await world.balance(shop, anna);
    world.clock.advance(MINUTE);
    return available;
  };
  return { shop, cup, anna, buy, points };
}

function changeEarning(shop: SimShop, change: Partial<Program["earning"]>) {
  return changeProgram(world, shop, ({ earning }) => ({ earning: { ...earning, ...change } }));
}

test("a refund takes back what was given, not what today's program would give", async () => {
  const { shop, buy, points } = await open({ pointsPerUnit: 2 });
  const orders = [buy(), buy()];
  expect(await points()).toBe(400);
  await changeEarning(shop, { pointsPerUnit: 0 });
  shop.cancel(orders[0]!, { refund: true });
  expect(await points()).toBe(200);
  await changeEarning(shop, { pointsPerUnit: 8 });
  shop.refundAmount(orders[1]!, "50.00");
  expect(await points()).toBe(100);
});

test("rules ask for collections and tags of products that no order tells; these are read, and pinned", async () => {
  const { shop, cup, buy, points } = await open({
    rules: [{ ...rule, lines: { ...anything, tags: ["Summer"] } }],
  });
  const order = buy();
  expect(await points()).toBe(200);
  shop.updateProduct(cup, { tags: [] });
  shop.refundAmount(order, "50.00");
  // Pinned: the order keeps the tags it was placed with. The next one has none.
  expect(await points()).toBe(100);
  buy();
  expect(await points()).toBe(200);
});

test("a product that is deleted before it was ever read has no tags and no collections", async () => {
  const { shop, cup, buy, points } = await open({ except: { ...anything, tags: ["summer"] } });
  buy();
  shop.deleteProduct(cup);
  expect(await points()).toBe(100);
});

test("an order that came back before its products were ever read was the first one all the same", async () => {
  const { shop, buy, points } = await open({
    rules: [
      { ...rule, firstOrder: true },
      { ...rule, id: "winter", lines: { ...anything, tags: ["winter"] } },
    ],
  });
  const first = buy();
  world.clock.advance(MINUTE);
  const mug = shop.addProduct({ title: "Mug", price: "100.00" }).variants[0]!.id;
  buy({ lines: [{ variantId: mug, quantity: 1 }] });
  world.clock.advance(MINUTE);
  shop.cancel(first, { refund: true });
  expect(await points()).toBe(100);
});

test("a program that asks for the customer's tags reads them where a webhook does not tell", async () => {
  const { buy, points } = await open({ rules: [{ ...rule, customerTags: ["vip"] }] });
  buy();
  expect(await points()).toBe(200);
});

test("what was paid by gift card or store credit counts nothing where the program says so", async () => {
  const { buy, points } = await open({ includeCredit: false });
  buy({ giftCardAmount: "30.00" });
  expect(await points()).toBe(70);
  buy({ storeCreditAmount: "50.00" });
  expect(await points()).toBe(120);
});

test("a lost chargeback takes the order's points back; an open one, or one won, does not", async () => {
  const { shop, buy, points } = await open();
  const orders = [buy(), buy()];
  expect(await points()).toBe(200);
  for (const order of orders) shop.dispute(order, "chargeback");
  expect(await points()).toBe(200);
  shop.closeDispute(orders[0]!, "won");
  shop.closeDispute(orders[1]!, "lost");
  expect(await points()).toBe(100);
});

test("an exchange is worth the difference", async () => {
  const { shop, buy, points } = await open();
  const order = buy();
  const mug = shop.addProduct({ title: "Mug", price: "60.00" }).variants[0]!.id;
  expect(await points()).toBe(100);
  shop.exchange(order, {
    back: [{ lineId: order.lines[0]!.id, quantity: 1 }],
    instead: [{ variantId: mug, quantity: 1 }],
  });
  expect(await points()).toBe(60);
});

test("the day's cap is shared by its orders, and an order before the program counts nothing", async () => {
  const { buy, points } = await open({ caps: { perOrder: null, perDay: 150, perMember: null } });
  buy();
  buy();
  buy({ at: new Date(world.clock.now().getTime() - DAY) });
  expect(await points()).toBe(150);
});
