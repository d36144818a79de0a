import { describe, expect, test } from "vitest";
import { aCart, aCartLine, aMemberToRead, someTermsToRead } from "./estimate.fixture.ts";
import { estimate } from "./estimate.ts";
import type { EstimateCart } from "./estimate.ts";
import { heapTax, spreadTax } from "./estimate-tax.ts";
import { aRule, aSelector } from "./order.fixture.ts";
import type { Program } from "./program.ts";

function of(
  cart: Partial<EstimateCart>,
  earning: Partial<Program["earning"]> = {},
  taxesIncluded = true,
) {
  return estimate(aCart(cart), someTermsToRead(earning, { taxesIncluded }), aMemberToRead(), {
    now: "2026-03-01T10:00:00.000Z",
    products: [],
    loggedIn: true,
  });
}

const acme = aCartLine({ id: "1", vendor: "Acme", amount: 119_00 });
const other = aCartLine({ id: "2", amount: 107_00 });
const doubleAcme = aRule({ lines: aSelector({ vendors: ["Acme"] }) });

describe("tax that the prices hold and the program leaves out", () => {
  test("is taken off, to the cent, where all lines are alike", () => {
    expect(of({ lines: [acme, other], tax: 26_00 })).toMatchObject({
      points: 200,
      exact: true,
      earning: { spend: { total: 200_00 } },
    });
  });

  test("makes it approximate where one line earns more than another", () => {
    // Exactly: 2 × 100.00 + 100.00. Spread: 119 × 200/226 = 105.31 and 94.69.
    const estimated = of({ lines: [acme, other], tax: 26_00 }, { rules: [doubleAcme] });
    expect(estimated).toMatchObject({ points: 305, exact: false, approximate: ["tax"] });
  });

  test("does not, where the ends between which the split lies are worth the same points", () => {
    const caps = { perOrder: 100, perDay: null, perMember: null };
    expect(of({ lines: [acme, other], tax: 26_00 }, { rules: [doubleAcme], caps })).toMatchObject({
      points: 100,
      exact: true,
    });
    const cheap = { ...acme, amount: 20 };
    const one = of({ lines: [cheap, other], tax: 10 }, { rules: [doubleAcme] });
    expect(one).toMatchObject({ points: 107, exact: true });
  });

  test("is partly on a shipping that does not count", () => {
    // Of 238.00 with 38.00 of tax: all of the tax on the goods leaves 81.00, none of it 119.00.
    const cart = { lines: [acme], shipping: 119_00, tax: 38_00 };
    expect(of(cart)).toMatchObject({ points: 100, approximate: ["tax"] });
    expect(of(cart, { includeShipping: true })).toMatchObject({ points: 200, exact: true });
    // With all of it on the goods they are still worth 100.10; with 2.00 of it on the shipping 102.10.
    const goods = { lines: [aCartLine({ amount: 119_50 })], shipping: 2_00, tax: 19_40 };
    expect(of(goods)).toMatchObject({ points: 100, approximate: ["tax"] });
  });

  test("is never on a gift card", () => {
    const card = aCartLine({ amount: 500_00, giftCard: true });
    expect(of({ lines: [card, acme], tax: 19_00 })).toMatchObject({ points: 100, exact: true });
  });

  test("is not known before there is an address", () => {
    expect(of({ tax: null })).toMatchObject({ points: 100, approximate: ["tax"] });
    expect(of({ tax: null }, { includeTax: true })).toMatchObject({ points: 100, exact: true });
  });
});

describe("tax on top of the prices", () => {
  test("does not matter to a program that leaves it out", () => {
    expect(of({ lines: [acme, other], tax: null }, { rules: [doubleAcme] }, false)).toMatchObject({
      points: 345,
      exact: true,
    });
  });

  test("counts as a sum where all lines are alike", () => {
    const cart = { lines: [acme, other], tax: 24_50 };
    expect(of(cart, { includeTax: true }, false)).toMatchObject({ points: 250, exact: true });
  });

  test("lies between all on the line that earns most and all on that which earns least", () => {
    const cart = { lines: [acme, other], tax: 24_50 };
    const earning = { includeTax: true, rules: [doubleAcme] };
    expect(of(cart, earning, false)).toMatchObject({ points: 382, approximate: ["tax"] });
  });

  test("is part of what a gift card pays", () => {
    // 60.00 of 120.00 are paid by gift card: half of the goods' 100.00 counts.
    const cart = { tax: 20_00, credit: 60_00 };
    const earning = { includeCredit: false };
    expect(of(cart, earning, false)).toMatchObject({ points: 50, exact: true });
    expect(of({ ...cart, tax: null }, earning, false).approximate).toEqual(["tax"]);
  });

  test("need not be known, nor the shipping, where nothing is paid by gift card, or that counts", () => {
    const untold = { tax: null, shipping: null };
    expect(of(untold, { includeCredit: false }, false)).toMatchObject({ exact: true });
    expect(of({ ...untold, credit: 60_00 }, {}, false)).toMatchObject({ exact: true });
  });
});

describe("shipping", () => {
  test("that is not chosen yet makes it approximate only where it counts", () => {
    expect(of({ shipping: null })).toMatchObject({ points: 100, exact: true });
    expect(of({ shipping: null }, { includeShipping: true })).toMatchObject({
      points: 100,
      approximate: ["shipping"],
    });
  });

  test("takes its share of what a gift card pays", () => {
    const credit = { credit: 50_00, shipping: null };
    expect(of(credit, { includeCredit: false }).approximate).toEqual(["shipping"]);
  });
});

describe("a sum of tax", () => {
  const cart = aCart({
    lines: [10_00, 10_00, 10_00].map((amount) => aCartLine({ amount })),
    shipping: 3_33,
    tax: 5_01,
  });

  test("is spread to the last cent", () => {
    const { lines, shipping } = spreadTax(cart);
    expect([...lines, shipping].reduce((a, b) => a + b)).toBe(5_01);
    expect(lines).toEqual([1_50, 1_51, 1_50]);
  });

  test("is spread over goods alone, none of it over a gift card", () => {
    const card = aCartLine({ amount: 50_00, giftCard: true });
    const goods = aCart({ lines: [card, aCartLine()], tax: 19_00 });
    expect(spreadTax(goods)).toEqual({ lines: [0, 19_00], shipping: 0 });
  });

  test("is heaped upon the greatest or the smallest weight first, no higher than what it is part of", () => {
    const weights = [1, 3, 2, 0];
    const big = { ...cart, tax: 12_00 };
    expect(heapTax(big, true, weights, "heavy")).toEqual({ lines: [0, 10_00, 2_00], shipping: 0 });
    expect(heapTax(big, true, weights, "light")).toEqual({ lines: [8_67, 0, 0], shipping: 3_33 });
    expect(heapTax(big, false, weights, "heavy")).toEqual({ lines: [0, 12_00, 0], shipping: 0 });
    const dear = [1, 3, 2, 4];
    expect(heapTax(big, true, dear, "heavy")).toEqual({ lines: [0, 8_67, 0], shipping: 3_33 });
  });
});
