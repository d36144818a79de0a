import { afterEach, beforeEach, expect, test } from "vitest";
import { createSimulator, type SimShop } from "../simulator.ts";
import { createBrowser, servePages } from "./ask.ts";
import { createPages } from "./pages.ts";

const front = "/shop/demo.myshopify.com";
let shop: SimShop;
let server: Awaited<ReturnType<typeof servePages>>;
let browser: ReturnType<typeof createBrowser>;

beforeEach(async () => {
  const app = { url: "http://127.0.0.1:1", key: "key", secret: "secret" };
  const now = () => new Date("2026-11-22T12:00:00Z");
  const send = () => Promise.resolve({ status: 200 });
  const sim = createSimulator({ seed: 1, now, app, send });
  shop = sim.createShop({
    domain: "demo.myshopify.com",
    name: "Rösterei Nord",
    currency: "EUR",
    timeZone: "Europe/Berlin",
    taxesIncluded: true,
  });
  shop.addProduct({ title: "Espresso", price: "12.50", vendor: "Nord" });
  server = await servePages(createPages(sim, { app }));
  browser = createBrowser(server.port);
});

afterEach(() => server.close());

const orders = () => Object.values(shop.state.orders);
const espresso = () => Object.values(shop.state.products)[0]?.variants[0]?.id ?? "";

async function signUp() {
  await browser.submit(`${front}/shopper/sign-up`, {
    firstName: "Anna",
    lastName: "<b>Schmidt</b>",
    email: "anna@example.com",
  });
}

async function buyEspresso(pay: "now" | "later") {
  await browser.submit(`${front}/cart/add`, { variant: espresso() });
  return browser.submit(`${front}/checkout`, { pay, shipping: "standard" });
}

test("the start page leads to every shop's front and admin", async () => {
  const { body } = await browser.ask("/");
  expect(body).toContain("Rösterei Nord");
  expect(body).toContain(`href="${front}"`);
  expect(body).toContain(`href="${front}/admin"`);
});

test("who signs up shops under that name, and markup in a name stays text", async () => {
  await signUp();
  const { body } = await browser.ask(front);
  expect(body).toContain("Anna &#60;b&#62;Schmidt");
  expect(body).not.toContain("<b>Schmidt");
});

test("a purchase paid now is a paid order of the shopper", async () => {
  await signUp();
  const { body } = await buyEspresso("now");
  const [order] = orders();
  expect(order?.customerId).toBe(Object.keys(shop.state.customers)[0]);
  expect(order && shop.totals(order)).toMatchObject({ financialStatus: "paid", received: "17.40" });
  expect(body).toContain(`Order ${order?.name ?? ""}`);
  expect(body).toContain("The app has not written any yet.");
});

test("a guest orders, and pays later", async () => {
  await buyEspresso("later");
  const [order] = orders();
  if (order === undefined) throw new Error("Nothing was ordered");
  expect(order.customerId).toBeNull();
  expect(shop.totals(order).financialStatus).toBe("pending");
  await browser.submit(`${front}/orders/${order.id}/pay`, {});
  expect(shop.totals(order).financialStatus).toBe("paid");
});

test("discount, tip and currency of the checkout are in the price and in the order", async () => {
  await browser.submit(`${front}/cart/add`, { variant: espresso() });
  const chosen = { code: "SAVE10", tip: "2.00", currency: "USD", shipping: "pickup" };
  const preview = await browser.ask(`${front}/cart?${new URLSearchParams(chosen).toString()}`);
  expect(preview.body).toContain("$14.72");
  await browser.submit(`${front}/checkout`, { ...chosen, pay: "now" });
  const [order] = orders();
  expect(order && shop.totals(order)).toMatchObject({ total: "13.25", presentmentTotal: "14.72" });
});

test("an unknown discount code is refused on the cart", async () => {
  await browser.submit(`${front}/cart/add`, { variant: espresso() });
  const refused = await browser.submit(
    `${front}/checkout`,
    { code: "X", pay: "now" },
    `${front}/cart`,
  );
  expect(refused.body).toContain("There is no discount code X");
  expect(orders()).toHaveLength(0);
});

test("more than was paid cannot be refunded: the page says so and nothing moves", async () => {
  await buyEspresso("now");
  const [order] = orders();
  if (order === undefined) throw new Error("Nothing was bought");
  const page = `${front}/orders/${order.id}`;
  const refused = await browser.submit(`${page}/refund`, { amount: "99.00" }, page);
  expect(refused.body).toContain('role="alert"');
  expect(order.refunds).toHaveLength(0);
  await browser.submit(`${page}/refund`, { amount: "5.00" }, page);
  expect(shop.totals(order).refunded).toBe("5.00");
});

test("lines are returned and edited by what their fields changed", async () => {
  await browser.submit(`${front}/cart/add`, { variant: espresso() });
  await browser.submit(`${front}/cart/set`, { variant: espresso(), quantity: "3" });
  await browser.submit(`${front}/checkout`, { pay: "now", shipping: "pickup" });
  const [order] = orders();
  const [line] = order?.lines ?? [];
  if (order === undefined || line === undefined) throw new Error("Nothing was bought");
  const page = `${front}/orders/${order.id}`;
  const choice = { [`line-${line.id}`]: "1", [`was-${line.id}`]: "0", refund: "on" };
  await browser.submit(`${page}/return`, choice, page);
  expect(line.currentQuantity).toBe(2);
  expect(shop.totals(order).refunded).toBe("12.50");
  await browser.submit(`${page}/edit`, { [`line-${line.id}`]: "1", [`was-${line.id}`]: "2" }, page);
  expect(line.currentQuantity).toBe(1);
});

test("an address that leads nowhere is 404", async () => {
  expect((await browser.ask(`${front}/nowhere`)).status).toBe(404);
  expect((await browser.ask("/shop/other.myshopify.com")).status).toBe(404);
});
