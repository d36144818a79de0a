import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startSimulator } from "../simulator/server.ts";
import { prepareExtensions } from "../simulator/web/extensions/prepare.ts";
import { createPages } from "../simulator/web/pages.ts";
import { useWindow } from "./scene.ts";

const TARGET = "purchase.checkout.block.render";

let shop: Awaited<ReturnType<typeof startSimulator>>;
let far: Server;
let origins: (string | undefined)[];

beforeAll(async () => {
  await prepareExtensions();
  const app = { url: "http://127.0.0.1:1", key: "key", secret: "secret" };
  shop = await startSimulator({
    port: 0,
    seed: 1,
    app,
    pages: (req, res, sim) => createPages(sim, { app })(req, res),
  });
  const tea = shop.sim.createShop({
    domain: "tea.myshopify.com",
    name: "Tea",
    currency: "EUR",
    timeZone: "Europe/Berlin",
    taxesIncluded: true,
  });
  tea.addProduct({ title: "Assam", price: "12.00" });
  far = createServer((req, res) => {
    origins.push(req.headers.origin);
    res.writeHead(200, { "access-control-allow-origin": "*" }).end("heard");
  });
  await new Promise<void>((resolve) => far.listen(0, "localhost", resolve));
});

afterAll(async () => {
  far.close();
  await shop.close();
});

beforeEach(() => {
  origins = [];
});

const window = useWindow();

/** Opens a checkout in which another program runs in the place of the app's block, and gives what that shows. */
async function run(program: string) {
  const { context, page } = window;
  const bundle = `shopify.extend("${TARGET}", async () => { ${program} });
    shopify.extend("purchase.checkout.reductions.render-after", () => {});`;
  const headers = { "access-control-allow-origin": "*" };
  await context.route("**/extensions/treue-checkout.js", (route) =>
    route.fulfill({ body: bundle, headers, contentType: "text/javascript" }),
  );
  const front = `${shop.url.replace("127.0.0.1", "localhost")}/shop/tea.myshopify.com`;
  await context.request.post(`${front}/checkout/start`, { form: { customer: "" } });
  await page.goto(`${front}/checkout`);
  return page.locator(`[data-target="${TARGET}"] .extension-root`);
}

const show = (expression: string) => `
  const place = document.createElement("s-text");
  place.append(String(${expression}));
  document.body.append(place);`;

test("an extension runs at no origin, without the page's window and storage", async () => {
  const { port } = far.address() as AddressInfo;
  const block = await run(
    `const answer = await fetch("http://localhost:${port}/");` +
      show(`[await answer.text(), typeof localStorage, self.origin].join(" ")`),
  );
  await block.getByText("heard undefined null").waitFor();
  expect(origins).toEqual(["null"]);
  expect(window.breaches).toEqual([]);
});

test("it sees the cart, and signals follow what the shopper changes", async () => {
  const block = await run(
    `const text = document.createElement("s-text");
     document.body.append(text);
     setInterval(() => { text.textContent = JSON.stringify([shopify.lines.value[0].quantity, shopify.cost.subtotalAmount.value]); }, 50);`,
  );
  await block.getByText('[1,{"amount":12,"currencyCode":"EUR"}]').waitFor();
  await window.page.getByLabel("Quantity: Assam").selectOption("3");
  await block.getByText('[3,{"amount":36,"currencyCode":"EUR"}]').waitFor();
  expect(window.breaches).toEqual([]);
});

test.each([
  ["plain HTML", `document.body.append(document.createElement("div"));`, "not allowed: div"],
  [
    "an element of another surface",
    `document.body.append(document.createElement("s-page"));`,
    "not allowed: s-page",
  ],
  [
    "a property that the element lacks",
    `const text = document.createElement("s-text");
     text.setAttribute("classname", "big");
     document.body.append(text);`,
    "<s-text> takes no classname",
  ],
  [
    "an event that it does not send",
    `document.body.append(document.createElement("s-text"));
     document.body.firstChild.addEventListener("Dismiss", () => {});`,
    'sends no "Dismiss"',
  ],
  ["a text that the locales lack", `shopify.i18n.translate("nowhere");`, "Missing translation"],
  ["a mutator that is not played", `await shopify.applyNoteChange({});`, "has no applyNoteChange"],
])("%s is a page error", async (_what, program, complaint) => {
  await run(program);
  await expect.poll(() => window.breaches.join("\n"), { timeout: 15_000 }).toContain(complaint);
});

test("words are put in by their plural forms, and elements in their place", async () => {
  const block = await run(
    show(
      `[1, 2].map((count) => shopify.i18n.translate("points", { count, amount: count })).join()`,
    ),
  );
  await block.getByText("1 point,2 points").waitFor();
  expect(window.breaches).toEqual([]);
});
