import { describe, expect, test } from "vitest";
import type { Refund } from "./order.ts";
import { anOrder, aRefund, aReturn } from "./order.fixture.ts";
import { refundedWithoutLine } from "./unnamed-refunds.ts";

const unnamed = (refunds: Partial<Refund>[], taxesIncluded = false) =>
  refundedWithoutLine(anOrder({ taxesIncluded, refunds: refunds.map(aRefund) }));
const line = aReturn({ subtotal: 40_00, tax: 7_60 });

describe("money that was given back for no line", () => {
  test("is nothing without refunds, and all of one that names nothing", () => {
    expect(unnamed([])).toBe(0);
    expect(unnamed([{ paidBack: 10_00 }, { paidBack: 5_00 }])).toBe(15_00);
  });

  test("is nothing where lines, with their tax, come to the money", () => {
    expect(unnamed([{ lines: [line], paidBack: 47_60 }])).toBe(0);
    expect(unnamed([{ lines: [line], paidBack: 40_00 }], true)).toBe(0);
    expect(unnamed([{ lines: [line, line], paidBack: 95_20 }])).toBe(0);
  });

  test("is what goes beyond the lines: a discrepancy in the shopper's favour", () => {
    expect(unnamed([{ lines: [line], paidBack: 50_00 }])).toBe(2_40);
  });

  test("is not for shipping and duties", () => {
    expect(unnamed([{ paidBack: 12_00, shipping: 7_00, duties: 3_00 }])).toBe(2_00);
    expect(unnamed([{ lines: [line], paidBack: 57_60, shipping: 7_00, duties: 3_00 }])).toBe(0);
  });

  test("is no less for a fee that was kept from another refund", () => {
    const fee = { lines: [line], paidBack: 40_00 };
    expect(unnamed([fee])).toBe(0);
    expect(unnamed([fee, { paidBack: 10_00 }])).toBe(10_00);
    expect(unnamed([{ paidBack: 10_00 }, fee])).toBe(10_00);
  });

  test("is less by a refund that moved no money: it is that one's", () => {
    const edit = { lines: [line], paidBack: 0 };
    expect(unnamed([edit])).toBe(0);
    expect(unnamed([edit, { paidBack: 30_00 }])).toBe(0);
    expect(unnamed([{ paidBack: 30_00 }, edit, { paidBack: 20_00 }])).toBe(2_40);
    const shipped = { ...edit, shipping: 5_00, duties: 1_00 };
    expect(unnamed([shipped, { paidBack: 60_00 }])).toBe(6_40);
  });
});
