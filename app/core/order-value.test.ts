import { describe, expect, test } from "vitest";
import { aLine, anOrder, aRefund, aReturn } from "./order.fixture.ts";
import { chargedValue, remainingValue } from "./order-value.ts";

const lines = [
  aLine({ quantity: 2, unitPrice: 30_00, tax: 11_40 }),
  aLine({ lineId: "12", unitPrice: 40_00, giftCard: true }),
  aLine({ lineId: "13", unitPrice: 5_00, tip: true }),
];
const order = anOrder({ lines, shipping: 10_00, shippingTax: 1_90, duties: 7_00 });

describe("the value of an order", () => {
  test("is all that was charged: goods, gift cards, tips, shipping and duties, with tax", () => {
    // 60.00 + 11.40 + 40.00 + 5.00 + 10.00 + 1.90 + 7.00
    expect(chargedValue(order)).toBe(135_30);
    expect(remainingValue(order)).toBe(135_30);
  });

  test("that is left is less by returns, shipping and duties given back; what was charged stays", () => {
    const refund = aRefund({
      lines: [aReturn({ subtotal: 30_00, tax: 5_70 })],
      paidBack: 35_70 + 11_90 + 3_00,
      shipping: 11_90,
      shippingTax: 1_90,
      duties: 3_00,
    });
    const left = { ...aLine(lines[0]), currentQuantity: 1 };
    const back = { ...order, lines: [left, ...lines.slice(1)], refunds: [refund] };
    expect(remainingValue(back)).toBe(135_30 - 35_70 - 11_90 - 3_00);
    expect(chargedValue(back)).toBe(135_30);
    const twice = { ...back, refunds: [refund, aRefund({ refundId: "9002", duties: 1_00 })] };
    expect(remainingValue(twice)).toBe(135_30 - 35_70 - 11_90 - 4_00);
  });

  test("is not less than nothing by duties", () => {
    const back = anOrder({ duties: 5_00, refunds: [aRefund({ duties: 6_00 })] });
    expect(remainingValue(back)).toBe(100_00);
  });
});
