import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SimShop } from "./contract.ts";
import { minus, plus } from "./money.ts";
import { lineNet, remaining, sumsOf } from "./order-maths.ts";
import type { Money, SimOrder } from "./state.ts";
import { firstOf, trialShop } from "./trial-shop.ts";

const sum = (amounts: Money[]) => plus(...amounts);

/** What must hold of every order, whatever happened to it. */
function expectSound(order: SimOrder) {
  const sums = sumsOf(order);
  const outside = (tax: Money) => (order.taxesIncluded ? { shop: 0, presentment: 0 } : tax);
  const goods = order.lines.filter((line) => !line.tip);

  expect(sums.total).toEqual(
    plus(sums.subtotal, sums.shipping, sums.tip, sums.duties, outside(sums.tax)),
  );
  expect(minus(sums.lineItems, sums.discounts)).toEqual(sums.subtotal);
  const discrepancies = order.refunds.flatMap((r) => (r.discrepancy ? [r.discrepancy.amount] : []));
  expect(sums.currentTotal).toEqual(
    plus(
      sums.currentSubtotal,
      sums.currentShipping,
      sums.currentTip,
      sums.currentDuties,
      outside(sums.currentTax),
      ...discrepancies,
    ),
  );
  expect(sums.currentSubtotal).toEqual(sum(goods.map((l) => remaining(order, l).subtotal)));

  for (const line of order.lines) {
    const taken = order.refunds.flatMap((r) => r.lines).filter((l) => l.lineId === line.id);
    expect(plus(remaining(order, line).subtotal, ...taken.map((l) => l.subtotal))).toEqual(
      lineNet(line),
    );
    const units = taken.reduce((n, l) => n + l.quantity, 0);
    expect(line.currentQuantity).toBe(line.quantity - units);
    if (line.currentQuantity === 0) expect(remaining(order, line).subtotal.shop).toBe(0);
  }
  expect(sums.refunded.shop).toBeLessThanOrEqual(sums.received.shop);
}

type Step = (shop: SimShop, order: SimOrder, extra: string) => void;

const steps: Record<string, Step> = {
  returnOne: (shop, order) => {
    const line = order.lines.find((l) => l.currentQuantity > 0);
    if (line) shop.returnLines(order, [{ lineId: line.id, quantity: 1 }], { refund: true });
  },
  returnUnpaid: (shop, order) => {
    const line = order.lines.findLast((l) => l.currentQuantity > 0);
    if (line) shop.returnLines(order, [{ lineId: line.id, quantity: 1 }], { refund: false });
  },
  refundAmount: (shop, order) => {
    const { received, refunded, refunding } = sumsOf(order);
    if (received.shop > refunded.shop + refunding.shop) {
      shop.refundAmount(order, order.currency === "JPY" ? "1" : "0.01");
    }
  },
  grow: (shop, order, extra) => {
    const line = order.lines.find((l) => l.currentQuantity > 0);
    const setQuantity = line ? [{ lineId: line.id, quantity: line.currentQuantity + 2 }] : [];
    shop.editOrder(order, { setQuantity, addLines: [{ variantId: extra, quantity: 1 }] });
  },
  shrink: (shop, order) => {
    const line = firstOf(order.lines);
    const quantity = Math.max(0, line.currentQuantity - 1);
    shop.editOrder(order, { setQuantity: [{ lineId: line.id, quantity }] });
  },
  swap: (shop, order, extra) => {
    const line = order.lines.find((l) => l.currentQuantity > 0 && !l.tip);
    if (!line) return;
    const back = [{ lineId: line.id, quantity: 1 }];
    shop.exchange(order, { back, instead: [{ variantId: extra, quantity: 1 }] });
  },
  later: (shop, order) => {
    const line = order.lines.find((l) => l.currentQuantity > 0 && !l.tip);
    if (!line) return;
    const back = [{ lineId: line.id, quantity: 1 }];
    shop.returnLines(order, back, { refund: true, pending: true, to: "store_credit" });
  },
  payRest: (shop, order) => {
    if (sumsOf(order).outstanding.shop > 0) shop.payLater(order);
  },
};

test("sums add up to the smallest unit, in both currencies, whatever happens to an order", () => {
  const story = fc.record({
    currency: fc.constantFrom("EUR", "JPY", "KWD", "USD"),
    presentment: fc.constantFrom("EUR", "JPY", "KWD", "USD"),
    taxesIncluded: fc.boolean(),
    prices: fc.array(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 4 }),
    quantity: fc.integer({ min: 1, max: 5 }),
    percentage: fc.constantFrom(0, 7.5, 33, 100),
    tip: fc.boolean(),
    shipping: fc.boolean(),
    duties: fc.boolean(),
    pay: fc.constantFrom("now" as const, "later" as const, "authorize" as const),
    steps: fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 6 }),
    cancelled: fc.boolean(),
  });
  fc.assert(
    fc.property(story, (s) => {
      const { shop, variantOf, customer } = trialShop({
        shop: { currency: s.currency, taxesIncluded: s.taxesIncluded },
      });
      const lines = s.prices.map((price) => ({
        variantId: variantOf(String(price)),
        quantity: s.quantity,
      }));
      const order = shop.buy({
        customer,
        lines,
        pay: s.pay,
        currency: s.presentment,
        discount: { code: "LESS", percentage: s.percentage },
        ...(s.tip && { tip: "3" }),
        ...(s.shipping && { shipping: "5" }),
        ...(s.duties && { duties: "7" }),
      });
      expectSound(order);
      for (const step of s.steps) {
        steps[step]?.(shop, order, firstOf(lines).variantId);
        expectSound(order);
      }
      if (!s.cancelled) return;
      shop.cancel(order, { refund: true });
      expectSound(order);
      if (sumsOf(order).refunding.shop > 0) shop.settleRefund(order, "success");
      const { received, refunded, currentSubtotal, outstanding } = sumsOf(order);
      expect(refunded).toEqual(received);
      expect([currentSubtotal.shop, outstanding.shop]).toEqual([0, 0]);
    }),
    { numRuns: 150 },
  );
});

