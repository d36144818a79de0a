import { describe, expect, test } from "vitest";
import { eligibleSpend } from "./eligible-spend.ts";
import type { Order } from "./order.ts";
import {
  aLine,
  anOrder,
  aProgram,
  aRefund,
  aReturn,
  aSelector,
  someFacts,
} from "./order.fixture.ts";
import type { Program } from "./program.ts";
import { factsById } from "./selector.ts";

const spend = (order: Order, earning: Partial<Program["earning"]> = {}) =>
  eligibleSpend(order, aProgram(earning).earning, new Map());

const all = { part: 1, whole: 1 };

describe("a line", () => {
  test("counts its price times its quantity, less discounts", () => {
    const order = anOrder({ lines: [aLine({ quantity: 3, unitPrice: 19_99, discount: 4_97 })] });
    expect(spend(order)).toEqual({
      lines: [{ lineId: "11", title: "Book", quantity: 3, eligible: 55_00 }],
      shipping: 0,
      refundedWithoutLine: 0,
      paidWithCredit: 0,
      shares: [all, all],
      total: 55_00,
    });
  });

  test("whose price is without tax counts it only where the program says so", () => {
    const order = anOrder({
      lines: [aLine({ quantity: 2, unitPrice: 50_00, discount: 10_00, tax: 17_10 })],
    });
    expect(spend(order).total).toBe(90_00);
    expect(spend(order, { includeTax: true }).total).toBe(107_10);
  });

  test("whose price is with tax counts without it, unless the program says so", () => {
    const order = anOrder({
      taxesIncluded: true,
      lines: [aLine({ quantity: 2, unitPrice: 59_50, discount: 11_90, tax: 17_10 })],
    });
    expect(spend(order).total).toBe(90_00);
    expect(spend(order, { includeTax: true }).total).toBe(107_10);
  });

  test("given away by a discount counts nothing", () => {
    expect(spend(anOrder({ lines: [aLine({ discount: 100_00 })] })).total).toBe(0);
  });

  test("with a gift card, a tip, or all of it returned counts nothing, and says why", () => {
    const order = anOrder({
      lines: [
        aLine({ lineId: "1", giftCard: true }),
        aLine({ lineId: "2", tip: true }),
        aLine({ lineId: "3", currentQuantity: 0 }),
        aLine({ lineId: "4", unitPrice: 12_00 }),
      ],
    });
    const { lines, total } = spend(order);
    expect(lines.map(({ eligible, excluded }) => [eligible, excluded])).toEqual([
      [0, "gift_card"],
      [0, "tip"],
      [0, "all_returned"],
      [12_00, undefined],
    ]);
    expect(total).toBe(12_00);
  });

  test("shipping counts nothing, unless the program says so", () => {
    expect(spend(anOrder({ shipping: 9_90 }), { includeTax: true }).total).toBe(100_00);
  });
});

describe("a return of some units", () => {
  // 3 × 10.00 less 1.00: the units cost 9.66, 9.67 and 9.67.
  const three = { quantity: 3, currentQuantity: 2, unitPrice: 10_00, discount: 1_00 };

  test("takes off what these units cost, to the cent", () => {
    const order = anOrder({
      financialStatus: "partially_refunded",
      lines: [aLine(three)],
      refunds: [aRefund({ lines: [aReturn({ subtotal: 9_66 })], paidBack: 9_66 })],
    });
    expect(spend(order)).toMatchObject({ total: 19_34, refundedWithoutLine: 0 });
  });

  test("takes off their tax with them, where prices are with tax", () => {
    const order = anOrder({
      taxesIncluded: true,
      lines: [aLine({ quantity: 2, currentQuantity: 1, unitPrice: 59_50, tax: 19_01 })],
      refunds: [aRefund({ lines: [aReturn({ subtotal: 59_50, tax: 9_51 })], paidBack: 59_50 })],
    });
    // 119.00 − 19.01 = 99.99, less 59.50 − 9.51 = 49.99.
    expect(spend(order).total).toBe(50_00);
    expect(spend(order, { includeTax: true }).total).toBe(59_50);
  });

  test("takes off their tax with them, where prices are without tax", () => {
    const order = anOrder({
      lines: [aLine({ quantity: 2, currentQuantity: 1, unitPrice: 50_00, tax: 19_01 })],
      refunds: [aRefund({ lines: [aReturn({ subtotal: 50_00, tax: 9_51 })], paidBack: 59_51 })],
    });
    expect(spend(order)).toMatchObject({ total: 50_00, refundedWithoutLine: 0 });
    // 100.00 + 19.01 − 50.00 − 9.51.
    expect(spend(order, { includeTax: true })).toMatchObject({
      total: 59_50,
      refundedWithoutLine: 0,
    });
  });

  test("adds up over several refunds of one line", () => {
    const order = anOrder({
      lines: [aLine({ ...three, currentQuantity: 1 })],
      refunds: [
        aRefund({ lines: [aReturn({ subtotal: 9_66 })], paidBack: 9_66 }),
        aRefund({ lines: [aReturn({ subtotal: 9_67 })], paidBack: 9_67 }),
      ],
    });
    expect(spend(order).total).toBe(9_67);
  });

  test("goes in proportion where an edit took the unit and no refund tells its price", () => {
    const order = anOrder({ lines: [aLine(three)] });
    // 29.00 × 2 / 3 = 19.333…
    expect(spend(order).total).toBe(19_33);
  });

  test("goes in proportion where refunds tell the price of only some of the units", () => {
    const order = anOrder({
      lines: [aLine({ ...three, currentQuantity: 1 })],
      refunds: [aRefund({ lines: [aReturn({ subtotal: 9_66 })], paidBack: 9_66 })],
    });
    // 29.00 / 3 = 9.666…
    expect(spend(order).total).toBe(9_67);
  });

  test("keeps to its own line, although another misses as many units", () => {
    const order = anOrder({
      lines: [
        aLine({ quantity: 2, currentQuantity: 1, unitPrice: 30_00 }),
        aLine({ lineId: "12", quantity: 2, currentQuantity: 1, unitPrice: 40_00 }),
      ],
      refunds: [
        aRefund({ lines: [aReturn({ subtotal: 30_00 })], paidBack: 30_00 }),
        aRefund({ lines: [aReturn({ lineId: "12", subtotal: 39_99 })], paidBack: 39_99 }),
      ],
    });
    const { lines } = spend(order);
    expect(lines.map(({ eligible }) => eligible)).toEqual([30_00, 40_01]);
  });

  test("takes off the whole unit though the merchant kept a fee", () => {
    const order = anOrder({
      lines: [aLine({ quantity: 2, currentQuantity: 1, unitPrice: 50_00 })],
      refunds: [aRefund({ lines: [aReturn({ subtotal: 50_00 })], paidBack: 40_00 })],
    });
    expect(spend(order).total).toBe(50_00);
  });
});

