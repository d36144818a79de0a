import { expect, test } from "vitest";
import type { PublishedReward } from "./published.ts";
import { checkReward, discountClassOf, mayCombine } from "./redeeming.ts";
import type { CartView } from "./shopper-api.ts";

const reward: PublishedReward = {
  rewardId: "r1",
  name: "Five off",
  what: { kind: "amount_off", amount: 500 },
  cost: 100,
  minSubtotal: null,
  items: null,
  tiers: [],
  from: null,
  until: null,
  codeDays: 30,
  perMember: null,
  combines: { order: false, product: false, shipping: false },
  soldOut: false,
};
const variable = { kind: "variable", min: 100, max: 500, step: 50, amountPerStep: 250 } as const;
const gold = { id: "gold", name: "Gold", multiplier: 2 };
const member = { available: 1_000, tier: null, redeemed: {} };
const line = { productId: "1", collections: ["7"], amount: 3_000 };
const cart: CartView = { subtotal: 3_000, lines: [line], codes: [] };
const now = "2026-11-22T12:00:00Z";

function check(
  changes: Partial<PublishedReward> = {},
  about: Partial<Parameters<typeof checkReward>[1]> = {},
) {
  const result = checkReward({ ...reward, ...changes }, { member, cart, now, ...about });
  return result.ok ? result.value : result.code;
}

test("a member with enough points may have it, with a cart or without", () => {
  const offer = { points: 100, amount: 500, minSubtotal: null };
  expect(check()).toEqual(offer);
  expect(check({}, { cart: null })).toEqual(offer);
  expect(check({}, { points: 100 })).toEqual(offer);
  expect(check({}, { member: { ...member, available: 100 } })).toEqual(offer);
});

test("nobody else may, whatever the cart", () => {
  expect(check({}, { member: null })).toBe("not_member");
  expect(check({}, { member: { ...member, available: 99 } })).toBe("not_enough");
  expect(check({}, { member: { ...member, available: -5 } })).toBe("not_enough");
  expect(check({ tiers: ["gold"] })).toBe("wrong_tier");
  expect(check({ tiers: ["gold"] }, { member: { ...member, tier: gold } })).toMatchObject({
    points: 100,
  });
  expect(check({ soldOut: true })).toBe("sold_out");
  expect(check({ perMember: 2 }, { member: { ...member, redeemed: { r1: 2 } } })).toBe(
    "limit_reached",
  );
  expect(check({ perMember: 2 }, { member: { ...member, redeemed: { r1: 1, r2: 9 } } })).toEqual(
    check(),
  );
});

test("its time begins inclusive and ends exclusive, however an instant is spelled", () => {
  expect(check({ from: "2026-11-22T12:00:00.000Z" })).toEqual(check());
  expect(check({ from: "2026-11-22T12:00:00.001Z" })).toBe("not_in_time");
  expect(check({ until: "2026-11-22T12:00:00.001Z" })).toEqual(check());
  expect(check({ until: "2026-11-22T12:00:00.000Z" })).toBe("not_in_time");
});

test("a variable reward is worth its steps, and none but those within its bounds", () => {
  const at = (points?: number) => check({ what: variable, cost: 0 }, points ? { points } : {});
  expect(at()).toEqual({ points: 100, amount: 500, minSubtotal: null });
  expect(at(150)).toMatchObject({ points: 150, amount: 750 });
  expect(at(500)).toMatchObject({ points: 500, amount: 2_500 });
  for (const points of [50, 99, 125, 550, -100, 1e18, 100.5, NaN, Infinity, 0])
    expect(check({ what: variable, cost: 0 }, { points }), String(points)).toBe(
      "points_not_offered",
    );
  expect(check({}, { points: 1 })).toBe("points_not_offered");
});

test("the steps of a variable reward are counted from its least, not from nothing", () => {
  const what = { ...variable, step: 75 };
  expect(check({ what, cost: 0 }, { points: 175 })).toMatchObject({ points: 175, amount: 583 });
  expect(check({ what, cost: 0 }, { points: 150 })).toBe("points_not_offered");
});

test("what it is for must be in the cart, and cost enough", () => {
  const items = { products: ["1"], collections: [] };
  expect(check({ items })).toMatchObject({ amount: 500 });
  expect(check({ items: { products: ["2"], collections: [] } })).toBe("no_product");
  expect(check({ items: { products: ["2"], collections: ["7"] } })).toMatchObject({ amount: 500 });
  expect(check({ items: { products: [], collections: ["8"] } })).toBe("no_product");
  expect(check({ minSubtotal: 3_000 })).toMatchObject({ minSubtotal: 3_000 });
  expect(check({ minSubtotal: 3_001 })).toBe("below_minimum");
  const two = {
    ...cart,
    subtotal: 9_000,
    lines: [line, { ...line, productId: "2", amount: 6_000 }],
  };
  expect(check({ items, minSubtotal: 3_001 }, { cart: two })).toBe("below_minimum");
  expect(check({ items, minSubtotal: 3_000 }, { cart: two })).toMatchObject({ amount: 500 });
  expect(check({}, { cart: { subtotal: 0, lines: [], codes: [] } })).toBe("no_product");
  const gift = { kind: "free_product", products: ["2"] } as const;
  expect(check({ what: { ...gift, products: ["2"] } })).toBe("no_product");
  expect(check({ what: { ...gift, products: ["1"] } })).toMatchObject({ amount: null });
});

