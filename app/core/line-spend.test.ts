import { describe, expect, test } from "vitest";
import { orderedSpend, remainingSpend } from "./line-spend.ts";
import type { Order, OrderLine, RefundedLine } from "./order.ts";
import { aLine, anOrder, aRefund, aReturn } from "./order.fixture.ts";

const left = (
  line: Partial<OrderLine>,
  returns: Partial<RefundedLine>[] = [],
  order: Partial<Order> = {},
  includeTax = false,
) => {
  const refunds = returns.map((one) => aRefund({ lines: [aReturn(one)] }));
  return remainingSpend(anOrder({ refunds, ...order }), aLine(line), includeTax);
};

describe("the ordered units of a line", () => {
  const line = aLine({ quantity: 3, unitPrice: 11_90, discount: 5_70, tax: 4_79 });

  test("cost their price less discounts, with or without tax", () => {
    const [net, gross] = [anOrder(), anOrder({ taxesIncluded: true })];
    expect(orderedSpend(net, line, false)).toBe(30_00);
    expect(orderedSpend(net, line, true)).toBe(34_79);
    expect(orderedSpend(gross, line, true)).toBe(30_00);
    expect(orderedSpend(gross, line, false)).toBe(25_21);
  });

  test("never cost less than nothing", () => {
    expect(orderedSpend(anOrder(), aLine({ discount: 120_00 }), false)).toBe(0);
  });
});

describe("the units that are left of a line", () => {
  test("are worth all where all are left, or more", () => {
    expect(left({ quantity: 2, unitPrice: 10_00 }, [{ subtotal: 10_00 }])).toBe(20_00);
    expect(left({ quantity: 2, currentQuantity: 3, unitPrice: 10_00 })).toBe(20_00);
  });

  test("are worth nothing where none is left, whatever refunds say they cost", () => {
    expect(left({ currentQuantity: 0 }, [{ subtotal: 99_99 }])).toBe(0);
    expect(left({ currentQuantity: 0, quantity: 0 })).toBe(0);
  });

  test("are worth what the others did not cost", () => {
    const line = { quantity: 4, currentQuantity: 1, unitPrice: 10_00, discount: 1_00 };
    expect(left(line, [{ quantity: 2, subtotal: 19_40 }, { subtotal: 9_80 }])).toBe(9_80);
  });

  const two = { quantity: 2, currentQuantity: 1, unitPrice: 50_00, discount: 10_00 };

  test("may have had all of the discount, or none of it", () => {
    expect(left(two, [{ subtotal: 50_00 }])).toBe(40_00);
    expect(left(two, [{ subtotal: 40_00 }])).toBe(50_00);
  });

  test("may differ by a unit of the currency for each, by its rate", () => {
    expect(left(two, [{ subtotal: 50_01 }])).toBe(39_99);
    expect(left(two, [{ subtotal: 39_99 }])).toBe(50_01);
  });

  test.each([[50_02], [39_98], [0], [-1]])(
    "go in proportion where a refund tells a price that cannot be: %i",
    (subtotal) => expect(left(two, [{ subtotal }])).toBe(45_00),
  );

  test("go in proportion where a restock tells no price, although the discount could be all of it", () => {
    const line = { quantity: 2, currentQuantity: 1, unitPrice: 50_00, discount: 60_00 };
    expect(left(line, [{ subtotal: 0 }])).toBe(20_00);
  });

  test("go in proportion where refunds tell the price of some that are gone, not of all", () => {
    const line = { quantity: 3, currentQuantity: 1, unitPrice: 10_00, discount: 12_00 };
    expect(left(line, [{ subtotal: 8_00 }])).toBe(6_00);
  });

  test("that were given away are worth nothing", () => {
    const line = { quantity: 2, currentQuantity: 1, unitPrice: 50_00, discount: 100_00 };
    expect(left(line, [{ subtotal: 0 }])).toBe(0);
    expect(left({ ...line, tax: 9 }, [{ subtotal: 0, tax: 3 }], {}, true)).toBe(6);
  });

  test("are never worth less than nothing, whatever tax a refund names", () => {
    expect(left({ ...two, tax: 5_00 }, [{ subtotal: 50_00, tax: 60_00 }], {}, true)).toBe(0);
  });

  test("go by the refunds of their own line alone", () => {
    expect(left(two, [{ subtotal: 50_00 }, { lineId: "12", subtotal: 7_00 }])).toBe(40_00);
    expect(left(two, [{ lineId: "12", subtotal: 50_00 }])).toBe(45_00);
  });
});
