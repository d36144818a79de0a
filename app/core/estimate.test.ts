import { describe, expect, test } from "vitest";
import { aCart, aCartLine, aMemberToRead, someTermsToRead } from "./estimate.fixture.ts";
import { estimate } from "./estimate.ts";
import type { EstimateCart } from "./estimate.ts";
import { aRule, aSelector, someFacts } from "./order.fixture.ts";
import type { ProductFacts } from "./order.ts";
import type { Standing } from "./program.ts";
import type { PublishedMember, PublishedProgram } from "./published.ts";

const now = "2026-03-01T10:00:00.000Z";

function of(
  cart: Partial<EstimateCart>,
  terms: PublishedProgram = someTermsToRead(),
  member: PublishedMember | null = aMemberToRead(),
  { products = [], loggedIn = true }: { products?: ProductFacts[]; loggedIn?: boolean } = {},
) {
  return estimate(aCart(cart), terms, member, { now, products, loggedIn });
}

const standing: Standing = {
  basis: "points",
  window: { kind: "lifetime" },
  tiers: [
    { id: "blue", name: "Blue", threshold: 0, multiplier: 1.5 },
    { id: "gold", name: "Gold", threshold: 1000, multiplier: 2 },
  ].map((tier) => ({ ...tier, keep: tier.threshold, graceDays: 0, color: "#6d7175", perks: [] })),
};

describe("a cart that tells everything", () => {
  test("is worth its lines, line by line", () => {
    const lines = [aCartLine({ amount: 19_99, quantity: 3 }), aCartLine({ amount: 30_50 })];
    expect(of({ lines })).toMatchObject({
      points: 50,
      exact: true,
      approximate: [],
      impossible: null,
      earning: { spend: { lines: [{ eligible: 19_99, quantity: 3 }, { eligible: 30_50 }] } },
    });
  });

  test("earns nothing while it is empty", () => {
    expect(of({ lines: [], shipping: null, tax: null })).toMatchObject({ points: 0, exact: true });
  });

  test("counts no gift card", () => {
    const lines = [aCartLine({ amount: 50_00, giftCard: true }), aCartLine({ amount: 20_00 })];
    expect(of({ lines })).toMatchObject({ points: 20, exact: true });
  });

  test("leaves out what gift cards and store credit pay, where the program does", () => {
    const cart = { credit: 25_00 };
    expect(of(cart, someTermsToRead({ includeCredit: false }))).toMatchObject({
      points: 75,
      exact: true,
    });
    expect(of(cart)).toMatchObject({ points: 100, exact: true });
  });
});

describe("a member", () => {
  test("earns with the tier's multiplier as the program has it now", () => {
    const tier = { id: "gold", name: "Gold", multiplier: 1.25 };
    const terms = someTermsToRead({}, { program: { standing } });
    expect(of({}, terms, aMemberToRead({ tier }))).toMatchObject({ points: 200, exact: true });
  });

  test("who has no tier earns without one, whether the program has tiers or not", () => {
    for (const terms of [someTermsToRead({}, { program: { standing } }), someTermsToRead()])
      expect(of({}, terms)).toMatchObject({ points: 100, earning: { tier: null } });
  });

  test("of a tier that the program no longer has earns without one", () => {
    const tier = { id: "silver", name: "Silver", multiplier: 3 };
    expect(of({}, someTermsToRead(), aMemberToRead({ tier })).points).toBe(100);
  });

  test("gets what is for first orders only with the first", () => {
    const terms = someTermsToRead({
      rules: [aRule({ bonus: 50, multiplier: 1, firstOrder: true })],
    });
    expect(of({}, terms, aMemberToRead({ firstOrder: true })).points).toBe(150);
    expect(of({}, terms, aMemberToRead({ firstOrder: false })).points).toBe(100);
  });

  test("is held back by what the caps leave, and on a new day by the day's whole cap", () => {
    const caps = { perOrder: null, perDay: 80, perMember: null };
    const allowance = { day: 30, member: null };
    const terms = someTermsToRead({ caps });
    const today = "2026-02-28T23:00:00.000Z"; // midnight in Berlin
    const yesterday = "2026-02-28T22:59:59.999Z";
    expect(of({}, terms, aMemberToRead({ allowance, asOf: today }))).toMatchObject({
      points: 30,
      earning: { capped: { by: "day", uncapped: 100 } },
    });
    expect(of({}, terms, aMemberToRead({ allowance, asOf: yesterday })).points).toBe(80);
  });

  test("who has nearly all that one member can get, gets the rest", () => {
    const terms = someTermsToRead({ caps: { perOrder: null, perDay: null, perMember: 1000 } });
    const allowance = { day: null, member: 7 };
    expect(of({}, terms, aMemberToRead({ allowance })).points).toBe(7);
  });

  test("is not held back by caps that the program had before", () => {
    const allowance = { day: 3, member: 7 };
    expect(of({}, someTermsToRead(), aMemberToRead({ allowance })).points).toBe(100);
  });
});

describe("who is not logged in", () => {
  test("sees what a new member would earn: with the first tier and as a first order", () => {
    const terms = someTermsToRead(
      { rules: [aRule({ bonus: 50, multiplier: 1, firstOrder: true })] },
      { program: { standing } },
    );
    expect(of({}, terms, null, { loggedIn: false })).toMatchObject({ points: 200, exact: true });
  });

  test("is held back by the whole of what one member can get", () => {
    const terms = someTermsToRead({ caps: { perOrder: null, perDay: null, perMember: 70 } });
    expect(of({}, terms, null, { loggedIn: false }).points).toBe(70);
  });

  test("has no tags that a rule could ask for", () => {
    const terms = someTermsToRead({ rules: [aRule({ customerTags: ["VIP"] })] });
    expect(of({}, terms, null, { loggedIn: false })).toMatchObject({ points: 100, exact: true });
  });
});

