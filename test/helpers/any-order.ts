import fc from "fast-check";
import type { Order, OrderLine } from "../../app/core/order.ts";
import { aLine, anOrder } from "../../app/core/order.fixture.ts";

/** Test data: a line of up to five units, with discount, some of it by the code "Reward", and tax, of goods mostly. */
const anyLine = fc
  .record({
    unitPrice: fc.oneof(fc.integer({ min: 1, max: 500_00 }), fc.constantFrom(0, 1, 99)),
    quantity: fc.integer({ min: 1, max: 5 }),
    discountShare: fc.oneof(fc.constant(0), fc.nat(100)),
    redeemedShare: fc.constantFrom(0, 50, 100),
    taxShare: fc.nat(25),
    kind: fc.constantFrom("goods", "goods", "goods", "giftCard", "tip"),
    productId: fc.constantFrom("1", "2", "3", null),
    vendor: fc.constantFrom("Acme", "Other", null),
  })
  .map(
    ({ unitPrice, quantity, discountShare, redeemedShare, taxShare, kind, ...rest }): OrderLine => {
      const gross = unitPrice * quantity;
      const discount = Math.floor((gross * discountShare) / 100);
      const tax = Math.floor(((gross - discount) * taxShare) / 100);
      const amount = Math.floor((discount * redeemedShare) / 100);
      const codeDiscounts = [{ code: "Reward", amount }];
      const special = { giftCard: kind === "giftCard", tip: kind === "tip" };
      return aLine({ ...rest, unitPrice, quantity, discount, codeDiscounts, tax, ...special });
    },
  );

/** Test data: a paid order of up to four lines, as it was placed. */
export const anyOrder: fc.Arbitrary<Order> = fc
  .record({
    lines: fc.array(anyLine, { minLength: 1, maxLength: 4 }),
    taxesIncluded: fc.boolean(),
    shipping: fc.nat(20_00),
    duties: fc.constantFrom(0, 0, 12_34),
    currency: fc.constantFrom("EUR", "EUR", "JPY", "KWD"),
    channel: fc.constantFrom("online", "pos"),
    credit: fc.constantFrom(0, 0, 7_77, 50_00),
  })
  .map(({ lines, shipping, credit, ...rest }) =>
    anOrder({
      ...rest,
      shipping,
      shippingTax: Math.floor(shipping / 10),
      paidWithCredit: credit,
      lines: lines.map((line, index) => ({ ...line, lineId: `${index + 1}` })),
    }),
  );
