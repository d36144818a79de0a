import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Order } from "../../app/core/order.ts";
import type { Ask } from "../../app/shopify/admin.server.ts";
import { parseExactJson } from "../../app/shopify/exact-json.ts";
import { readOrder } from "../../app/shopify/order-payload.ts";
import { queryOrder } from "../../app/shopify/order-query.server.ts";
import { openAsking } from "../helpers/asking.ts";
import type { Asking } from "../helpers/asking.ts";
import { MINUTE } from "../helpers/clock.ts";
import type { BuyOptions, SimShop } from "../simulator/contract.ts";
import type { SimCustomer, SimOrder, SimProduct } from "../simulator/state.ts";

let world: Asking;
let shop: SimShop;
let ask: Ask;
let anna: SimCustomer;
let mug: SimProduct;
let card: SimProduct;

beforeAll(async () => {
  world = await openAsking({ seed: 11, bigIds: true });
});
afterAll(() => world.close());

async function open(taxesIncluded: boolean, currency = "EUR") {
  ({ shop, ask } = await world.openShop({ taxesIncluded, currency }));
  mug = shop.addProduct({
    title: "Mug",
    price: currency === "JPY" ? "1999" : "19.99",
    vendor: "Kiln",
    type: "Tableware",
  });
  card = shop.addProduct({ title: "Gift card", price: "25", giftCard: true });
  anna = shop.signUp({
    firstName: "Anna",
    lastName: "Berg",
    email: "anna@example.com",
    tags: ["VIP", "Noël"],
  });
}

function buy(options: Partial<BuyOptions> = {}): SimOrder {
  return shop.buy({
    customer: anna,
    lines: [
      { variantId: mug.variants[0]!.id, quantity: 3 },
      { variantId: card.variants[0]!.id, quantity: 1 },
    ],
    pay: "now",
    shipping: "5",
    ...options,
  });
}

const mugPrice = (currency: string) => (currency === "JPY" ? 1_999 : 19_99);

function told(order: SimOrder): Order {
  const { body } = world.sim.buildDelivery("orders/updated", shop, { order });
  const read = readOrder(parseExactJson(body));
  if (!read.ok) throw new Error(read.message);
  return read.value;
}

async function asked(order: SimOrder): Promise<Order> {
  const read = await queryOrder(ask, order.id);
  if (!read) throw new Error("Shopify has no such order");
  return read;
}

/** The same facts, but for those that a webhook leaves to the Admin API. Returns what that told. */
async function expectSame(order: SimOrder): Promise<Order> {
  const webhook = told(order);
  const answer = await asked(order);
  expect(webhook).toMatchObject({ paidAt: null, disputes: null });
  const { customerTags, paidAt, paidWithCredit, disputes } = answer;
  expect([null, paidWithCredit]).toContain(webhook.paidWithCredit);
  if (webhook.customerTags) expect(webhook.customerTags).toEqual(customerTags);
  expect(answer).toEqual({ ...webhook, customerTags, paidAt, paidWithCredit, disputes });
  return answer;
}

describe.each([
  ["prices with tax", true, "EUR"],
  ["prices without tax", false, "USD"],
  ["a currency without cents", true, "JPY"],
])("a shop with %s", (_name, taxesIncluded, currency) => {
  beforeEach(() => open(taxesIncluded, currency));
  const amount = (text: string) => (currency === "JPY" ? text.replace(/\.\d+$/, "") : text);

  test("tells the same of an order either way, from purchase to refund", async () => {
    const order = buy({ discount: { code: "TENOFF", percentage: 10 }, tip: amount("3.00") });
    expect(await expectSame(order)).toMatchObject({
      channel: "online",
      customerTags: ["VIP", "Noël"],
      discountCodes: ["TENOFF"],
      lines: [
        { codeDiscounts: [{ code: "TENOFF", amount: Math.round(3 * mugPrice(currency) * 0.1) }] },
        {},
        {},
      ],
      paidWithCredit: 0,
      disputes: [],
    });
    world.clock.advance(MINUTE);
    shop.fulfill(order);
    expect((await expectSame(order)).fulfilledAt).toBe(world.clock.now().toISOString());
    world.clock.advance(MINUTE);
    const line = { lineId: order.lines[0]!.id, quantity: 1 };
    shop.returnLines(order, [line], { refund: true, shipping: amount("2.00") });
    await expectSame(order);
    shop.refundAmount(order, amount("5.00"), { to: "store_credit" });
    await expectSame(order);
    shop.cancel(order, { refund: true });
    expect((await expectSame(order)).cancelledAt).not.toBeNull();
  });

  test("tells the same of what was edited and exchanged", async () => {
    const order = buy();
    world.clock.advance(MINUTE);
    const addLines = [{ variantId: mug.variants[0]!.id, quantity: 2 }];
    shop.editOrder(order, { addLines, setQuantity: [{ lineId: order.lines[0]!.id, quantity: 1 }] });
    await expectSame(order);
    shop.exchange(order, {
      back: [{ lineId: order.lines[0]!.id, quantity: 1 }],
      instead: addLines,
    });
    await expectSame(order);
  });
});

