import { describe, expect, test } from "vitest";
import { createBucket } from "./graphql/bucket.ts";
import { firstOf } from "./trial-shop.ts";
import { nameOfShop, trialServer } from "./trial-server.ts";
import type { Json } from "./trial-server.ts";

describe("GraphQL", () => {
  async function withToken() {
    const trial = await trialServer();
    const token = (await trial.exchange()).body.access_token;
    const ask = async (query: string, variables: Json = {}) =>
      (await trial.graphql(token, query, variables)).body as {
        data?: Record<string, unknown> | null;
        errors?: { message: string; extensions?: { code?: string } }[];
        extensions?: { cost: { throttleStatus: Json } };
      };
    const customer = trial.shop.signUp({
      firstName: "Anna",
      lastName: "Berg",
      email: "anna@shop.example",
    });
    return { ...trial, ask, customer, owner: `gid://shopify/Customer/${customer.id}` };
  }
  const code = (answer: { errors?: { extensions?: { code?: string } }[] }) =>
    firstOf(answer.errors ?? []).extensions?.code;

  test("fails loudly for what nobody wrote a resolver for", async () => {
    const { ask } = await withToken();
    const root = 'mutation { priceListDelete(id: "gid://shopify/D/1") { userErrors { message } } }';
    expect(code(await ask(root))).toBe("NOT_SIMULATED");
    expect(code(await ask("{ shop { description } }"))).toBe("NOT_SIMULATED");
    expect(
      code(await ask('{ customers(first: 1, query: "state:enabled") { nodes { id } } }')),
    ).toBe("NOT_SIMULATED");
  });

  test("checks documents against Shopify's own schema", async () => {
    const { ask } = await withToken();
    const { errors } = await ask("{ shop { nome } }");
    expect(firstOf(errors ?? []).message).toContain('Cannot query field "nome"');
  });

  test("keeps from an app what its scopes do not cover", async () => {
    const { ask, shop } = await withToken();
    shop.addProduct({ title: "Tea", price: "1.00" });
    shop.updateScopes(["write_customers"]);
    expect(code(await ask("{ products(first: 1) { nodes { title } } }"))).toBe("ACCESS_DENIED");
    shop.updateScopes(["read_products"]);
    expect((await ask("{ products(first: 1) { nodes { title } } }")).data).toEqual({
      products: { nodes: [{ title: "Tea" }] },
    });
  });

  test("pages and searches customers", async () => {
    const { ask, shop } = await withToken();
    for (const name of ["Bo", "Cem", "Dag"]) {
      shop.signUp({ firstName: name, lastName: "Berg", email: `${name}@shop.example` });
    }
    const page = `query Page($after: String, $query: String) {
      customers(first: 3, after: $after, query: $query) {
        nodes { firstName }
        pageInfo { hasNextPage endCursor }
      }
    }`;
    type Page = { nodes: { firstName: string }[]; pageInfo: { endCursor: string } };
    const first = (await ask(page)).data?.customers as Page;
    expect(first).toMatchObject({ pageInfo: { hasNextPage: true } });
    const rest = (await ask(page, { after: first.pageInfo.endCursor })).data;
    expect(rest).toMatchObject({ customers: { nodes: [{ firstName: "Dag" }] } });
    const found = async (query: string) =>
      ((await ask(page, { query })).data?.customers as Page).nodes.map((n) => n.firstName);
    expect(await found("cem")).toEqual(["Cem"]);
    expect(await found("email:bo@shop.example OR first_name:Dag")).toEqual(["Bo", "Dag"]);
    expect(await found("berg ann")).toEqual(["Anna"]);
  });

  test("tells all of an order that was partly given back", async () => {
    const { ask, shop, customer } = await withToken();
    const product = shop.addProduct({ title: "Tea", price: "10.00" });
    const lines = [{ variantId: firstOf(product.variants).id, quantity: 2 }];
    const order = shop.buy({ customer, lines, pay: "now", shipping: "5.00", currency: "USD" });
    const taken = [{ lineId: firstOf(order.lines).id, quantity: 1 }];
    shop.returnLines(order, taken, { refund: true, shipping: "5.00" });
    const answer = await ask(`{
      orders(first: 5, sortKey: UPDATED_AT, query: "updated_at:>=2026-11-22T00:00:00Z") {
        nodes {
          displayFinancialStatus
          totalPriceSet { shopMoney { amount } presentmentMoney { amount currencyCode } }
          lineItems(first: 5) { nodes { currentQuantity taxLines { priceSet { shopMoney { amount } } } } }
          refunds {
            refundLineItems(first: 5) { nodes { quantity subtotalSet { shopMoney { amount } } } }
            refundShippingLines(first: 1) { nodes { subtotalAmountSet { shopMoney { amount } } } }
            transactions(first: 5) { nodes { kind status amountSet { shopMoney { amount } } } }
          }
        }
      }
    }`);
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.orders).toEqual({
      nodes: [
        {
          displayFinancialStatus: "PARTIALLY_REFUNDED",
          totalPriceSet: {
            shopMoney: { amount: "25.0" },
            presentmentMoney: { amount: "27.78", currencyCode: "USD" },
          },
          lineItems: {
            nodes: [
              { currentQuantity: 1, taxLines: [{ priceSet: { shopMoney: { amount: "3.33" } } }] },
            ],
          },
          refunds: [
            {
              refundLineItems: {
                nodes: [{ quantity: 1, subtotalSet: { shopMoney: { amount: "10.0" } } }],
              },
              refundShippingLines: {
                nodes: [{ subtotalAmountSet: { shopMoney: { amount: "5.0" } } }],
              },
              transactions: {
                nodes: [
                  {
                    kind: "REFUND",
                    status: "SUCCESS",
                    amountSet: { shopMoney: { amount: "15.0" } },
                  },
                ],
              },
            },
          ],
        },
      ],
    });
  });

  test("hides orders older than 60 days, unless the app may read all of them", async () => {
    const { ask, shop, customer } = await withToken();
    const [variant] = shop.addProduct({ title: "Tea", price: "10.00" }).variants;
    const lines = [{ variantId: variant?.id ?? "", quantity: 1 }];
    const old = shop.buy({ customer, lines, pay: "now", at: new Date("2026-09-22T00:00:00Z") });
    shop.buy({ customer, lines, pay: "now", at: new Date("2026-09-24T00:00:00Z") });
    const both = `{ orders(first: 9) { nodes { name } } order(id: "gid://shopify/Order/${old.id}") { name } }`;
    expect((await ask(both)).data).toEqual({ orders: { nodes: [{ name: "#1002" }] }, order: null });
    shop.updateScopes(["read_orders", "read_all_orders"]);
    expect((await ask(both)).data).toMatchObject({ order: { name: "#1001" } });
  });

  test("goes on behind a cursor whose order changed meanwhile", async () => {
    const { ask, shop, customer, pass } = await withToken();
    const [variant] = shop.addProduct({ title: "Tea", price: "10.00" }).variants;
    const lines = [{ variantId: variant?.id ?? "", quantity: 1 }];
    const placed = [1, 2, 3].map(() => {
      pass(60);
      return shop.buy({ customer, lines, pay: "now" });
    });
    const page = `query Page($after: String) { orders(first: 2, sortKey: UPDATED_AT, after: $after) {
      nodes { name } pageInfo { endCursor }
    } }`;
    type Page = { nodes: { name: string }[]; pageInfo: { endCursor: string } };
    const first = (await ask(page)).data?.orders as Page;
    pass(60);
    for (const order of placed.slice(1, 2)) shop.refundAmount(order, "1.00");
    const next = (await ask(page, { after: first.pageInfo.endCursor })).data?.orders as Page;
    expect(next.nodes.map(({ name }) => name)).toEqual(["#1003", "#1002"]);
  });

  test("tells disputes, company, collections and payments of an order", async () => {
    const { ask, shop, customer } = await withToken();
    const product = shop.addProduct({
      title: "Tea",
      price: "10.00",
      type: "Tea",
      tags: ["green"],
      collections: ["Sale"],
    });
    const lines = [{ variantId: firstOf(product.variants).id, quantity: 1 }];
    const company = shop.addCompany("Berg & Co.");
    const order = shop.buy({ customer, company, lines, pay: "now", storeCreditAmount: "4.00" });
    shop.refundAmount(order, "5.00", { pending: true });
    shop.dispute(order, "chargeback");
    shop.fulfill(order);
    const { data, errors } = await ask(`{ order(id: "gid://shopify/Order/${order.id}") {
      disputes { initiatedAs status }
      purchasingEntity { ... on PurchasingCompany { company { id } } }
      transactions { kind status gateway processedAt amountSet { shopMoney { amount } } }
      fulfillments { createdAt status }
      lineItems(first: 1) { nodes { vendor product {
        productType tags collections(first: 5) { nodes { id title } }
      } } }
    } }`);
    expect(errors).toBeUndefined();
    expect(data?.order).toMatchObject({
      disputes: [{ initiatedAs: "CHARGEBACK", status: "NEEDS_RESPONSE" }],
      purchasingEntity: { company: { id: `gid://shopify/Company/${company.id}` } },
      transactions: [
        { kind: "SALE", status: "SUCCESS", gateway: "shopify_store_credit" },
        { kind: "SALE", gateway: "shopify_payments", amountSet: { shopMoney: { amount: "6.0" } } },
        { kind: "REFUND", status: "PENDING" },
      ],
      fulfillments: [{ status: "SUCCESS" }],
      lineItems: {
        nodes: [{ vendor: "Api", product: { productType: "Tea", collections: { nodes: [{}] } } }],
      },
    });
    shop.updateScopes(["read_orders"]);
    const query = `{ order(id: "gid://shopify/Order/${order.id}") { disputes { status } } }`;
    expect(code(await ask(query))).toBe("ACCESS_DENIED");
  });

  const set = `mutation Set($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      metafields { value compareDigest }
      userErrors { code field elementIndex }
    }
  }`;
  type Written = { metafieldsSet: { metafields: { compareDigest: string }[]; userErrors: Json[] } };

  test("sets metafields all or none, and only over the value that was read", async () => {
    const { ask, owner, shop } = await withToken();
    const write = async (...metafields: Json[]) =>
      ((await ask(set, { metafields })).data as Written).metafieldsSet;
    const balance = { ownerId: owner, namespace: "$app", key: "loyalty", value: '{"available":1}' };
    const { compareDigest } = firstOf((await write(balance)).metafields);

    const next = { ...balance, value: '{"available":2}' };
    expect(await write({ ...next, compareDigest: null })).toMatchObject({
      userErrors: [{ code: "STALE_OBJECT" }],
    });
    expect((await write({ ...next, compareDigest })).userErrors).toEqual([]);
    expect(shop.metafield(owner, "$app", "loyalty")?.value).toBe('{"available":2}');

    const unknown = { ...balance, ownerId: "gid://shopify/Customer/1" };
    expect(await write({ ...balance, value: '{"available":3}' }, unknown)).toEqual({
      metafields: [],
      userErrors: [{ code: "INVALID", field: ["metafields", "1", "ownerId"], elementIndex: 1 }],
    });
    expect((await write({ ...balance, value: "no json" })).userErrors).toMatchObject([
      { code: "INVALID_VALUE" },
    ]);
    expect((await write(...Array<Json>(26).fill(balance))).userErrors).toMatchObject([
      { code: "LESS_THAN_OR_EQUAL_TO" },
    ]);
    expect(shop.metafield(owner, "$app", "loyalty")?.value).toBe('{"available":2}');
  });

  test("counts cost, throttles an empty bucket, and fails when told to", async () => {
    const { ask, sim, graphql, exchange } = await withToken();
    const { extensions } = await ask(nameOfShop);
    expect(extensions?.cost.throttleStatus).toMatchObject({
      maximumAvailable: 2000,
      restoreRate: 100,
    });
    expect(
      code(await ask("{ customers(first: 250) { nodes { orders(first: 9) { nodes { id } } } } }")),
    ).toBe("MAX_COST_EXCEEDED");
    sim.outages.throttleNext = 1;
    expect(code(await ask(nameOfShop))).toBe("THROTTLED");
    const token = (await exchange()).body.access_token;
    sim.outages.failNext = 1;
    expect((await graphql(token, nameOfShop)).status).toBe(503);
    expect((await graphql(token, nameOfShop)).status).toBe(200);
  });

  test("an empty bucket gives nothing until time fills it", () => {
    const bucket = createBucket("standard");
    expect(bucket.take(2000)).toBe(true);
    expect(bucket.take(1000)).toBe(false);
    bucket.giveBack(1000);
    expect(bucket.take(1000)).toBe(true);
  });

  test("fails, throttles and loses answers by luck, the same with every seed", async () => {
    const { ask, sim, owner } = await withToken();
    Object.assign(sim.outages, { fail: 0.2, throttle: 0.2, loseAnswer: 0.2, jitterMs: 2 });
    const outcomes = { answered: 0, failed: 0, throttled: 0, lost: 0 };
    for (let n = 0; n < 60; n++) {
      const balance = { ownerId: owner, namespace: "$app", key: "loyalty", value: `{"n":${n}}` };
      const answer = await ask(set, { metafields: [balance] }).catch(() => null);
      if (answer === null) outcomes.lost++;
      else if (answer.data) outcomes.answered++;
      else if (Array.isArray(answer.errors)) outcomes.throttled++;
      else outcomes.failed++;
    }
    expect(outcomes).toEqual({ answered: 28, failed: 14, throttled: 11, lost: 7 });
  });

  test("can carry out a mutation and lose the answer", async () => {
    const { ask, sim, owner, shop } = await withToken();
    sim.outages.loseAnswerNext = 1;
    const balance = { ownerId: owner, namespace: "$app", key: "loyalty", value: "{}" };
    await expect(ask(set, { metafields: [balance] })).rejects.toThrow();
    expect(shop.metafield(owner, "$app", "loyalty")?.value).toBe("{}");
  });
});
