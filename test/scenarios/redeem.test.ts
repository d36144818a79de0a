import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PublishedProgram } from "../../app/core/published.ts";
import { idToGid } from "../../app/shopify/gid.ts";
import { DAY, MINUTE } from "../helpers/clock.ts";
import { openRedeeming } from "../helpers/redeeming.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld({ seed: 40 });
});
afterAll(() => world.close());

test("an amount off: its code is the customer's alone, works once, and its points are spent with the order", async () => {
  const { shop, ben, addReward, redeem, read, buy, points } = await openRedeeming(world);
  const rewardId = await addReward();
  const { outcome, redemption, redemptionId } = await redeem(rewardId);
  expect(outcome).toBe("ready");
  expect(redemption).toMatchObject({ name: "Five off", points: 100, amount: 500, order: null });
  const code = redemption!.code!;
  expect(code).toMatch(/^PTS-[\dA-HJKMNP-TV-Z]{5}-[\dA-HJKMNP-TV-Z]{4}-[\dA-HJKMNP-TV-Z]{4}$/);
  expect(await points()).toEqual({ available: 900, reserved: 100 });
  expect(() => buy([code], { customer: ben })).toThrow("other_customer");
  expect(() => buy([code], { customer: null })).toThrow("other_customer");
  const order = buy([code.toLowerCase()]);
  expect(shop.totals(order)).toMatchObject({ subtotal: "95.00", discounts: "5.00" });
  expect(await points()).toEqual({ available: 900 + 95, reserved: 0 });
  expect(await read(redemptionId)).toMatchObject({ state: "used", code: null, order: order.name });
  expect(() => buy([code])).toThrow("used_up");
});

test("asked again with the same id it is the same redemption, and another wish is refused", async () => {
  const { addReward, redeem, points, liveCodes } = await openRedeeming(world);
  const [first, second] = [await addReward(), await addReward()];
  const redemptionId = randomUUID();
  const [a, b] = await Promise.all([
    redeem(first, {}, redemptionId),
    redeem(first, {}, redemptionId),
  ]);
  expect(b.redemption).toMatchObject({ redemptionId, points: 100 });
  expect((await redeem(first, {}, redemptionId)).redemption?.code).toBe(a.redemption?.code);
  expect((await redeem(second, {}, redemptionId)).outcome).toBe("another_redemption");
  expect((await redeem(first, { points: 7 }, redemptionId)).outcome).toBe("another_redemption");
  expect(await points()).toEqual({ available: 900, reserved: 100 });
  expect(liveCodes()).toHaveLength(1);
});

test("percentages, with a cap or without, for some products or for all", async () => {
  const { shop, cup, cupProduct, addReward, redeem, buy } = await openRedeeming(world);
  const plate = shop.addProduct({ title: "Plate", price: "40.00" }).variants[0]!.id;
  const lines = [cup, plate].map((variantId) => ({ variantId, quantity: 1 }));
  const half = { kind: "percentage_off", percent: 50, cap: null } as const;
  const items = { products: [cupProduct], collections: [] };
  const cups = await redeem(await addReward({ what: half, items }));
  expect(shop.totals(buy([cups.redemption!.code!], { lines }))).toMatchObject({
    discounts: "50.00",
    subtotal: "90.00",
  });
  const china = { products: [], collections: [shop.collection("China").id] };
  const inChina = await redeem(await addReward({ what: half, items: china }));
  expect(shop.totals(buy([inChina.redemption!.code!], { lines })).discounts).toBe("50.00");
  const capped = await addReward({ what: { ...half, cap: 3_000 } });
  const away = await redeem(capped);
  expect(away.redemption).toMatchObject({ amount: 3_000, minSubtotal: 6_000 });
  const code = away.redemption!.code!;
  expect(() => buy([code], { lines: [{ variantId: plate, quantity: 1 }] })).toThrow(
    "below_minimum",
  );
  expect(shop.totals(buy([code], { lines })).discounts).toBe("30.00");
  const cart = { subtotal: 4_000, lines: [{ productId: "1", collections: [], amount: 4_000 }] };
  const small = await redeem(capped, { cart: { ...cart, codes: [] } });
  expect(small.redemption).toMatchObject({ amount: 2_000, minSubtotal: 4_000 });
});