test("what the whole cart costs is its own subtotal, and without one what its lines cost", () => {
  const priced = (subtotal: number | null, minSubtotal: number) =>
    check({ minSubtotal }, { cart: { ...cart, subtotal } });
  expect(priced(2_500, 2_500)).toMatchObject({ amount: 500 });
  expect(priced(2_500, 2_501)).toBe("below_minimum");
  expect(priced(null, 3_000)).toMatchObject({ amount: 500 });
  expect(priced(null, 3_001)).toBe("below_minimum");
});

test("a line belongs to a reward by any of its collections, and by none where it names products alone", () => {
  const both = { ...cart, lines: [{ ...line, collections: ["7", "9"] }] };
  expect(check({ items: { products: [], collections: ["9"] } }, { cart: both })).toEqual(check());
  const unknown = { ...cart, lines: [{ ...line, collections: null }] };
  expect(check({ items: { products: ["2"], collections: [] } }, { cart: unknown })).toBe(
    "no_product",
  );
});

test("collections nobody asked for may be the right ones, and no line is none", () => {
  const items = { products: [], collections: ["8"] };
  const unknown = { ...cart, lines: [{ ...line, collections: null }] };
  expect(check({ items }, { cart: unknown })).toMatchObject({ amount: 500 });
  const nameless = { ...cart, lines: [{ ...line, productId: null, collections: null }] };
  expect(check({ items }, { cart: nameless })).toBe("no_product");
});

test("beside other codes only what may be combined with some", () => {
  const coded = { cart: { ...cart, codes: ["WELCOME"] } };
  expect(check({}, coded)).toBe("not_combinable");
  expect(check({ combines: { order: false, product: true, shipping: false } }, coded)).toEqual(
    check(),
  );
});

test("a percentage is none of an amount, unless it has a cap", () => {
  const half = { kind: "percentage_off", percent: 50, cap: null } as const;
  expect(check({ what: half })).toEqual({ points: 100, amount: null, minSubtotal: null });
});

test("a cap makes it an amount that this subtotal is worth, and never more than its percentage", () => {
  const what = { kind: "percentage_off", percent: 15, cap: 1_000 } as const;
  const at = (subtotal: number) =>
    check({ what }, { cart: { ...cart, subtotal, lines: [{ ...line, amount: subtotal }] } });
  expect(at(3_000)).toEqual({ points: 100, amount: 450, minSubtotal: 3_000 });
  expect(at(3_333)).toEqual({ points: 100, amount: 499, minSubtotal: 3_333 });
  expect(at(6_667)).toEqual({ points: 100, amount: 1_000, minSubtotal: 6_667 });
  expect(at(90_000)).toEqual({ points: 100, amount: 1_000, minSubtotal: 6_667 });
  expect(at(6)).toBe("below_minimum");
  expect(check({ what }, { cart: null })).toEqual({
    points: 100,
    amount: 1_000,
    minSubtotal: 6_667,
  });
  expect(check({ what, minSubtotal: 8_000 }, { cart: null })).toMatchObject({
    minSubtotal: 8_000,
  });
});

test("store credit asks for no cart", () => {
  const what = { kind: "store_credit", amount: 700 } as const;
  const full = { ...cart, lines: [], codes: ["ANY"] };
  expect(check({ what, minSubtotal: 9_000 }, { cart: full })).toMatchObject({ amount: 700 });
});

test("two discounts go together where each allows the other's class", () => {
  const combines = { order: false, product: true, shipping: true };
  const order = { discountClass: "order", combines } as const;
  const product = { discountClass: "product", combines } as const;
  expect(mayCombine(order, product)).toBe(false);
  expect(mayCombine(product, product)).toBe(true);
  expect(mayCombine(order, { ...product, combines: { ...combines, order: true } })).toBe(true);
  expect(discountClassOf(reward)).toBe("order");
  expect(discountClassOf({ ...reward, items: { products: ["1"], collections: [] } })).toBe(
    "product",
  );
  expect(discountClassOf({ what: { kind: "free_product", products: [] }, items: null })).toBe(
    "product",
  );
  expect(discountClassOf({ what: { kind: "free_shipping", maxPrice: null }, items: null })).toBe(
    "shipping",
  );
});