describe("shipping", () => {
  const order = anOrder({ shipping: 10_00, shippingTax: 1_90, lines: [aLine({ tax: 19_00 })] });

  test("counts where the program says so, with tax where it says so", () => {
    expect(spend(order)).toMatchObject({ shipping: 0, total: 100_00 });
    const includeShipping = true;
    expect(spend(order, { includeShipping })).toMatchObject({ shipping: 10_00, total: 110_00 });
    expect(spend(order, { includeShipping, includeTax: true })).toMatchObject({
      shipping: 11_90,
      total: 130_90,
    });
  });

  test("given back counts no longer, and takes nothing from the lines", () => {
    const refunds = [aRefund({ paidBack: 11_90, shipping: 11_90, shippingTax: 1_90 })];
    const back = { ...order, refunds };
    expect(spend(back, { includeShipping: true })).toMatchObject({ shipping: 0, total: 100_00 });
    expect(spend(back).total).toBe(100_00);
  });

  test("counts although the program counts only some lines", () => {
    const only = aSelector({ products: ["8"] });
    expect(spend(order, { only, includeShipping: true }).total).toBe(10_00);
  });
});

describe("a program that counts only some lines", () => {
  const lines = ["7", "8", "9"].map((id) => aLine({ lineId: id, productId: id }));
  const why = (earning: Partial<Program["earning"]>) =>
    spend(anOrder({ lines }), earning).lines.map(({ eligible, excluded }) => excluded ?? eligible);

  test("counts those it names", () => {
    const only = aSelector({ products: ["7", "8"] });
    expect(why({ only })).toEqual([100_00, 100_00, "not_in_program"]);
  });

  test("counts none of those it excepts, even where it names them", () => {
    const except = aSelector({ products: ["8"] });
    expect(why({ except })).toEqual([100_00, "not_in_program", 100_00]);
    const only = aSelector({ products: ["7", "8"] });
    expect(why({ only, except })).toEqual([100_00, "not_in_program", "not_in_program"]);
  });

  test("says first what could never count", () => {
    const order = anOrder({ lines: [aLine({ giftCard: true }), aLine({ tip: true })] });
    const { lines } = spend(order, { only: aSelector() });
    expect(lines.map(({ excluded }) => excluded)).toEqual(["gift_card", "tip"]);
  });

  test("asks what is known of the products", () => {
    const { earning } = aProgram({ only: aSelector({ types: ["Hat"] }) });
    const facts = factsById([someFacts({ type: "hat" })]);
    expect(eligibleSpend(anOrder({ lines }), earning, facts).total).toBe(100_00);
  });
});

describe("duties", () => {
  test("never count", () => {
    const order = anOrder({ duties: 20_00 });
    expect(spend(order, { includeTax: true, includeShipping: true }).total).toBe(100_00);
  });

  test("given back take nothing", () => {
    const refunds = [aRefund({ paidBack: 20_00, duties: 20_00 })];
    expect(spend(anOrder({ duties: 20_00, refunds }))).toMatchObject({
      refundedWithoutLine: 0,
      total: 100_00,
    });
  });
});
