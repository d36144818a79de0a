import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import { MINUTE } from "../helpers/clock.ts";
import { idToGid } from "../../app/shopify/gid.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("a paid order becomes points, in the ledger and in the customer's metafield", async () => {
  const shop = await world.openShop();
  const shirt = shop.addProduct({ title: "Shirt", price: "49.50" });
  const anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  shop.buy({
    customer: anna,
    lines: [{ variantId: shirt.variants[0]!.id, quantity: 2 }],
    pay: "now",
    shipping: "4.90",
  });
  await world.settle();
  // 99.00 with 20 % tax inside is 82.50 without; shipping counts nothing; 82.50 is floored.
  expect(await world.balance(shop, anna)).toEqual({ available: 82, pending: 0, reserved: 0 });
  const metafield = shop.metafield(idToGid("Customer", anna.id), "$app", "loyalty");
  expect(JSON.parse(metafield?.value ?? "null")).toMatchObject({
    available: 82,
    pending: 0,
    reserved: 0,
    seq: 1,
  });
  await world.audit(shop);
});

test("an order paid later earns nothing until it is paid", async () => {
  const shop = await world.openShop({ taxesIncluded: false });
  const cup = shop.addProduct({ title: "Cup", price: "12.00" });
  const ben = shop.signUp({ firstName: "Ben", lastName: "Cole", email: "ben@example.com" });
  const order = shop.buy({
    customer: ben,
    lines: [{ variantId: cup.variants[0]!.id, quantity: 1 }],
    pay: "later",
  });
  await world.settle();
  expect(await world.balance(shop, ben)).toMatchObject({ available: 0 });
  world.clock.advance(MINUTE);
  shop.payLater(order);
  await world.settle();
  expect(await world.balance(shop, ben)).toMatchObject({ available: 12 });
});

test("gift cards, tips, taxes, shipping and discounts earn nothing", async () => {
  const shop = await world.openShop({ taxesIncluded: false });
  const cup = shop.addProduct({ title: "Cup", price: "20.00" });
  const card = shop.addProduct({ title: "Gift card", price: "50.00", giftCard: true });
  const cleo = shop.signUp({ firstName: "Cleo", lastName: "Dent", email: "cleo@example.com" });
  shop.buy({
    customer: cleo,
    lines: [
      { variantId: cup.variants[0]!.id, quantity: 2 },
      { variantId: card.variants[0]!.id, quantity: 1 },
    ],
    pay: "now",
    shipping: "5.00",
    tip: "3.00",
    discount: { code: "TEN", percentage: 10 },
  });
  await world.settle();
  expect(await world.balance(shop, cleo)).toMatchObject({ available: 36 });
});

test.each([
  ["JPY", "1980", 1980],
  ["KWD", "12.345", 12],
])("a shop that counts in %s earns a point for one unit", async (currency, price, points) => {
  const shop = await world.openShop({ currency, taxesIncluded: false });
  const tea = shop.addProduct({ title: "Tea", price });
  const dora = shop.signUp({ firstName: "Dora", lastName: "Eck", email: "dora@example.com" });
  shop.buy({
    customer: dora,
    lines: [{ variantId: tea.variants[0]!.id, quantity: 1 }],
    pay: "now",
  });
  await world.settle();
  expect(await world.balance(shop, dora)).toMatchObject({ available: points });
});

test("a shopper who paid in another currency earns by the shop's own", async () => {
  const shop = await world.openShop({ taxesIncluded: false });
  const lamp = shop.addProduct({ title: "Lamp", price: "100.00" });
  const emil = shop.signUp({ firstName: "Emil", lastName: "Fox", email: "emil@example.com" });
  const order = shop.buy({
    customer: emil,
    lines: [{ variantId: lamp.variants[0]!.id, quantity: 1 }],
    pay: "now",
    currency: "USD",
  });
  await world.settle();
  expect(await world.balance(shop, emil)).toMatchObject({ available: 100 });
  world.clock.advance(MINUTE);
  shop.refundAmount(order, "25.00");
  await world.settle();
  const { available } = await world.balance(shop, emil);
  expect(available).toBeGreaterThan(70);
  expect(available).toBeLessThan(80);
});

test("guests earn nothing, and an order placed before the app came earns nothing", async () => {
  const shop = await world.openShop();
  const cup = shop.addProduct({ title: "Cup", price: "12.00" });
  const line = [{ variantId: cup.variants[0]!.id, quantity: 1 }];
  const finn = shop.signUp({ firstName: "Finn", lastName: "Gold", email: "finn@example.com" });
  shop.buy({ customer: null, lines: line, pay: "now" });
  shop.buy({
    customer: finn,
    lines: line,
    pay: "now",
    at: new Date(world.clock.now().getTime() - 60 * MINUTE),
  });
  await world.settle();
  expect(await world.balance(shop, finn)).toMatchObject({ available: 0 });
  await world.audit(shop);
});
