import fc from "fast-check";
import { expect, test } from "vitest";
import { anyOrder } from "../../test/helpers/any-order.ts";
import { anyTerms } from "../../test/helpers/any-program.ts";
import { earn } from "./earning.ts";
import type { EarningTerms } from "./earning.ts";
import { aMemberToRead, someTermsToRead } from "./estimate.fixture.ts";
import { estimate } from "./estimate.ts";
import type { EstimateCart } from "./estimate.ts";
import type { Order } from "./order.ts";
import type { Standing } from "./program.ts";
import type { PublishedMember, PublishedProgram } from "./published.ts";

/** What a checkout tells of an order that it is about to become: no tip, no duties, and the tax as one sum. */
function cartOf(order: Order): EstimateCart {
  return {
    currency: order.currency,
    lines: order.lines.map((line) => ({
      id: line.lineId,
      productId: line.productId,
      title: line.title,
      vendor: line.vendor,
      type: null,
      quantity: line.quantity,
      amount: line.unitPrice * line.quantity - line.discount,
      redeemed: (line.codeDiscounts ?? []).reduce((sum, { amount }) => sum + amount, 0),
      giftCard: line.giftCard,
    })),
    shipping: order.shipping,
    tax: order.lines.reduce((sum, { tax }) => sum + tax, order.shippingTax),
    credit: order.paidWithCredit ?? 0,
    channel: "online",
    company: false,
  };
}

function published(
  order: Order,
  { program, tier, firstOrder, allowance, timeZone }: EarningTerms,
): { terms: PublishedProgram; member: PublishedMember } {
  if (!program) throw new Error("No program");
  const tiers = tier ? [{ ...tier, threshold: 10, keep: 10, graceDays: 0, color: "#6d7175" }] : [];
  const standing: Standing = {
    basis: "points",
    window: { kind: "lifetime" },
    tiers: tiers.map((one) => ({ ...one, perks: [] })),
  };
  // Whatever an allowance is, it is of a cap.
  const caps = {
    ...program.earning.caps,
    perDay: allowance.day === null ? null : 1_000,
    perMember: allowance.member === null ? null : 1_000,
  };
  return {
    terms: someTermsToRead(
      { ...program.earning, caps },
      {
        currency: order.currency,
        taxesIncluded: order.taxesIncluded,
        timeZone,
        program: { standing },
      },
    ),
    member: aMemberToRead({ tier, firstOrder, allowance, asOf: order.placedAt }),
  };
}

test("what is called exact is what the order is worth, and only tax that must be split is not", () => {
  const seen = { exact: 0, approximate: 0 };
  fc.assert(
    fc.property(anyOrder, anyTerms, (drawn, terms) => {
      const lines = drawn.lines.map((line) => ({ ...line, tip: false }));
      const taxed = lines.map((line) => (line.giftCard ? { ...line, tax: 0 } : line));
      const order: Order = { ...drawn, lines: taxed, duties: 0, channel: "online" };
      const worth = earn(order, terms);
      const { terms: told, member } = published(order, terms);
      const { products } = terms;
      const about = { now: order.placedAt, products, loggedIn: true };
      const estimated = estimate(cartOf(order), told, member, about);
      seen[estimated.exact ? "exact" : "approximate"] += 1;
      if (estimated.exact) expect(estimated.points).toBe(worth.target);
      else {
        expect(estimated.approximate).toEqual(["tax"]);
        expect(terms.program?.earning.includeTax).not.toBe(order.taxesIncluded);
      }
    }),
    { numRuns: 500 },
  );
  expect(seen.exact).toBeGreaterThan(seen.approximate);
  expect(seen.approximate).toBeGreaterThan(0);
});
