import { describe, expect, test } from "vitest";
import { anOrder, aRefund } from "./order.fixture.ts";
import { chargedShipping, remainingShipping } from "./shipping-spend.ts";

const order = anOrder({ shipping: 10_00, shippingTax: 1_90 });
const gross = anOrder({ taxesIncluded: true, shipping: 11_90, shippingTax: 1_90 });

describe("shipping", () => {
  test.each([
    ["without", order],
    ["with", gross],
  ])("is told %s tax, and counted as wanted", (_name, one) => {
    expect(chargedShipping(one, true)).toBe(11_90);
    expect(chargedShipping(one, false)).toBe(10_00);
    expect(remainingShipping(one, true)).toBe(11_90);
    expect(remainingShipping(one, false)).toBe(10_00);
  });

  test.each([order, gross])("given back in part is less, and its tax too", (one) => {
    const half = aRefund({ paidBack: 5_95, shipping: 5_95, shippingTax: 95 });
    const back = { ...one, refunds: [half] };
    expect(remainingShipping(back, true)).toBe(5_95);
    expect(remainingShipping(back, false)).toBe(5_00);
    const again = { ...one, refunds: [half, { ...half, shipping: 1_19, shippingTax: 19 }] };
    expect(remainingShipping(again, true)).toBe(4_76);
    expect(remainingShipping(again, false)).toBe(4_00);
  });

  test("given back, or more than that, is nothing", () => {
    for (const shipping of [11_90, 12_00]) {
      const back = { ...order, refunds: [aRefund({ shipping, shippingTax: 1_90 })] };
      expect(remainingShipping(back, true)).toBe(0);
      expect(remainingShipping(back, false)).toBe(0);
    }
  });

  test("given back by a refund that tells no tax, or too much, is nothing with and without it", () => {
    for (const shippingTax of [0, 5_00]) {
      const back = { ...order, refunds: [aRefund({ shipping: 11_90, shippingTax })] };
      expect(remainingShipping(back, false)).toBe(0);
    }
  });
});
