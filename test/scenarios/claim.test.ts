import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "../../app/env.server.ts";
import { claimToken } from "../../app/loyalty/claim-order.server.ts";
import { action, loader } from "../../app/routes/proxy.claim.$token.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Visit = { customerId?: string; locale?: string; secret?: string; method?: "GET" | "POST" };

/** A visit of the shop's address, passed on and signed as Shopify does. */
function visit(domain: string, token: string, options: Visit = {}) {
  const { customerId = "", locale = "en", secret = env.SHOPIFY_API_SECRET } = options;
  const query: Record<string, string> = {
    shop: domain,
    path_prefix: "/apps/rewards",
    timestamp: String(Math.floor(world.clock.now().getTime() / 1000)),
    logged_in_customer_id: customerId,
    locale,
  };
  const text = Object.keys(query)
    .toSorted()
    .map((key) => `${key}=${query[key]!}`)
    .join("");
  const signature = createHmac("sha256", secret).update(text).digest("hex");
  const search = new URLSearchParams({ ...query, signature });
  const method = options.method ?? "GET";
  const request = new Request(`https://treue.example/proxy/claim/${token}?${search}`, { method });
  const args = { request, params: { token }, context: {} };
  return method === "GET" ? loader(args) : action(args);
}

test("a guest logs in, looks, presses the button, and has the points; nobody else has them", async () => {
  const shop = await world.openShop({ taxesIncluded: false });
  const cup = shop.addProduct({ title: "Cup", price: "100.00" }).variants[0]!.id;
  const order = shop.buy({
    customer: null,
    lines: [{ variantId: cup, quantity: 1 }],
    pay: "now",
  });
  await world.settle();
  const anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  const token = claimToken(shop.state.id, order.id, world.clock.now());
  const customerId = anna.id;

  const guest = await visit(shop.domain, token);
  expect(await guest.text()).toContain(
    "/customer_authentication/login?return_to=/apps/rewards%2Fclaim%2F",
  );
  expect((await visit(shop.domain, token, { method: "POST" })).status).toBe(401);
  const asked = await (await visit(shop.domain, token, { customerId })).text();
  expect(asked).toContain("<button");
  expect(await world.balance(shop, anna)).toMatchObject({ available: 0 });

  const done = await visit(shop.domain, token, { customerId, locale: "de", method: "POST" });
  expect(await done.text()).toContain("Diese Bestellung bringt 100 Punkte");
  expect(await world.balance(shop, anna)).toMatchObject({ available: 100 });
  const other = await visit(shop.domain, token, { customerId: "77", method: "POST" });
  expect(other.status).toBe(409);
  expect(await other.text()).toContain("added to another account");
  await world.audit(shop);
});

test("a visit that Shopify did not sign, or of a shop without the app, is refused", async () => {
  const shop = await world.openShop();
  expect((await visit(shop.domain, "x", { secret: "another" })).status).toBe(400);
  expect((await visit("nobody.myshopify.com", "x", { customerId: "1" })).status).toBe(400);
  const unsigned = new Request("https://treue.example/proxy/claim/x?shop=x");
  expect((await loader({ request: unsigned, params: {}, context: {} })).status).toBe(400);
});