describe("tags of the customer, which checkout does not tell,", () => {
  const rule = aRule({ customerTags: ["VIP"] });

  test("make it approximate where a rule that asks for them would act", () => {
    expect(of({}, someTermsToRead({ rules: [rule] }))).toMatchObject({
      points: 100,
      exact: false,
      approximate: ["customer_tags"],
    });
  });

  test("do not matter while nothing of the rule's lines is in the cart, or out of its time", () => {
    const elsewhere = { ...rule, lines: aSelector({ vendors: ["Acme"] }) };
    const later = { ...rule, from: "2026-03-01T11:01" };
    expect(of({}, someTermsToRead({ rules: [elsewhere] })).exact).toBe(true);
    expect(of({}, someTermsToRead({ rules: [later] })).exact).toBe(true);
    const begun = { ...rule, from: "2026-03-01T11:00" };
    expect(of({}, someTermsToRead({ rules: [begun] })).exact).toBe(false);
  });

  test("do not matter to a rule beside it that asks for none", () => {
    const elsewhere = { ...rule, lines: aSelector({ vendors: ["Acme"] }) };
    const rules = [elsewhere, aRule({ id: "for all" })];
    expect(of({}, someTermsToRead({ rules }))).toMatchObject({ points: 200, exact: true });
  });
});

describe("products", () => {
  const onSale = someTermsToRead({ rules: [aRule({ lines: aSelector({ tags: ["Sale"] }) })] });

  test("make it exact once their tags are told", () => {
    const products = [someFacts({ tags: ["sale"] })];
    expect(of({}, onSale, undefined, { products })).toMatchObject({ points: 200, exact: true });
  });

  test("make it approximate while they are not, and then count as if they had none", () => {
    expect(of({}, onSale)).toMatchObject({ points: 100, approximate: ["products"] });
  });

  test("make it approximate while one of them is not told, although another is", () => {
    const lines = [aCartLine(), aCartLine({ id: "2", productId: "8" })];
    const products = [someFacts({ tags: ["sale"] })];
    expect(of({ lines }, onSale, undefined, { products })).toMatchObject({
      points: 300,
      approximate: ["products"],
    });
  });

  test("need not be told where a program asks for types and vendors alone", () => {
    const rules = [aRule({ lines: aSelector({ types: ["Hat"] }) })];
    const lines = [aCartLine({ type: "hat", amount: 10_00 }), aCartLine({ productId: "8" })];
    expect(of({ lines }, someTermsToRead({ rules }))).toMatchObject({ points: 120, exact: true });
  });

  test("may be gift cards, as far as nobody asked", () => {
    const lines = [aCartLine({ giftCard: null })];
    expect(of({ lines })).toMatchObject({ points: 100, approximate: ["products"] });
  });
});

describe("nothing can be said", () => {
  test("in another currency than the shop's", () => {
    expect(of({ currency: "USD" })).toMatchObject({
      points: 0,
      exact: false,
      approximate: [],
      impossible: "currency",
      earning: null,
    });
  });

  test("of what is bought for a company, unless the person who buys earns", () => {
    const earnedBy = (b2b: "company" | "person" | "nobody") =>
      of(
        { company: true },
        someTermsToRead(
          {},
          {
            program: { membership: { join: "automatic", earlierOrders: true, b2b } },
          },
        ),
      );
    expect(earnedBy("company").impossible).toBe("business");
    expect(earnedBy("nobody")).toMatchObject({ impossible: "business", points: 0 });
    expect(earnedBy("person")).toMatchObject({ impossible: null, points: 100 });
  });
});

describe("what is paid with points", () => {
  const lines = [
    aCartLine({ amount: 70_00, redeemed: 30_00 }),
    aCartLine({ id: "2", amount: 10_00 }),
  ];

  test("counts where the program counts it", () => {
    expect(of({ lines })).toMatchObject({ points: 80, exact: true });
    expect(of({ lines }, someTermsToRead({ includeRedeemed: true }))).toMatchObject({
      points: 110,
      exact: true,
    });
  });

  test("makes it approximate where it counts and is not told", () => {
    const untold = [aCartLine({ amount: 70_00, redeemed: null })];
    expect(of({ lines: untold })).toMatchObject({ points: 70, exact: true });
    expect(of({ lines: untold }, someTermsToRead({ includeRedeemed: true }))).toMatchObject({
      points: 70,
      approximate: ["discounts"],
    });
    const partly = [...untold, aCartLine({ id: "2", amount: 10_00 })];
    expect(of({ lines: partly }, someTermsToRead({ includeRedeemed: true }))).toMatchObject({
      points: 80,
      approximate: ["discounts"],
    });
  });

  test("may count a cent more or less with every split of the tax", () => {
    const terms = someTermsToRead({ includeRedeemed: true });
    expect(of({ lines, tax: 8_00 }, terms)).toMatchObject({ points: 99, approximate: ["tax"] });
    expect(of({ lines: lines.slice(0, 1), tax: 7_00 }, terms)).toMatchObject({
      points: 90,
      exact: true,
    });
  });

  test("counts by the tax of its own line: what the ends of the split are worth tells nothing of it", () => {
    // First on the line above, the tax leaves 62.00 + 26.57 + 10.60: 99 points; all on the other as far as it goes, 102.
    const cart = { lines: [lines[0]!, { ...lines[1]!, amount: 10_60 }], tax: 8_00 };
    const counting = someTermsToRead({ includeRedeemed: true });
    expect(of(cart, counting)).toMatchObject({ points: 99, approximate: ["tax"] });
    expect(of(cart)).toMatchObject({ points: 72, exact: true });
  });
});
