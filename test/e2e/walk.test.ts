import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import type { SimShop } from "../simulator/simulator.ts";
import { adminWindow } from "./admin-window.ts";
import { keepScreenshot } from "./browser.ts";
import { deliverUnreadably, mendDelivery } from "./unreadable.ts";
import { forgetNotes, note } from "./note.ts";
import { pointsOf } from "./points.ts";
import { useScene } from "./scene.ts";
import { seedShop } from "./seeded-shop.ts";
import { visitApp } from "./visit-app.ts";
import { vitalsOf } from "./vitals.ts";

/** As pino numbers its levels. */
const ERROR = 50;

const scene = useScene({ name: "walk" });

let seeded: SimShop;

beforeAll(async () => {
  await forgetNotes();
  seeded = await seedShop(scene.stack.sim, scene.db);
});

function openAdmin(shop: SimShop) {
  return adminWindow(scene.window.page, scene.stack.url, shop.domain);
}

test("a newcomer installs, buys, and sees the points at once; a refund takes them back", async () => {
  const shop = scene.stack.sim.createShop({
    domain: "newcomer.myshopify.com",
    name: "Corner Shop",
    currency: "USD",
    timeZone: "America/New_York",
    taxesIncluded: false,
  });
  shop.addProduct({ title: "Teapot", price: "42.50" });
  shop.installApp();
  const admin = openAdmin(shop);
  await admin.open("/app");
  await admin.app.getByText("Your program is running").waitFor();
  await keepScreenshot(admin.page, "newcomer-empty-overview");
  await admin.choose("Members");
  await admin.app.getByText("No members yet").waitFor();

  const front = await scene.window.context.newPage();
  await front.goto(`${scene.stack.url}/shop/${shop.domain}`);
  await front.getByRole("link", { name: "Guest" }).click();
  await front.getByLabel("First name").fill("Ada");
  await front.getByLabel("Last name").fill("Moss");
  await front.getByRole("textbox", { name: "E-mail", exact: true }).fill("ada.moss@example.com");
  await front.getByRole("button", { name: "Create account" }).click();
  await front.getByRole("button", { name: "Add Teapot to cart" }).click();
  await front.getByRole("link", { name: "Cart" }).click();
  const answered = front.waitForResponse((response) => response.url().endsWith("/checkout"));
  await front.getByRole("button", { name: "Pay now" }).click();
  await answered;
  const paid = performance.now();

  const member = admin.app.getByRole("link", { name: "Ada Moss" });
  do {
    const loaded = admin.page.waitForResponse((response) => response.url().includes(".data"));
    await admin.choose("Members");
    await loaded;
  } while (!(await member.isVisible()) && performance.now() - paid < 5_000);
  await member.click();
  await admin.app.getByRole("heading", { name: "Ada Moss" }).waitFor();
  await expect.poll(() => pointsOf(admin.app, "Available"), { interval: 20 }).toBe("42");
  await note({ fromPaymentToPointsOnMemberPage: performance.now() - paid });
  await front.locator(".points").getByText("42 points").waitFor({ timeout: 5_000 });
  await front.getByText('"available":42').waitFor({ timeout: 5_000 });
  await keepScreenshot(front, "newcomer-order-status");
  await keepScreenshot(admin.page, "newcomer-member");

  const customer = Object.keys(shop.state.customers)[0] ?? "";
  const metafield = shop.metafield(`gid://shopify/Customer/${customer}`, "$app", "loyalty");
  expect(JSON.parse(metafield?.value ?? "{}")).toMatchObject({ available: 42, pending: 0 });

  await front.reload();
  await front.getByRole("button", { name: "Cancel order" }).click();
  await front.getByText("Cancelled").waitFor();
  await expect
    .poll(
      async () => {
        await admin.page.reload();
        await admin.app.getByRole("heading", { name: "Ada Moss" }).waitFor();
        return pointsOf(admin.app, "Available");
      },
      { timeout: 5_000 },
    )
    .toBe("0");
  await admin.app.getByText("Taken back").waitFor();
  await front.locator(".points").getByText("0 points").waitFor({ timeout: 5_000 });
});

