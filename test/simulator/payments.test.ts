import { describe, expect, test } from "vitest";
import type { BuyOptions, Delivery } from "./contract.ts";
import type { SimOrder } from "./state.ts";
import { firstOf, trialShop } from "./trial-shop.ts";

function sold(options: Partial<BuyOptions> = {}) {
  const trial = trialShop();
  const { shop, variantOf, customer } = trial;
  const variantId = variantOf("50.00");
  const lines = [{ variantId, quantity: 2 }];
  const order = shop.buy({ customer, lines, pay: "now", shipping: "5.00", ...options });
  const one = [{ lineId: firstOf(order.lines).id, quantity: 1 }];
  return { ...trial, variantId, order, one };
}

const bodyOf = (delivery: Delivery) => JSON.parse(delivery.body) as Record<string, unknown>;

const paidBack = (order: SimOrder) =>
  order.refunds.flatMap((r) => r.transactions.map((t) => [t.gateway, t.status, t.amount.shop]));

describe("paying", () => {
  test("in parts: the bill with terms is due later, and paid once nothing is left", async () => {
    const { shop, sim, sent, order } = sold({ pay: "later", paymentTerms: { dueInDays: 30 } });
    shop.payLater(order, { amount: "40.00" });
    expect(shop.totals(order)).toMatchObject({
      financialStatus: "partially_paid",
      outstanding: "65.00",
    });
    expect(() => shop.payLater(order, { amount: "65.01" })).toThrow("no more than");
    shop.payLater(order);
    expect(shop.totals(order).financialStatus).toBe("paid");
    await sim.idle();
    expect(sent.filter((d) => d.topic === "orders/paid")).toHaveLength(1);
  });

  test("by gift card and store credit first, each a transaction of its own", () => {
    const { shop, order } = sold({ giftCardAmount: "30.00", storeCreditAmount: "20.00" });
    expect(order.transactions.map((t) => [t.gateway, t.amount.shop])).toEqual([
      ["gift_card", 3000],
      ["shopify_store_credit", 2000],
      ["shopify_payments", 5500],
    ]);
    shop.refundAmount(order, "60.00");
    expect(paidBack(order)).toEqual([
      ["shopify_payments", "success", 5500],
      ["gift_card", "success", 500],
    ]);
  });

  test("an authorisation is captured in part, or runs out", () => {
    const part = sold({ pay: "authorize" });
    part.shop.payLater(part.order, { amount: "55.00" });
    expect(part.shop.totals(part.order).financialStatus).toBe("partially_paid");
    const late = sold({ pay: "authorize" });
    late.shop.expirePayment(late.order);
    expect(late.shop.totals(late.order)).toMatchObject({
      financialStatus: "expired",
      received: "0.00",
    });
    expect(() => late.shop.expirePayment(late.order)).toThrow("only what is authorised");
  });

  test("duties come on top, and go back with the units they were for", () => {
    const { shop, order, one } = sold({ duties: "10.01" });
    expect(shop.totals(order)).toMatchObject({ total: "115.01", duties: "10.01" });
    shop.returnLines(order, one, { refund: true });
    expect(shop.totals(order)).toMatchObject({ currentDuties: "5.00", refunded: "55.01" });
  });
});

describe("giving back", () => {
  test("less or more than the lines are worth leaves a discrepancy of that sign", () => {
    const less = sold();
    less.shop.returnLines(less.order, less.one, { refund: true, amount: "45.00" });
    expect(firstOf(less.order.refunds).discrepancy?.amount.shop).toBe(500);
    const more = sold();
    more.shop.returnLines(more.order, more.one, { refund: true, amount: "52.00" });
    expect(firstOf(more.order.refunds).discrepancy?.amount.shop).toBe(-200);
    expect(more.shop.totals(more.order).currentTotal).toBe("53.00");
  });

  test("shipping alone names no line and leaves no discrepancy", () => {
    const { shop, order } = sold();
    shop.refundShipping(order, "5.00");
    expect(firstOf(order.refunds)).toMatchObject({ lines: [], discrepancy: null });
    expect(shop.totals(order)).toMatchObject({ currentShipping: "0.00", refunded: "5.00" });
  });

  test("as store credit is a transaction of that gateway", () => {
    const { shop, order, one } = sold();
    shop.returnLines(order, one, { refund: true, to: "store_credit" });
    expect(paidBack(order)).toEqual([["shopify_store_credit", "success", 5000]]);
  });

  test("a pending refund is promised, not paid; its end changes the order and no refund is new", async () => {
    const { shop, sim, sent, order, one } = sold();
    shop.returnLines(order, one, { refund: true, pending: true });
    expect(shop.totals(order)).toMatchObject({
      refunded: "0.00",
      refunding: "50.00",
      financialStatus: "paid",
    });
    expect(() => shop.refundAmount(order, "55.01")).toThrow("cannot give back more");
    await sim.idle();
    sent.length = 0;
    shop.settleRefund(order, "success");
    await sim.idle();
    expect(sent.map((d) => d.topic)).toEqual(["orders/updated"]);
    expect(shop.totals(order)).toMatchObject({ refunded: "50.00", refunding: "0.00" });
  });

  test("a refund that failed can be made again", () => {
    const { shop, order } = sold();
    shop.refundAmount(order, "105.00", { pending: true });
    shop.settleRefund(order, "failure");
    shop.refundAmount(order, "105.00");
    expect(shop.totals(order).financialStatus).toBe("refunded");
  });

  test("an exchange moves only the difference", () => {
    const { shop, order, one, variantOf } = sold();
    const instead = [{ variantId: variantOf("30.00"), quantity: 1 }];
    shop.exchange(order, { back: one, instead });
    expect(shop.totals(order)).toMatchObject({ refunded: "20.00", outstanding: "0.00" });
    const dearer = [{ variantId: variantOf("90.00"), quantity: 1 }];
    shop.exchange(order, { back: one, instead: dearer });
    expect(shop.totals(order)).toMatchObject({ refunded: "20.00", outstanding: "40.00" });
  });
});

