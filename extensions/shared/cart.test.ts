// @vitest-environment node
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cartView, readCart } from "./cart.ts";
import type { AskedProduct, CheckoutCart } from "./cart.ts";
import { toMinor } from "./money.ts";

const eur = (amount: number) => ({ amount, currencyCode: "EUR" });
const code = (name: string, amount: number) => {
  return { type: "code", code: name, discountedAmount: eur(amount) };
};

function line(amount: number, changes: Partial<CheckoutCart["lines"][number]> = {}) {
  return {
    id: `line-${amount}`,
    quantity: 1,
    cost: { totalAmount: eur(amount) },
    discountAllocations: [],
    merchandise: {
      id: "gid://shopify/ProductVariant/70",
      title: "Book",
      requiresShipping: true,
      product: { id: "gid://shopify/Product/7", vendor: "", productType: "Books" },
    },
    ...changes,
  };
}

/** A cart that costs its lines. */
function told(changes: Partial<CheckoutCart> = {}): CheckoutCart {
  return {
    lines: [line(80), line(20)],
    discountAllocations: [],
    discountCodes: [],
    totalAmount: eur(100),
    totalShippingAmount: undefined,
    totalTaxAmount: undefined,
    giftCards: [],
    company: false,
    ...changes,
  };
}

const unknown = { products: [], isReward: () => false };
const amounts = (cart: CheckoutCart, about = unknown as Parameters<typeof readCart>[1]) => {
  const { cart: read, sure } = readCart(cart, about);
  return { amounts: read.lines.map(({ amount }) => amount), sure };
};

test("what checkout tells, in minor units and with ids as we know them", () => {
  const cart = told({
    totalShippingAmount: eur(4.9),
    totalTaxAmount: eur(16.67),
    totalAmount: eur(104.9),
    giftCards: [{ amountUsed: eur(10) }],
    company: true,
  });
  const read = readCart(cart, unknown);
  expect(read.sure).toBe(true);
  expect(read.cart).toMatchObject({
    ...{ currency: "EUR", shipping: 490, tax: 1667, credit: 1000, channel: "online" },
    company: true,
  });
  expect(read.cart.lines[0]).toEqual({
    ...{
      id: "line-80",
      variantId: "70",
      productId: "7",
      title: "Book",
      vendor: null,
      type: "Books",
    },
    ...{ quantity: 1, amount: 8000, redeemed: 0, giftCard: false },
  });
});

describe("discounts of the whole cart", () => {
  test("come off the lines by what they cost", () => {
    const cart = told({ discountAllocations: [code("TEN", 10)], totalAmount: eur(90) });
    expect(amounts(cart)).toEqual({ amounts: [7200, 1800], sure: true });
  });

  test("to the cent, the last cent off the last line that can bear it", () => {
    const lines = [line(199), line(199), line(199)];
    const cart = told({ lines, discountAllocations: [code("TEN", 10)], totalAmount: eur(587) });
    expect(amounts(cart)).toEqual({ amounts: [19567, 19567, 19566], sure: true });
  });

  test("not off a gift card", () => {
    const products: AskedProduct[] = [
      { productId: "9", type: null, tags: [], collections: [], giftCard: true },
    ];
    const merchandise = {
      ...{ id: "gid://shopify/ProductVariant/90", title: "Card", requiresShipping: false },
      product: { id: "gid://shopify/Product/9", vendor: "", productType: "" },
    };
    const cart = told({
      lines: [line(80), line(20, { merchandise })],
      discountAllocations: [code("TEN", 10)],
      totalAmount: eur(90),
    });
    const about = { ...unknown, products };
    expect(amounts(cart, about)).toEqual({ amounts: [7000, 2000], sure: true });
    expect(cartView(readCart(cart, about).cart, [], "EUR", products)?.subtotal).toBe(7000);
  });

  test("for shipping are in its price already: what the cart costs tells them apart", () => {
    const cart = told({
      discountAllocations: [code("FREE", 4.9), code("TEN", 10)],
      totalShippingAmount: eur(0),
      totalAmount: eur(90),
    });
    expect(amounts(cart)).toEqual({ amounts: [7200, 1800], sure: true });
  });

  test("are found with tax on top, and after a gift card, too", () => {
    const ten = { discountAllocations: [code("TEN", 10)] };
    const taxed = told({ ...ten, totalTaxAmount: eur(17.1), totalAmount: eur(107.1) });
    expect(amounts(taxed)).toEqual({ amounts: [7200, 1800], sure: true });
    const paid = told({ ...ten, giftCards: [{ amountUsed: eur(25) }], totalAmount: eur(65) });
    expect(amounts(paid)).toEqual({ amounts: [7200, 1800], sure: true });
  });

  test("that do not add up are taken off, and the number is not sure", () => {
    const cart = told({ discountAllocations: [code("TEN", 10)], totalAmount: eur(91) });
    expect(amounts(cart)).toEqual({ amounts: [7200, 1800], sure: false });
  });

  test("told in parts are one", () => {
    const discountAllocations = Array.from({ length: 8 }, () => code("TEN", 1.25));
    const cart = told({ discountAllocations, totalAmount: eur(90) });
    expect(amounts(cart)).toEqual({ amounts: [7200, 1800], sure: true });
  });
});