const texts = {
  en: {
    button: "English",
    overview: "Points owed",
    members: "Members",
    health: "Health",
    search: "Search by name, e-mail or customer number",
    why: "Why this many points",
    running: "Running",
    found: "1 member found",
  },
  de: {
    button: "Deutsch",
    overview: "Offene Punkte",
    members: "Mitglieder",
    health: "Betrieb",
    search: "Nach Name, E-Mail oder Kundennummer suchen",
    why: "So kommen die Punkte zustande",
    running: "Läuft",
    found: "1 Mitglied gefunden",
  },
};

test.each(["en", "de"] as const)("every page on a year of history, in %s", async (locale) => {
  const say = texts[locale];
  const admin = openAdmin(seeded);
  const { app, page } = admin;
  await admin.open("/app");
  await page.getByRole("button", { name: say.button }).click();
  await app.locator(`html[lang=${locale}]`).waitFor();

  async function look(path: string, name: string, ready: string | RegExp) {
    const frame = await admin.open(path);
    await app.getByText(ready).first().waitFor();
    const { cls, lcp } = await vitalsOf(frame);
    await note({ page: `${name}-${locale}`, cls, lcp });
    await keepScreenshot(page, `${name}-${locale}`);
    expect(lcp, `${name}: largest contentful paint in ms`).toBeGreaterThan(0);
    expect(lcp, `${name}: largest contentful paint in ms`).toBeLessThanOrEqual(2_500);
    expect(cls, `${name}: cumulative layout shift`).toBeLessThanOrEqual(0.1);
  }

  await look("/app", "overview", say.overview);
  await look("/app/health", "health", say.running);
  await look("/app/members", "members", /Becker|Fischer|Hoffmann|Schäfer/);

  await app.getByPlaceholder(say.search).fill("greta.schaefer");
  await app.getByText(say.found).waitFor();
  await keepScreenshot(page, `members-search-${locale}`);
  await app.getByRole("link", { name: "Greta Schäfer" }).click();
  await app.getByRole("heading", { name: "Greta Schäfer" }).waitFor();
  const { pathname } = new URL(page.url());
  await look(pathname.slice(pathname.indexOf("/app/")), "member", "Greta Schäfer");
  const entry = app.locator("button[aria-expanded]").first();
  await entry.click();
  const why = app.locator(`[id="${(await entry.getAttribute("aria-controls")) ?? ""}"]`);
  await why.getByText(say.why).waitFor();
  const cutOff = () => why.evaluate((box) => box.scrollHeight - box.clientHeight);
  await expect.poll(cutOff).toBe(0);
  await keepScreenshot(page, `member-why-${locale}`);
});

test("a delivery that could not be read waits on Health, and counts once it is replayed", async () => {
  const admin = openAdmin(seeded);
  const { app, page } = admin;
  const [customer] = Object.values(seeded.state.customers);
  if (customer === undefined) throw new Error("The seeded shop has no customers");
  const lost = await deliverUnreadably(scene.stack.sim, seeded, customer);
  await expect
    .poll(async () => (await scene.db.query("SELECT FROM delivery_set_aside")).rowCount)
    .toBe(1);

  await admin.open("/app/health");
  await app.getByText("orders/paid").waitFor();
  await keepScreenshot(page, "health-set-aside");
  await mendDelivery(scene.db, lost);
  await app.getByRole("button", { name: "Replay", exact: true }).click();
  await page.getByText("1 delivery will be tried again").waitFor();
  await app.getByText("Nothing is set aside.").waitFor();
  await keepScreenshot(page, "health-replayed");

  await admin.open("/app");
  await expect
    .poll(async () => {
      await page.reload();
      return app.getByText(lost.orderName).first().isVisible();
    })
    .toBe(true);
});