describe("an order's states", () => {
  const bought = (pay: "now" | "later" | "authorize", more = {}) => {
    const { shop, variantOf, customer } = trialShop();
    const lines = [{ variantId: variantOf("50.00"), quantity: 2 }];
    return { shop, order: shop.buy({ customer, lines, pay, shipping: "5.00", ...more }) };
  };

  test("follow its payments", () => {
    const { shop, order } = bought("later");
    expect(shop.totals(order)).toMatchObject({ financialStatus: "pending", outstanding: "105.00" });
    shop.payLater(order);
    expect(shop.totals(order)).toMatchObject({ financialStatus: "paid", outstanding: "0.00" });
    shop.refundAmount(order, "5.00");
    expect(shop.totals(order)).toMatchObject({
      financialStatus: "partially_refunded",
      currentTotal: "100.00",
      currentSubtotal: "100.00",
    });
    expect(() => shop.refundAmount(order, "100.01")).toThrow("cannot give back more");
    shop.refundAmount(order, "100.00");
    expect(shop.totals(order).financialStatus).toBe("refunded");
  });

  test("an authorised order is captured or voided", () => {
    const captured = bought("authorize");
    expect(captured.shop.totals(captured.order).financialStatus).toBe("authorized");
    captured.shop.payLater(captured.order);
    expect(captured.shop.totals(captured.order).financialStatus).toBe("paid");

    const voided = bought("authorize");
    voided.shop.voidOrder(voided.order);
    expect(voided.shop.totals(voided.order)).toMatchObject({
      financialStatus: "voided",
      received: "0.00",
    });
  });

  test("a gift card pays without lowering the total, and is paid back last", () => {
    const { shop, order } = bought("now", { giftCardAmount: "30.00" });
    expect(shop.totals(order)).toMatchObject({ total: "105.00", financialStatus: "paid" });
    shop.refundAmount(order, "80.00");
    const gateways = order.refunds.flatMap((r) => r.transactions.map((t) => t.gateway));
    expect(gateways).toEqual(["shopify_payments", "gift_card"]);
  });

  test("a gift card bought carries no tax and no discount", () => {
    const { shop, variantOf, customer } = trialShop();
    const lines = [
      { variantId: variantOf("25.00", { giftCard: true }), quantity: 1 },
      { variantId: variantOf("10.00"), quantity: 1 },
    ];
    const discount = { code: "HALF", percentage: 50 };
    const order = shop.buy({ customer, lines, pay: "now", discount });
    expect(shop.totals(order)).toMatchObject({ discounts: "5.00", total: "30.00", tax: "0.83" });
  });

  test("lines given back are paid back, what was never paid only lowers the debt", () => {
    const paid = bought("now");
    const one = [{ lineId: firstOf(paid.order.lines).id, quantity: 1 }];
    paid.shop.returnLines(paid.order, one, { refund: true, shipping: "5.00" });
    expect(paid.shop.totals(paid.order)).toMatchObject({
      refunded: "55.00",
      currentTotal: "50.00",
      currentShipping: "0.00",
    });

    const open = bought("later");
    const other = [{ lineId: firstOf(open.order.lines).id, quantity: 1 }];
    open.shop.returnLines(open.order, other, { refund: true });
    expect(open.shop.totals(open.order)).toMatchObject({ refunded: "0.00", outstanding: "55.00" });
  });

  test("an edit that adds asks for the rest, one that removes moves no money", () => {
    const { shop, order } = bought("now");
    const line = firstOf(order.lines);
    shop.editOrder(order, { setQuantity: [{ lineId: line.id, quantity: 3 }] });
    expect(shop.totals(order)).toMatchObject({
      financialStatus: "partially_paid",
      outstanding: "50.00",
    });
    shop.editOrder(order, { setQuantity: [{ lineId: line.id, quantity: 1 }] });
    expect(line).toMatchObject({ quantity: 3, currentQuantity: 1 });
    expect(shop.totals(order)).toMatchObject({ received: "105.00", refunded: "0.00" });
    expect(firstOf(order.refunds).transactions).toEqual([]);
  });

  test("more of a line has its share of a percentage off, and a line that left has no more", () => {
    const discount = { code: "HALF", percentage: 50 };
    const { shop, order } = bought("now", { discount });
    const line = firstOf(order.lines);
    const { quantity, discount: before } = line;
    shop.editOrder(order, { setQuantity: [{ lineId: line.id, quantity: quantity + 1 }] });
    expect(line.discount.shop).toBe(before.shop + line.unitPrice.shop / 2);
    shop.returnLines(order, [{ lineId: line.id, quantity: quantity + 1 }], { refund: true });
    const again = { setQuantity: [{ lineId: line.id, quantity: 1 }] };
    expect(() => shop.editOrder(order, again)).toThrow("nothing left to edit");
  });
});
