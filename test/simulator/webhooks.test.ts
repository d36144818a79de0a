import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Delivery } from "./contract.ts";
import { firstOf, trialShop } from "./trial-shop.ts";

type Body = Record<string, unknown>;

const bodyOf = (delivery: Delivery) => JSON.parse(delivery.body) as Body;

function soldOne(options: Parameters<typeof trialShop>[0] = {}) {
  const trial = trialShop(options);
  const { shop, customer, variantOf } = trial;
  const lines = [{ variantId: variantOf("20.00"), quantity: 2 }];
  return { ...trial, lines, order: shop.buy({ customer, lines, pay: "now" }) };
}

describe("a delivery", () => {
  test("carries Shopify's headers, and a signature of the body as sent", async () => {
    const { sim, sent } = soldOne();
    await sim.idle();
    const { headers, body, url } = firstOf(sent);
    expect(url).toBe("https://app.example/webhooks");
    const signature = createHmac("sha256", "secret").update(body).digest("base64");
    expect(headers).toMatchObject({
      "x-shopify-topic": "orders/create",
      "x-shopify-hmac-sha256": signature,
      "x-shopify-shop-domain": "trial.myshopify.com",
      "x-shopify-api-version": "2026-10",
    });
    expect(headers["x-shopify-triggered-at"]).toMatch(/^2026-11-22T12:00:00\.000\d{6}Z$/);
  });

  test("has its own webhook id, and shares the event id with those of the same action", async () => {
    const { sim, sent } = soldOne();
    await sim.idle();
    expect(new Set(sent.map((d) => d.webhookId)).size).toBe(sent.length);
    expect(new Set(sent.map((d) => d.eventId)).size).toBe(1);
    const moments = sent.map((d) => d.headers["x-shopify-triggered-at"] ?? "");
    expect([...moments].sort()).toEqual(moments);
    const micros = moments.map((moment) => moment.slice(0, "2026-11-22T12:00:00.000000".length));
    expect(new Set(micros).size).toBe(moments.length);
  });

  test("holds what include_fields names and nothing personal", async () => {
    const { sim, sent, order } = soldOne();
    await sim.idle();
    const { body } = firstOf(sent);
    expect(bodyOf(firstOf(sent))).toMatchObject({
      id: Number(order.id),
      financial_status: "paid",
      line_items: [{ quantity: 2, price_set: { shop_money: { amount: "20.00" } } }],
      customer: { admin_graphql_api_id: `gid://shopify/Customer/${order.customerId}` },
    });
    expect(body).not.toMatch(/anna|berg|shop\.example/i);
    expect(body).not.toContain('presentment_money":{"amount":"20');
  });

  test("names the shop that signed it in the order's status address", async () => {
    const { sim, shop, sent } = soldOne();
    await sim.idle();
    expect(bodyOf(firstOf(sent)).order_status_url).toMatch(
      new RegExp(`^https://trial.myshopify.com/${shop.state.id}/orders/\\w+/authenticate\\?key=`),
    );
  });

  test("writes ids beyond 2^53 whole, as numbers", async () => {
    const { sim, sent, order } = soldOne({ bigIds: true });
    await sim.idle();
    expect(BigInt(order.id)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
    expect(firstOf(sent).body).toContain(`"id":${order.id},`);
  });

  test("tells times in the shop's zone, and follows an order placed in the past", () => {
    const { sim, shop, customer, lines } = soldOne();
    const at = new Date("2026-07-01T22:30:00Z");
    const order = shop.buy({ customer, lines, pay: "now", at });
    const delivery = sim.buildDelivery("orders/paid", shop, { order }, { at });
    expect(bodyOf(delivery).created_at).toBe("2026-07-02T00:30:00+02:00");
    expect(delivery.headers["x-shopify-triggered-at"]).toMatch(/^2026-07-01T22:30:00/);
  });
});

describe("topics", () => {
  const topics = (sent: Delivery[]) => sent.map((d) => d.topic);

  test.each([
    ["now", ["orders/create", "orders/paid", "orders/updated"]],
    ["later", ["orders/create", "orders/updated"]],
    ["authorize", ["orders/create", "orders/updated"]],
  ] as const)("of an order paid %s", async (pay, expected) => {
    const { sim, shop, sent, lines, customer } = soldOne();
    await sim.idle();
    sent.length = 0;
    shop.buy({ customer, lines, pay });
    await sim.idle();
    expect(topics(sent)).toEqual(expected);
  });

  test("of payment, refund, cancellation and deletion", async () => {
    const { sim, shop, sent, lines } = soldOne();
    const order = shop.buy({ customer: null, lines, pay: "later" });
    await sim.idle();
    sent.length = 0;
    shop.payLater(order);
    shop.refundAmount(order, "1.00");
    shop.cancel(order, { refund: true });
    shop.deleteOrder(order);
    await sim.idle();
    expect(topics(sent)).toEqual([
      "orders/paid",
      "orders/updated",
      "refunds/create",
      "orders/updated",
      "orders/cancelled",
      "orders/updated",
      "refunds/create",
      "orders/delete",
    ]);
    expect(bodyOf(sent.at(-1) ?? firstOf([]))).toEqual({ id: Number(order.id) });
  });

  test("of customers: merged with their orders, deleted only without", async () => {
    const { sim, shop, sent, order, customer } = soldOne();
    const other = shop.signUp({ firstName: "Anna", lastName: "B.", email: "b@shop.example" });
    expect(() => shop.deleteCustomer(customer)).toThrow("associated orders");
    shop.mergeCustomers(other, customer);
    expect(order.customerId).toBe(other.id);
    const alone = shop.signUp({ firstName: "Bo", lastName: "C.", email: "c@shop.example" });
    shop.deleteCustomer(alone);
    await sim.idle();
    expect(bodyOf(sent.find((d) => d.topic === "customers/merge") ?? firstOf([]))).toMatchObject({
      admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${other.id}`,
      admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${customer.id}`,
      status: "completed",
    });
    expect(topics(sent)).toContain("customers/delete");
  });

  test("stop with the installation, all but the compliance ones", async () => {
    const { sim, shop, sent, lines, customer } = soldOne();
    await sim.idle();
    sent.length = 0;
    shop.uninstallApp();
    shop.buy({ customer, lines, pay: "now" });
    shop.redactCustomer(customer);
    shop.redactShop();
    await sim.idle();
    expect(topics(sent)).toEqual(["app/uninstalled", "customers/redact", "shop/redact"]);
  });
});

describe("delivering", () => {
  test("tries again up to 8 times, with the same id and the body of the first time", async () => {
    const tries: Delivery[] = [];
    const { sim, shop, order } = soldOne({
      send: (delivery) => {
        if (delivery.topic === "orders/paid") tries.push(delivery);
        return Promise.resolve({ status: delivery.topic === "orders/paid" ? 500 : 200 });
      },
    });
    shop.refundAmount(order, "1.00");
    await sim.idle();
    expect(tries).toHaveLength(9);
    expect(new Set(tries.map((d) => `${d.webhookId} ${d.body}`)).size).toBe(1);
    const statuses = sim.deliveries.filter((d) => d.topic === "orders/paid").map((d) => d.status);
    expect(statuses).toEqual(Array(9).fill(500));
  });

  test("ends with the first answer of 2xx; no answer is as bad as an error", async () => {
    let calls = 0;
    const { sim } = soldOne({
      send: ({ topic }) => {
        if (topic !== "orders/paid") return Promise.resolve({ status: 200 });
        calls++;
        return calls < 3 ? Promise.reject(new Error("refused")) : Promise.resolve({ status: 204 });
      },
    });
    await sim.idle();
    const statuses = sim.deliveries.filter((d) => d.topic === "orders/paid").map((d) => d.status);
    expect(statuses).toEqual([0, 0, 204]);
  });

  test("stops when told to, whatever was still to be tried", async () => {
    const { sim } = soldOne({ send: () => Promise.resolve({ status: 500 }), retryBaseMs: 60_000 });
    await expect.poll(() => sim.deliveries.length).toBe(3);
    sim.stop();
    await sim.idle();
    expect(sim.deliveries).toHaveLength(3);
  });

  function withFaults(seed: number) {
    const trial = trialShop({ seed });
    Object.assign(trial.sim.faults, {
      lose: 0.2,
      repeat: 0.3,
      delay: 0.3,
      maxDelayMs: 20,
      reorder: 0.3,
    });
    const lines = [{ variantId: trial.variantOf("1.00"), quantity: 1 }];
    for (let i = 0; i < 30; i++) trial.shop.buy({ customer: trial.customer, lines, pay: "now" });
    return trial;
  }

  test("loses, repeats and reorders as its seed says", async () => {
    const a = withFaults(3);
    const b = withFaults(3);
    await Promise.all([a.sim.idle(), b.sim.idle()]);
    const lost = (trial: typeof a) =>
      trial.sim.deliveries.filter((d) => d.status === "lost").map((d) => d.webhookId);
    const carried = (trial: typeof a) => trial.sent.map((d) => d.webhookId).sort();
    expect(lost(a)).toEqual(lost(b));
    expect(carried(a)).toEqual(carried(b));

    const ids = a.sent.map((d) => d.webhookId);
    expect(lost(a).length).toBeGreaterThan(5);
    expect(ids.length).toBeGreaterThan(new Set(ids).size);
    const order = a.sent.map((d) => d.headers["x-shopify-triggered-at"] ?? "");
    expect(order).not.toEqual([...order].sort());
    expect(new Set(ids).size + lost(a).length).toBe(90);
  });

  test("goes on where it stood after a save, without using an id twice", async () => {
    const { sim, shop, sent, order } = soldOne();
    await sim.idle();
    const again = trialShop({ saved: sim.save(), shop: { domain: "second.myshopify.com" } });
    const opened = again.sim.shop(shop.domain);
    expect(opened.totals(opened.state.orders[order.id] ?? order)).toEqual(shop.totals(order));
    const [line] = order.lines;
    opened.buy({
      customer: null,
      lines: [{ variantId: line?.variantId ?? "", quantity: 1 }],
      pay: "now",
    });
    await again.sim.idle();
    const ids = [...sent, ...again.sent].map((d) => d.webhookId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