test("free shipping up to a price, and one free unit whatever lies in the cart", async () => {
  const { shop, cup, cupProduct, addReward, redeem, buy, points } = await openRedeeming(world);
  const what = { kind: "free_shipping", maxPrice: 1_000 } as const;
  const shipping = await redeem(await addReward({ what }));
  const code = shipping.redemption!.code!;
  expect(() => buy([code], { shipping: "12.00" })).toThrow("no_shipping");
  const order = buy([code], { shipping: "4.90" });
  expect(shop.totals(order)).toMatchObject({
    shipping: "0.00",
    discounts: "4.90",
    total: "100.00",
  });
  const free = await addReward({ what: { kind: "free_product", products: [cupProduct] } });
  const gift = await redeem(free);
  const lines = [{ variantId: cup, quantity: 3 }];
  expect(shop.totals(buy([gift.redemption!.code!], { lines }))).toMatchObject({
    discounts: "100.00",
    subtotal: "200.00",
  });
  expect(await points()).toEqual({ available: 800 + 100 + 200, reserved: 0 });
});

test("of a free product the variant that lies in the cart is free, once; another product's is not believed", async () => {
  const { shop, cup, addReward, redeem, buy } = await openRedeeming(world);
  const mug = shop.addProduct({ title: "Mug", price: "30.00" });
  const [dear] = mug.variants.map(({ id }) => id);
  const small = { ...mug.variants[0]!, id: `${dear}9`, price: "10.00" };
  mug.variants.push(small);
  const free = await addReward({ what: { kind: "free_product", products: [mug.id] } });
  const discounts = async (told: string, bought: string) => {
    const line = { productId: mug.id, variantId: told, collections: null, amount: 3_000 };
    const { redemption } = await redeem(free, {
      cart: { subtotal: null, lines: [line], codes: [] },
    });
    const lines = [{ variantId: bought, quantity: 3 }];
    return shop.totals(buy([redemption!.code!], { lines })).discounts;
  };
  expect(await discounts(small.id, small.id)).toBe("10.00");
  await expect(discounts(small.id, dear!)).rejects.toThrow("no_product");
  expect(await discounts(cup, dear!)).toBe("30.00");
});

test("a variable reward is worth what the shopper chose, and nothing but its steps", async () => {
  const { shop, addReward, redeem, buy } = await openRedeeming(world);
  const what = { kind: "variable", min: 100, max: 800, step: 50, amountPerStep: 250 } as const;
  const rewardId = await addReward({ what, cost: 0 });
  for (const points of [undefined, 50, 125, 850, -100, 1e300, NaN])
    expect((await redeem(rewardId, points === undefined ? {} : { points })).outcome).toBe(
      "points_not_offered",
    );
  const { redemption } = await redeem(rewardId, { points: 300 });
  expect(redemption).toMatchObject({ points: 300, amount: 1_500 });
  expect(shop.totals(buy([redemption!.code!])).discounts).toBe("15.00");
});

test("store credit is there at once, and its points are spent without an order", async () => {
  const { shop, anna, addReward, redeem, undo, points } = await openRedeeming(world);
  const rewardId = await addReward({ what: { kind: "store_credit", amount: 700 } });
  expect((await redeem(rewardId)).outcome).toBe("unavailable");
  expect(await points()).toEqual({ available: 1_000, reserved: 0 });
  shop.updateScopes([
    ...shop.state.scopes,
    "write_store_credit_account_transactions",
    "read_store_credit_accounts",
  ]);
  await world.settle();
  const { outcome, redemptionId } = await redeem(rewardId);
  expect(outcome).toBe("used");
  expect(await undo(redemptionId)).toBe("already_used");
  expect(Object.values(shop.state.storeCredit)).toMatchObject([
    { customerId: anna.id, balance: 700, currency: "EUR" },
  ]);
  expect(await points()).toEqual({ available: 900, reserved: 0 });
});