describe("around an order", () => {
  test("lines are sent one after the other; orders/fulfilled comes with the last", async () => {
    const { shop, sim, sent, order, one } = sold();
    shop.fulfill(order, { lines: one });
    expect(shop.totals(order).fulfillmentStatus).toBe("partial");
    shop.fulfill(order);
    expect(() => shop.fulfill(order)).toThrow("nothing left to send");
    await sim.idle();
    const told = sent.filter((d) => d.topic === "orders/fulfilled");
    expect(told.map(bodyOf)).toMatchObject([
      { fulfillment_status: "fulfilled", fulfillments: [{ status: "success" }, {}] },
    ]);
  });

  test("a chargeback is told with its order, and leaves the order's own clock alone", async () => {
    const { shop, sim, sent, order } = sold();
    const before = order.updatedAt;
    shop.dispute(order, "chargeback");
    shop.closeDispute(order, "lost");
    await sim.idle();
    const told = sent.filter((d) => d.topic.startsWith("disputes/"));
    expect(told.map((d) => [d.topic, bodyOf(d).status, bodyOf(d).order_id])).toEqual([
      ["disputes/create", "needs_response", Number(order.id)],
      ["disputes/update", "lost", Number(order.id)],
    ]);
    expect(order.updatedAt).toBe(before);
    expect(() => shop.closeDispute(order, "won")).toThrow("no open dispute");
  });

  test("a guest's order is attached to a customer, a company's order tells the company", async () => {
    const trial = trialShop();
    const { shop, sim, sent, customer, variantOf } = trial;
    const lines = [{ variantId: variantOf("9.00"), quantity: 1 }];
    const guest = shop.buy({ customer: null, lines, pay: "now" });
    shop.setCustomer(guest, customer);
    const company = shop.addCompany("Berg & Co.");
    shop.buy({ customer, company, lines, pay: "later" });
    await sim.idle();
    const states = sent.filter((d) => d.topic !== "orders/paid").map(bodyOf);
    expect(states.map((b) => [Boolean(b.customer), Boolean(b.company)])).toEqual([
      [false, false],
      [false, false],
      [true, false],
      [true, true],
      [true, true],
    ]);
  });

  test("what a guest bought becomes the new customer's, and only the customer is told of", async () => {
    const { shop, sim, sent, variantOf } = trialShop();
    const lines = [{ variantId: variantOf("9.00"), quantity: 1 }];
    const order = shop.buy({ customer: null, lines, pay: "now" });
    await sim.idle();
    sent.length = 0;
    const person = { firstName: "Bo", lastName: "Cem", email: "bo@shop.example" };
    const customer = shop.signUp({ ...person, guestOrders: [order] });
    await sim.idle();
    expect(sent.map((d) => d.topic)).toEqual(["customers/create"]);
    expect(order.customerId).toBe(customer.id);
  });

  test("products tell type and tags, and not their collections", async () => {
    const { shop, sim, sent } = trialShop();
    const tea = shop.addProduct({ title: "Tea", price: "4.00", collections: ["Sale"] });
    shop.updateProduct(tea, { tags: ["green"], collections: ["Sale", "New"], price: "5.00" });
    shop.deleteProduct(tea);
    await sim.idle();
    expect(sent.map((d) => d.topic)).toEqual([
      "products/create",
      "products/update",
      "products/delete",
    ]);
    expect(tea.collections).toEqual([shop.collection("Sale").id, shop.collection("New").id]);
    expect(sent.map((d) => d.body).join()).not.toContain("Sale");
  });
});
