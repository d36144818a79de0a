import { Script } from "node:vm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSimulator, type SimShop, type Simulator } from "../simulator.ts";
import { verifySessionToken } from "../tokens.ts";
import { createBrowser, serve, servePages } from "./ask.ts";
import { createPages } from "./pages.ts";

const cdn = "https://cdn.shopify.com/shopifycloud/app-bridge.js";
const admin = "/shop/demo.myshopify.com/admin";
let sim: Simulator;
let shop: SimShop;
let app: Awaited<ReturnType<typeof serve>>;
let server: Awaited<ReturnType<typeof servePages>>;
let browser: ReturnType<typeof createBrowser>;

beforeEach(async () => {
  app = await serve((req, res) => {
    res.setHeader(
      "content-security-policy",
      "frame-ancestors https://admin.shopify.com; img-src *",
    );
    res.setHeader("x-frame-options", "DENY");
    res.setHeader("link", `<${cdn}>; rel="preload"; as="script";`);
    if (req.url === "/away")
      res.writeHead(302, { location: `http://${req.headers["x-own"] as string}/app` });
    else res.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    res.end(`<script src="${cdn}"></script>${req.headers.host ?? ""} ${req.method ?? ""}`);
  });
  const options = { url: `http://127.0.0.1:${app.port}`, key: "key", secret: "secret" };
  const now = () => new Date("2026-11-22T12:00:00Z");
  const send = () => Promise.resolve({ status: 200 });
  sim = createSimulator({ seed: 1, now, app: options, send });
  shop = sim.createShop({
    domain: "demo.myshopify.com",
    name: "Rösterei Nord",
    currency: "EUR",
    timeZone: "Europe/Berlin",
    taxesIncluded: true,
  });
  shop.installApp();
  server = await servePages(createPages(sim, { app: options }));
  browser = createBrowser(server.port);
});

afterEach(() => {
  server.close();
  app.close();
});

/** The address of the app's first document, as the page gives it to the frame. */
async function frameOf(path: string): Promise<URL> {
  const { body } = await browser.ask(path);
  const source = /src="(http:[^"]+)"/.exec(body)?.[1] ?? "";
  return new URL(source.replaceAll("&#38;", "&"));
}

test("the app's first document says who asks, from which shop, and proves it", async () => {
  const frame = await frameOf(`${admin}/apps/treue/app/members?q=anna`);
  expect(frame.hostname).toBe("app.localhost");
  expect(frame.pathname).toBe("/app/members");
  const { embedded, host, id_token, q, shop: domain } = Object.fromEntries(frame.searchParams);
  expect({ embedded, domain, q }).toEqual({ embedded: "1", domain: shop.domain, q: "anna" });
  expect(Buffer.from(host ?? "", "base64").toString()).toBe("admin.shopify.com/store/demo");
  expect(verifySessionToken(sim, id_token ?? "")).toMatchObject({ dest: `https://${shop.domain}` });
});

test("the language chosen in the admin goes to the app", async () => {
  expect((await frameOf(`${admin}/apps/treue`)).searchParams.get("locale")).toBe("en");
  await browser.submit(`${admin}/locale`, { locale: "de", back: `${admin}/apps/treue` });
  expect((await frameOf(`${admin}/apps/treue`)).searchParams.get("locale")).toBe("de");
});

test("the way back after choosing a language stays in the local shops", async () => {
  const form = { locale: "de", back: "https://evil.example" };
  const { headers } = await browser.ask(`${admin}/locale`, { form });
  expect(headers.location).toBe(admin);
});

test("the frame gets fresh tokens from the admin", async () => {
  const { body } = await browser.ask(`${admin}/id-token`);
  const { token } = JSON.parse(body) as { token: string };
  expect(verifySessionToken(sim, token)).toMatchObject({ dest: `https://${shop.domain}` });
});