test("a document that comes without a token fetches one, and links to Shopify lead to its admin", async () => {
  const admin = openAdmin(seeded);
  const { app, page } = admin;
  const frame = await admin.open("/app/members");
  const host = btoa("admin.shopify.com/store/seeded");
  const query = new URLSearchParams({ embedded: "1", shop: seeded.domain, host }).toString();
  await frame.goto(`${new URL(frame.url()).origin}/app/health?${query}`);
  await app.getByText("Running").waitFor();
  expect(new URL(page.url()).pathname).toMatch(/\/admin\/apps\/treue\/app\/health$/);

  // The words are there before the page listens to the menu: a click too early leads nowhere.
  const members = async () => {
    if (!page.url().endsWith("/members")) await admin.choose("Members");
    return page.url();
  };
  await expect.poll(members, { timeout: 15_000, interval: 1_500 }).toMatch(/\/members$/);
  await app.getByRole("link", { name: "Greta" }).first().click();
  await app
    .getByRole("button", { name: "Open customer in Shopify" })
    .or(app.getByRole("link", { name: "Open customer in Shopify" }))
    .click();
  await page.waitForURL(/\/admin\/customers\/\d+$/);
  await page.getByRole("heading", { name: "Greta" }).waitFor();
});

test("an address that leads to no member says so", async () => {
  const admin = openAdmin(seeded);
  await admin.open("/app/members/00000000-0000-4000-8000-000000000000");
  await admin.app.getByRole("heading", { name: "No such member", level: 2 }).waitFor();
  await keepScreenshot(admin.page, "no-such-member");
  // Chromium itself writes a line for a document that was not found; nobody else may.
  expect(scene.window.breaches.splice(0)).toEqual([expect.stringContaining("404 (Not Found)")]);
});

test("what is kept about a customer comes as a file from the Health page", async () => {
  const ina = seeded.signUp({ firstName: "Ina", lastName: "Vogel", email: "ina@example.com" });
  seeded.requestData(ina);
  await expect.poll(async () => (await scene.db.query("SELECT FROM data_export")).rowCount).toBe(1);
  const { app, page, open } = openAdmin(seeded);
  await open("/app/health");
  await app.getByText("Ina Vogel").waitFor();
  const saved = page.waitForEvent("download");
  await app.getByRole("button", { name: "Download" }).click();
  expect(await readFile(await (await saved).path(), "utf8")).toContain(`"customer": "${ina.id}"`);
  await keepScreenshot(page, "health-data-request");
});

test("where Shopify is slow to name its customers, they appear by number, and nothing moves", async () => {
  const { app, page, open } = openAdmin(seeded);
  scene.stack.sim.outages.delayMs = 3_000;
  const frame = await open("/app/members");
  await app.getByText("so customers appear by number").waitFor();
  await keepScreenshot(page, "members-without-names");
  expect((await vitalsOf(frame)).cls).toBeLessThan(0.01);
  scene.stack.sim.outages.delayMs = 0;
});

test("the app itself lets only Shopify's admin frame it", async () => {
  const answer = await visitApp(scene.stack, seeded);
  expect(answer.status).toBe(200);
  const policy = answer.headers.get("content-security-policy");
  expect(policy).toMatch(
    /^frame-ancestors https:\/\/seeded\.myshopify\.com https:\/\/admin\.shopify\.com/,
  );
  expect(policy).not.toContain("localhost");
});

test("the log of the walk is JSON, without tokens and without names or addresses of people", () => {
  const lines = scene.stack.log();
  expect(lines.length).toBeGreaterThan(100);
  for (const line of lines) expect(() => JSON.parse(line) as unknown, line).not.toThrow();
  const all = lines.join("\n");
  expect(all).not.toMatch(/eyJ[\w-]+\.eyJ|shpat_|id_token/);
  expect(all).not.toMatch(/example\.com|Schäfer|Moss/);
  const errors = lines.filter((line) => (JSON.parse(line) as { level: number }).level >= ERROR);
  expect(errors).toEqual([]);
});