describe("an order", () => {
  beforeEach(() => open(false));

  test("of a company, from a draft, with duties, tells them either way", async () => {
    const company = shop.addCompany("Kontor");
    const order = buy({ company, source: "shopify_draft_order", duties: "12.00" });
    const facts = await expectSame(order);
    expect(facts).toMatchObject({ companyId: company.id, channel: "draft", duties: 12_00 });
    shop.returnLines(order, [{ lineId: order.lines[0]!.id, quantity: 3 }], { refund: true });
    expect((await expectSame(order)).refunds[0]!.duties).toBeGreaterThan(0);
  });

  test("paid with a gift card tells how much, when asked", async () => {
    const order = buy({ giftCardAmount: "10.00", storeCreditAmount: "5.00" });
    expect(told(order).paidWithCredit).toBeNull();
    expect((await expectSame(order)).paidWithCredit).toBe(15_00);
  });

  test("tells when it was paid in full, when asked", async () => {
    const order = buy({ pay: "later" });
    expect((await expectSame(order)).paidAt).toBeNull();
    world.clock.advance(MINUTE);
    shop.payLater(order, { amount: "10.00" });
    expect((await expectSame(order)).paidAt).toBeNull();
    world.clock.advance(MINUTE);
    shop.payLater(order);
    expect((await expectSame(order)).paidAt).toBe(world.clock.now().toISOString());
  });

  test("tells what the bank questions, when asked", async () => {
    const order = buy();
    const dispute = shop.dispute(order, "chargeback");
    const of = { disputeId: dispute.id, kind: "chargeback" };
    expect((await expectSame(order)).disputes).toEqual([{ ...of, status: "needs_response" }]);
    shop.closeDispute(order, "lost");
    expect((await expectSame(order)).disputes).toEqual([{ ...of, status: "lost" }]);
  });

  test("that a refund is on its way of tells it once it arrived", async () => {
    const order = buy();
    shop.refundAmount(order, "10.00", { pending: true });
    expect((await expectSame(order)).refunds[0]!.paidBack).toBe(0);
    shop.settleRefund(order, "success");
    expect((await expectSame(order)).refunds[0]!.paidBack).toBe(10_00);
  });

  test.each(["USD", "JPY", "GBP"])("paid in %s is told in the shop's money", async (currency) => {
    const order = buy({ currency });
    shop.returnLines(order, [{ lineId: order.lines[0]!.id, quantity: 1 }], {
      refund: true,
      shipping: "5",
    });
    const facts = await expectSame(order);
    expect(facts).toMatchObject({ currency: "EUR", presentmentCurrency: currency });
  });

  test("by a guest tells nobody", async () => {
    expect(await expectSame(buy({ customer: null }))).toMatchObject({
      customerId: null,
      customerTags: null,
    });
  });

  test("of which one refund has more lines than a page is read whole", async () => {
    const lines = Array.from({ length: 130 }, (_, n) => {
      const product = shop.addProduct({ title: `Print ${n}`, price: "5.00" });
      return { variantId: product.variants[0]!.id, quantity: 1 };
    });
    const order = buy({ lines });
    const all = order.lines.map(({ id }) => ({ lineId: id, quantity: 1 }));
    shop.returnLines(order, all, { refund: true });
    expect((await expectSame(order)).refunds[0]!.lines).toHaveLength(130);
  });
});
