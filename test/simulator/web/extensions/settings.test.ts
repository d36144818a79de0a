import { afterEach, beforeEach, expect, test } from "vitest";
import { createSimulator } from "../../simulator.ts";
import { createBrowser, servePages } from "../ask.ts";
import { createPages } from "../pages.ts";

const editor = "/shop/demo.myshopify.com/editor";
let server: Awaited<ReturnType<typeof servePages>>;
let browser: ReturnType<typeof createBrowser>;

beforeEach(async () => {
  const app = { url: "http://127.0.0.1:1", key: "key", secret: "secret" };
  const now = () => new Date("2026-11-22T12:00:00Z");
  const sim = createSimulator({ seed: 1, now, app, send: () => Promise.resolve({ status: 200 }) });
  sim.createShop({
    domain: "demo.myshopify.com",
    name: "Rösterei Nord",
    currency: "EUR",
    timeZone: "Europe/Berlin",
    taxesIncluded: true,
  });
  server = await servePages(createPages(sim, { app }));
  browser = createBrowser(server.port);
});

afterEach(() => server.close());

const save = (form: Record<string, string>) => browser.submit(`${editor}/treue-checkout`, form);
const checked = ({ body }: { body: string }) =>
  [...body.matchAll(/type="checkbox" name="(\w+)" checked/g)].map(([, name]) => name);

test("what hides something is off until the merchant turns it on, and off again afterwards", async () => {
  const fresh = await browser.ask(editor);
  expect(fresh.body).toMatch(/type="checkbox" name="hide_rewards"/);
  expect(checked(fresh)).toEqual([]);
  expect(checked(await save({ title: "Club", hide_rewards: "on" }))).toEqual(["hide_rewards"]);
  const off = await save({ title: "Club" });
  expect(checked(off)).toEqual([]);
  expect(off.body).toContain('value="Club"');
});
