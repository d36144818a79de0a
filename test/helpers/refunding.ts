import fc from "fast-check";
import type { Order, Refund } from "../../app/core/order.ts";
import { aRefund } from "../../app/core/order.fixture.ts";
import { chargedValue } from "../../app/core/order-value.ts";

/** Test data: one thing a merchant does to an order; an edit takes a unit off and moves no money. `pick` and `amount` are taken as far as there is something left. */
export type Move = {
  kind: "unit" | "amount" | "shipping" | "fee" | "gift" | "edit";
  pick: number;
  amount: number;
};

export const anyMoves: fc.Arbitrary<Move[]> = fc.array(
  fc.record({
    kind: fc.constantFrom("unit", "unit", "amount", "shipping", "fee", "gift", "edit"),
    pick: fc.nat(9),
    amount: fc.integer({ min: 1, max: 200_00 }),
  }),
  { maxLength: 6 },
);

/** The order after a merchant's move, a day after the last one. */
export function refunded(order: Order, { kind, pick, amount }: Move): Order {
  if (kind === "shipping") return withRefund(order, shippingBack(order, amount));
  if (kind === "amount") return withRefund(order, { paidBack: amount });
  const line = order.lines.filter(({ currentQuantity }) => currentQuantity > 0).at(pick);
  if (!line) return order;
  const { lines, paidBack } = oneUnitOf(order, line.lineId);
  const fee = Math.floor(paidBack / 2);
  const given = { unit: paidBack, fee: paidBack - fee, gift: paidBack + amount, edit: 0 }[kind];
  return withRefund(order, { lines, paidBack: given });
}

/** All the money is given back: by the units that are left first, or by an amount alone. */
export function allBack(order: Order, byLines: boolean): Order {
  let now = order;
  while (byLines && now.lines.some(({ currentQuantity }) => currentQuantity > 0))
    now = refunded(now, { kind: "unit", pick: 0, amount: 0 });
  const rest = chargedValue(now) - now.refunds.reduce((sum, { paidBack }) => sum + paidBack, 0);
  return rest > 0 ? withRefund(now, { paidBack: rest }) : now;
}

function shippingBack(order: Order, amount: number): Partial<Refund> {
  const charged = order.taxesIncluded ? order.shipping : order.shipping + order.shippingTax;
  const left = (whole: number, part: "shipping" | "shippingTax") =>
    whole - order.refunds.reduce((sum, refund) => sum + refund[part], 0);
  const shipping = Math.min(amount, left(charged, "shipping"));
  const all = shipping === left(charged, "shipping");
  const shippingTax = all
    ? left(order.shippingTax, "shippingTax")
    : Math.min(left(order.shippingTax, "shippingTax"), Math.floor(shipping / 11));
  return { paidBack: shipping, shipping, shippingTax };
}

/** As Shopify does it: each unit carries its share of discount and tax, and the last one what the others left. */
function oneUnitOf(order: Order, lineId: string): Pick<Refund, "lines" | "paidBack"> {
  const line = order.lines.find((one) => one.lineId === lineId);
  if (!line) return { lines: [], paidBack: 0 };
  const back = order.refunds.flatMap(({ lines }) => lines).filter((one) => one.lineId === lineId);
  const given = (part: "subtotal" | "tax") => back.reduce((sum, one) => sum + one[part], 0);
  const share = (whole: number, already: number) =>
    line.currentQuantity === 1 ? whole - already : Math.floor(whole / line.quantity);
  const subtotal = share(line.unitPrice * line.quantity - line.discount, given("subtotal"));
  const tax = share(line.tax, given("tax"));
  return {
    lines: [{ lineId, quantity: 1, subtotal, tax }],
    paidBack: order.taxesIncluded ? subtotal : subtotal + tax,
  };
}

function withRefund(order: Order, refund: Partial<Refund>): Order {
  const number = order.refunds.length + 1;
  const createdAt = new Date(Date.parse(order.placedAt) + number * 86_400_000).toISOString();
  const back = (lineId: string) =>
    (refund.lines ?? []).filter((one) => one.lineId === lineId).length;
  return {
    ...order,
    financialStatus: "partially_refunded",
    lines: order.lines.map((line) => ({
      ...line,
      currentQuantity: line.currentQuantity - back(line.lineId),
    })),
    refunds: [...order.refunds, aRefund({ refundId: `${9000 + number}`, createdAt, ...refund })],
  };
}
