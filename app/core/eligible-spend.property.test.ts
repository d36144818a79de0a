import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eligibleSpend } from "./eligible-spend.ts";
import type { Order } from "./order.ts";
import { aLine, anOrder, aProgram, aRefund } from "./order.fixture.ts";
import type { Program } from "./program.ts";

const spend = (order: Order, earning: Partial<Program["earning"]> = {}) =>
  eligibleSpend(order, aProgram(earning).earning, new Map());

describe("any order", () => {
  const line = fc
    .record({
      unitPrice: fc.integer({ min: 1, max: 500_00 }),
      quantity: fc.integer({ min: 1, max: 5 }),
      discountShare: fc.nat(100),
      taxShare: fc.nat(25),
      kind: fc.constantFrom("goods", "goods", "goods", "giftCard", "tip"),
    })
    .map(({ unitPrice, quantity, discountShare, taxShare, kind }) => {
      const gross = unitPrice * quantity;
      const discount = Math.floor((gross * discountShare) / 100);
      const tax = Math.floor(((gross - discount) * taxShare) / 100);
      return aLine({
        unitPrice,
        quantity,
        currentQuantity: quantity,
        discount,
        tax,
        giftCard: kind === "giftCard",
        tip: kind === "tip",
      });
    });
  const orders = fc
    .record({
      lines: fc.array(line, { minLength: 1, maxLength: 4 }),
      taxesIncluded: fc.boolean(),
      shipping: fc.nat(20_00),
    })
    .map(({ lines, ...rest }) =>
      anOrder({ ...rest, lines: lines.map((one, index) => ({ ...one, lineId: `${index + 1}` })) }),
    );

  test("returned unit by unit counts less each time, never below nothing, and in the end exactly nothing", () => {
    fc.assert(
      fc.property(orders, fc.boolean(), (order, includeTax) => {
        let now = order;
        let before = spend(now, { includeTax }).total;
        while (now.lines.some(({ currentQuantity }) => currentQuantity > 0)) {
          now = withOneUnitBack(now);
          const { total, refundedWithoutLine } = spend(now, { includeTax });
          expect(refundedWithoutLine).toBe(0);
          expect(total).toBeLessThanOrEqual(before);
          expect(total).toBeGreaterThanOrEqual(0);
          before = total;
        }
        expect(before).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  test("refunded by amounts counts less the more goes back, whatever the sequence of the refunds", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 300_00 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(orders, amounts, fc.boolean(), (order, paidBack, includeTax) => {
        const refunds = paidBack.map((amount) => aRefund({ paidBack: amount }));
        let before = spend(order, { includeTax }).total;
        for (const count of refunds.keys()) {
          const after = { ...order, refunds: refunds.slice(0, count + 1) };
          const { total } = spend(after, { includeTax });
          expect(total).toBeLessThanOrEqual(before);
          expect(total).toBeGreaterThanOrEqual(0);
          before = total;
        }
        const reversed = { ...order, refunds: refunds.toReversed() };
        expect(spend(reversed, { includeTax }).total).toBe(before);
      }),
      { numRuns: 150 },
    );
  });
});

/** As Shopify does it: each unit carries its share of discount and tax, and the last one what the others left. */
function withOneUnitBack(order: ReturnType<typeof anOrder>): ReturnType<typeof anOrder> {
  const line = order.lines.find(({ currentQuantity }) => currentQuantity > 0);
  if (!line) return order;
  const back = order.refunds.flatMap(({ lines }) => lines).filter((l) => l.lineId === line.lineId);
  const given = (part: "subtotal" | "tax") => back.reduce((sum, one) => sum + one[part], 0);
  const share = (whole: number, already: number) =>
    line.currentQuantity === 1 ? whole - already : Math.floor(whole / line.quantity);
  const subtotal = share(line.unitPrice * line.quantity - line.discount, given("subtotal"));
  const tax = share(line.tax, given("tax"));
  const paidBack = order.taxesIncluded ? subtotal : subtotal + tax;
  const refund = aRefund({
    lines: [{ lineId: line.lineId, quantity: 1, subtotal, tax }],
    paidBack,
  });
  const left = { ...line, currentQuantity: line.currentQuantity - 1 };
  return {
    ...order,
    lines: order.lines.map((one) => (one === line ? left : one)),
    refunds: [...order.refunds, refund],
  };
}