test("limits hold: stock, per member, and time; what is undone does not count", async () => {
  const { shop, addReward, redeem, undo, points } = await openRedeeming(world);
  const once = await addReward({ perMember: 1 });
  const { redemptionId } = await redeem(once);
  expect((await redeem(once)).outcome).toBe("limit_reached");
  expect(await undo(redemptionId)).toBe("undone");
  expect((await redeem(once)).outcome).toBe("ready");
  const few = await addReward({ stock: 2 });
  const all = await Promise.all(Array.from({ length: 50 }, () => redeem(few)));
  const outcomes = Map.groupBy(all, ({ outcome }) => outcome);
  expect(outcomes.get("sold_out")).toHaveLength(48);
  const soon = new Date(world.clock.now().getTime() + DAY).toISOString();
  const later = await addReward({ from: soon });
  expect((await redeem(later)).outcome).toBe("not_in_time");
  expect((await redeem(await addReward({ state: "archived" }))).outcome).toBe("not_active");
  expect((await redeem(await addReward({ state: "draft" }))).outcome).toBe("not_active");
  expect((await redeem(await addReward({ tiers: ["gold"] }))).outcome).toBe("wrong_tier");
  expect((await redeem(await addReward({ cost: 5_000 }))).outcome).toBe("not_enough");
  expect((await redeem(randomUUID())).outcome).toBe("unknown_reward");
  expect((await redeem("1 OR 1")).outcome).toBe("unknown_reward");
  expect(await points()).toEqual({ available: 700, reserved: 300 });
  // What another shop offers is not offered here.
  const other = await openRedeeming(world);
  expect((await other.redeem(few)).outcome).toBe("unknown_reward");
  expect(Object.values(shop.state.discounts)).toHaveLength(3);
});

test("what came back whole counts no more: not for its member, and not in stock", async () => {
  const { shop, addReward, redeem, buy, points } = await openRedeeming(world);
  const rewardId = await addReward({ perMember: 1, stock: 1 });
  const order = buy([(await redeem(rewardId)).redemption!.code!], { pay: "authorize" });
  expect(await points()).toEqual({ available: 900, reserved: 0 });
  expect((await redeem(rewardId)).outcome).toBe("sold_out");
  const program = () =>
    JSON.parse(
      shop.metafield(idToGid("Shop", shop.state.id), "$app", "program")!.value,
    ) as PublishedProgram;
  expect(program().rewards).toMatchObject([{ soldOut: true }]);
  world.clock.advance(MINUTE);
  shop.voidOrder(order);
  expect(await points()).toEqual({ available: 1_000, reserved: 0 });
  expect(program().rewards).toMatchObject([{ soldOut: false }]);
  expect((await redeem(rewardId)).outcome).toBe("ready");
});

test("codes go together where both allow it, and each takes its own part", async () => {
  const { shop, addReward, redeem, buy, points } = await openRedeeming(world);
  const alone = (await redeem(await addReward())).redemption!.code!;
  const combines = { order: true, product: true, shipping: true };
  const goods = (await redeem(await addReward({ combines }))).redemption!.code!;
  const what = { kind: "free_shipping", maxPrice: null } as const;
  const free = (await redeem(await addReward({ what, combines }))).redemption!.code!;
  expect(() => buy([goods, alone])).toThrow("not_combinable");
  const lines = [{ productId: null, collections: null, amount: 10_000 }];
  const beside = (codes: string[]) => ({ cart: { subtotal: 10_000, lines, codes } });
  const flexible = await addReward({ combines });
  expect((await redeem(flexible, beside([goods, alone]))).outcome).toBe("not_combinable");
  expect((await redeem(flexible, beside([goods, free, "NEVERMADE"]))).outcome).toBe("ready");
  const order = buy([goods, free], { shipping: "4.90" });
  expect(order.discounts).toMatchObject([{ code: goods }, { code: free, target: "shipping_line" }]);
  expect(shop.totals(order)).toMatchObject({ discounts: "9.90", total: "95.00" });
  expect(await points()).toEqual({ available: 600 + 95, reserved: 200 });
});