describe("what was paid with points", () => {
  const cart = told({
    discountAllocations: [code("REWARD", 5), code("SUMMER", 10)],
    totalAmount: eur(85),
  });
  const redeemed = (isReward: (one: string) => boolean, of = cart) =>
    readCart(of, { products: [], isReward }).cart.lines.map((one) => one.redeemed);

  test("is told by its code", () => {
    expect(redeemed((one) => one === "REWARD")).toEqual([400, 100]);
  });
  test("counts on the line that it is for", () => {
    const own = line(15, { discountAllocations: [code("REWARD", 5)] });
    const one = told({ lines: [line(80), own], totalAmount: eur(95) });
    expect(redeemed((name) => name === "REWARD", one)).toEqual([0, 500]);
  });
});

test("the cart for rewards: in the shop's currency, or not at all", () => {
  const { cart } = readCart(told(), unknown);
  const products: AskedProduct[] = [
    { productId: "7", type: null, tags: [], collections: ["3"], giftCard: false },
  ];
  expect(cartView(cart, [{ code: "A" }], "EUR", products)).toEqual({
    subtotal: 10000,
    lines: [
      { productId: "7", variantId: "70", collections: ["3"], amount: 8000 },
      { productId: "7", variantId: "70", collections: ["3"], amount: 2000 },
    ],
    codes: ["A"],
  });
  expect(cartView(cart, [], "EUR", [])?.lines[0]?.collections).toBeNull();
  expect(cartView(cart, [], "USD", [])).toBeNull();
});

test("amounts of any currency, exactly", () => {
  expect(toMinor(eur(19.99))).toBe(1999);
  expect(toMinor({ amount: 1200, currencyCode: "JPY" })).toBe(1200);
  expect(toMinor({ amount: 1.005, currencyCode: "KWD" })).toBe(1005);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 11 }), (minor) => {
      expect(toMinor(eur(Number(`${minor}e-2`)))).toBe(minor);
    }),
  );
});

test("for any discounts, no line costs less than nothing, and together they cost what the cart does", () => {
  const cents = fc.integer({ min: 0, max: 50_000 });
  fc.assert(
    fc.property(
      fc.array(cents, { minLength: 1, maxLength: 6 }),
      fc.array(cents, { maxLength: 4 }),
      (goods, offs) => {
        const all = goods.reduce((a, b) => a + b, 0);
        let left = all;
        const taken = offs
          .map((off) => Math.min(off, left))
          .map((off) => {
            const now = Math.min(off, left);
            left -= now;
            return now;
          });
        const cart = told({
          lines: goods.map((amount) => line(amount / 100)),
          discountAllocations: taken.map((off, n) => code(`C${n}`, off / 100)),
          totalAmount: eur(left / 100),
        });
        const read = amounts(cart);
        expect(read.sure).toBe(true);
        expect(read.amounts.reduce((a, b) => a + b, 0)).toBe(left);
        for (const amount of read.amounts) expect(amount).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});