test("an optional scope is granted when the app asks for it, and no other", async () => {
  const ask = async (scopes?: string) => {
    const { body } = await browser.ask(`${admin}/scopes`, scopes ? { form: { scopes } } : {});
    return JSON.parse(body) as { granted?: string[]; optional?: string[]; error?: string };
  };
  expect((await ask()).granted).not.toContain("read_all_orders");
  expect((await ask("write_orders")).error).toContain("write_orders");
  expect(shop.state.scopes).not.toContain("write_orders");
  expect(await ask("read_all_orders")).toMatchObject({
    optional: [
      "read_all_orders",
      "read_store_credit_account_transactions",
      "read_store_credit_accounts",
      "write_store_credit_account_transactions",
    ],
  });
  expect(shop.state.scopes).toContain("read_all_orders");
});

test("the proxied app may be framed and gets the stand-in; what the app itself sends stays strict", async () => {
  const host = `app.localhost:${server.port}`;
  const through = await browser.ask("/app", { host });
  expect(through.headers["content-security-policy"]).toBe(
    "frame-ancestors http://localhost:* http://127.0.0.1:*; img-src *",
  );
  expect(through.headers["x-frame-options"]).toBeUndefined();
  expect(through.headers.link).not.toContain("cdn.shopify.com");
  expect(through.body).toContain('src="/shopifycloud/app-bridge.js"');
  expect(through.body).toContain(`${host} GET`);
  const direct = await createBrowser(app.port).ask("/app");
  expect(direct.headers["content-security-policy"]).toContain("https://admin.shopify.com");
  expect(direct.body).toContain(cdn);
});

test("the app's redirects to its own address stay in the proxy", async () => {
  const headers = { "x-own": `127.0.0.1:${app.port}` };
  const answer = await browser.ask("/away", { host: `app.localhost:${server.port}`, headers });
  expect(answer.headers.location).toBe("/app");
});

test("an app that does not answer is named", async () => {
  app.close();
  const answer = await browser.ask("/app", { host: `app.localhost:${server.port}` });
  expect(answer.status).toBe(502);
  expect(answer.body).toContain(`http://127.0.0.1:${app.port}`);
});

test("the stand-in and the admin's script are classic scripts", async () => {
  const bridge = await browser.ask("/shopifycloud/app-bridge.js", {
    host: `app.localhost:${server.port}`,
  });
  const script = await browser.ask("/local/admin.js");
  for (const { body } of [bridge, script]) {
    expect(body).not.toBe("");
    expect(() => new Script(body)).not.toThrow();
  }
});

test("an uninstalled app is offered for installation, and opens after it", async () => {
  await browser.submit(`${admin}/settings/uninstall`, {});
  expect(shop.state.installed).toBe(false);
  expect((await browser.ask(`${admin}/apps/treue`)).body).toContain(
    "is not installed in this shop",
  );
  await browser.submit(`${admin}/settings/install`, {});
  expect((await browser.ask(`${admin}/apps/treue`)).body).toContain("app-frame");
});

test("a merchant merges two customers", async () => {
  const [kept, gone] = ["anna", "anne"].map((name) =>
    shop.signUp({ firstName: name, lastName: "S", email: `${name}@example.com` }),
  );
  const { body } = await browser.submit(`${admin}/customers/${gone?.id ?? ""}/merge`, {
    into: kept?.id ?? "",
  });
  expect(body).toContain("anna S");
  expect(Object.keys(shop.state.customers)).toEqual([kept?.id]);
});

test("a merchant deletes an order", async () => {
  shop.addProduct({ title: "Espresso", price: "12.50" });
  const variantId = Object.values(shop.state.products)[0]?.variants[0]?.id ?? "";
  const order = shop.buy({ customer: null, lines: [{ variantId, quantity: 1 }], pay: "now" });
  expect((await browser.ask(`${admin}/orders`)).body).toContain(order.name);
  await browser.submit(`${admin}/orders/${order.id}/cancel`, { refund: "on" });
  await browser.submit(`${admin}/orders/${order.id}/delete`, {});
  expect((await browser.ask(`${admin}/orders`)).body).not.toContain(order.name);
});
