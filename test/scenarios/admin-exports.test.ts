import { afterAll, beforeAll, expect, test } from "vitest";
import { readExport, readExports } from "../../app/loyalty/read-exports.server.ts";
import { loader } from "../../app/routes/app.exports.$requestId.ts";
import { DAY } from "../helpers/clock.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";
import type { SimCustomer } from "../simulator/state.ts";
import { sessionToken } from "../simulator/tokens.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld({ seed: 7, bigIds: true });
});
afterAll(() => world.close());

test("a shop nobody has asked has no requests", async () => {
  const { state } = await world.openShop();
  expect(await readExports(world.ctx, state.id)).toEqual({ exports: [], all: 0 });
});

test("each request is listed with its customer and 30 days to answer it, the newest first", async () => {
  const { shop, anna } = await shopOfAnna();
  const ben = shop.signUp({ firstName: "Ben", lastName: "Roth", email: "ben@example.com" });
  await ask(shop, anna);
  await ask(shop, ben);
  const { exports, all } = await readExports(world.ctx, shop.state.id);
  expect(all).toBe(2);
  expect(exports.map(({ customerId }) => customerId)).toEqual([ben.id, anna.id]);
  for (const { askedAt, dueAt } of exports) {
    expect(Date.parse(dueAt) - Date.parse(askedAt)).toBe(30 * DAY);
  }
});

test("the file holds what is kept about the customer, every id in full", async () => {
  const { shop, anna, orderId } = await shopOfAnna();
  const answer = await download(shop, await ask(shop, anna));
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const text = await answer.text();
  expect(BigInt(anna.id)).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
  expect(text).toContain(`"customer": "${anna.id}"`);
  expect(JSON.parse(text)).toMatchObject({
    member: { available: 30 },
    entries: [{ kind: "earn", points: 30 }],
    lots: [{ points: 30, remaining: 30 }],
    orders: [{ orderId }],
  });
});

test("another shop neither lists a request nor gets its file, and is told so in words", async () => {
  const { shop, anna } = await shopOfAnna();
  const requestId = await ask(shop, anna);
  const other = await world.openShop();
  expect(await readExports(world.ctx, other.state.id)).toEqual({ exports: [], all: 0 });
  const answer = await download(other, requestId, "de");
  expect(answer.status).toBe(404);
  expect(await answer.json()).toEqual({
    code: "export_unknown",
    message: "Diese Datenauskunft ist nicht mehr gespeichert.",
  });
});

test.each(["", "0", "x", "1 OR 1=1", "99999999999999999999999", "\0"])(
  "%j is no request",
  async (requestId) => {
    const { shop, anna } = await shopOfAnna();
    await ask(shop, anna);
    expect(await readExport(world.ctx, shop.state.id, requestId)).toBeNull();
  },
);

test("without a token there is no file", async () => {
  const { shop, anna } = await shopOfAnna();
  const request = new Request(`https://treue.example/app/exports/${await ask(shop, anna)}`, {
    headers: { Authorization: "Bearer nonsense" },
  });
  await expect(loader({ request, params: {}, context: {} })).rejects.toMatchObject({ status: 401 });
});

test("a customer who is forgotten has no request any more", async () => {
  const { shop, anna } = await shopOfAnna();
  const requestId = await ask(shop, anna);
  shop.redactCustomer(anna);
  await world.settle();
  expect(await readExports(world.ctx, shop.state.id)).toEqual({ exports: [], all: 0 });
  expect((await download(shop, requestId)).status).toBe(404);
});

async function shopOfAnna() {
  const shop = await world.openShop({ taxesIncluded: false });
  const cup = shop.addProduct({ title: "Cup", price: "10.00" });
  const anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  const lines = [{ variantId: cup.variants[0]?.id ?? "", quantity: 3 }];
  const order = shop.buy({ customer: anna, lines, pay: "now" });
  await world.settle();
  return { shop, anna, orderId: order.id };
}

/** The customer asks what is kept; returns the request's number. */
async function ask(shop: SimShop, customer: SimCustomer): Promise<string> {
  shop.requestData(customer);
  await world.settle();
  const { exports } = await readExports(world.ctx, shop.state.id);
  const request = exports.find(({ customerId }) => customerId === customer.id);
  if (!request) throw new Error(`No request of customer ${customer.id} is listed`);
  return request.requestId;
}

function download(shop: SimShop, requestId: string, language = "en"): Promise<Response> {
  const request = new Request(`https://treue.example/app/exports/${requestId}`, {
    headers: {
      Authorization: `Bearer ${sessionToken(world.sim, shop.domain, "admin")}`,
      "Accept-Language": language,
    },
  });
  return loader({ request, params: { requestId }, context: {} });
}
