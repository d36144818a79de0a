import { afterAll, beforeAll, expect, test } from "vitest";
import { reconcileOrders } from "../../app/loyalty/reconcile-orders.server.ts";
import { DAY } from "../helpers/clock.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { BuyOptions, SimShop } from "../simulator/contract.ts";
import type { SimOrder } from "../simulator/state.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld({ seed: 31 });
});
afterAll(() => world.close());

const one = ({ lines }: SimOrder) => [{ lineId: lines[0]!.id, quantity: 1 }];

/** What can become of a paid order. */
const fates: ((shop: SimShop, order: SimOrder, variantId: string) => void)[] = [
  () => undefined,
  (shop, order) => shop.fulfill(order),
  (shop, order) => shop.fulfill(order, { lines: one(order) }),
  (shop, order) => shop.returnLines(order, one(order), { refund: true, shipping: "4.90" }),
  (shop, order) => shop.returnLines(order, one(order), { refund: true, amount: "1.23" }),
  (shop, order) => shop.returnLines(order, one(order), { refund: false }),
  (shop, order, variantId) => shop.editOrder(order, { addLines: [{ variantId, quantity: 1 }] }),
  (shop, order, variantId) =>
    shop.exchange(order, { back: one(order), instead: [{ variantId, quantity: 2 }] }),
  (shop, order) => shop.cancel(order, { refund: true }),
  (shop, order) => shop.cancel(order, { refund: false }),
  (shop, order) => shop.refundAmount(order, "3.21"),
  (shop, order) => shop.refundAmount(order, "3.21", { pending: true }),
  (shop, order) => {
    shop.refundAmount(order, "3.21", { pending: true });
    shop.settleRefund(order, "failure");
  },
  (shop, order) => shop.dispute(order, "inquiry"),
  (shop, order) => {
    shop.dispute(order, "chargeback");
    shop.closeDispute(order, "won");
  },
];

const paidBy: Partial<BuyOptions>[] = [
  {},
  { currency: "USD" },
  { giftCardAmount: "6.00" },
  { storeCreditAmount: "3.00" },
];

/** @returns how many orders there are */
function everythingHappens(shop: SimShop): number {
  const anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  const [cup, card] = [
    shop.addProduct({ title: "Cup", price: "9.99" }),
    shop.addProduct({ title: "Gift card", price: "25.00", giftCard: true }),
  ].map(({ variants }) => variants[0]!.id) as [string, string];
  const buy = (more: Partial<BuyOptions>) =>
    shop.buy({
      customer: anna,
      lines: [
        { variantId: cup, quantity: 3 },
        { variantId: card, quantity: 1 },
      ],
      pay: "now",
      discount: { code: "THIRD", percentage: 33 },
      shipping: "4.90",
      tip: "2.00",
      duties: "1.50",
      ...more,
    });
  for (const more of paidBy) {
    for (const meets of fates) meets(shop, buy(more), cup);
    shop.payLater(buy({ ...more, pay: "later" }), { amount: "1.00" });
    buy({ ...more, pay: "authorize" });
  }
  shop.voidOrder(buy({ pay: "authorize" }));
  shop.expirePayment(buy({ pay: "authorize" }));
  return paidBy.length * (fates.length + 2) + 2;
}

test.each([true, false])(
  "a quiet night reads no order again, whatever happened to it by day (taxes included: %s)",
  async (taxesIncluded) => {
    const shop = await world.openShop({ taxesIncluded, plan: "plus" });
    const looked = everythingHappens(shop);
    await world.settle();
    const reads = () =>
      world.sim.graphqlCalls.filter(({ operationName }) => operationName === "OrderById").length;
    // Of what happened by day only disputes are read: their webhooks do not tell what an order is.
    const before = reads();
    world.clock.advance(DAY);
    const reconciled = await reconcileOrders(world.ctx, shop.state.id);
    expect(reconciled).toEqual({ looked, repaired: 0, done: true });
    expect(reads()).toBe(before);
  },
);
