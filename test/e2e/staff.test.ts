import { beforeAll, expect, test, vi } from "vitest";
import { defaultProgram } from "../../app/core/program.ts";
import type { Tier } from "../../app/core/program.ts";
import { installShop } from "../../app/loyalty/install-shop.server.ts";
import { publishProgram } from "../../app/loyalty/publish-program.server.ts";
import type { SimShop } from "../simulator/simulator.ts";
import { adminWindow } from "./admin-window.ts";
import { keepScreenshot } from "./browser.ts";
import { pointsOf } from "./points.ts";
import { useScene } from "./scene.ts";

const scene = useScene({ name: "staff" });

let shop: SimShop;
let memberId: string;

const patience = { timeout: 20_000, interval: 100 };

const tier = (id: string, name: string, threshold: number): Tier => {
  return {
    id,
    name,
    threshold,
    keep: threshold,
    graceDays: 0,
    multiplier: 1,
    color: "#6d7175",
    perks: [],
  };
};

beforeAll(async () => {
  await vi.waitFor(() => scene.db.query("SELECT FROM graphile_worker.jobs LIMIT 1"), patience);
  shop = await openShop();
  const ada = shop.signUp({ firstName: "Ada", lastName: "Moss", email: "ada.moss@example.com" });
  const lines = [
    {
      variantId: shop.addProduct({ title: "Teapot", price: "42.50" }).variants[0]!.id,
      quantity: 1,
    },
  ];
  shop.buy({ customer: ada, lines, pay: "now" });
  shop.buy({ customer: ada, lines, pay: "later" });
  await scene.stack.sim.idle();
  memberId = await vi.waitFor(readMemberId, patience);
});

/** The only member's, once both orders are settled: one waits for its payment. */
async function readMemberId(): Promise<string> {
  const settled = "SELECT member_id FROM member WHERE pending > 0 AND available > 0";
  const { rows } = await scene.db.query<{ member_id: string }>(settled);
  expect(rows).toHaveLength(1);
  return rows[0]!.member_id;
}

/** A shop with two tiers, as if its merchant had set them up an hour ago. */
async function openShop(): Promise<SimShop> {
  const open = scene.stack.sim.createShop({
    domain: "corner.myshopify.com",
    name: "Corner Shop",
    currency: "USD",
    timeZone: "America/New_York",
    taxesIncluded: false,
  });
  open.installApp();
  const ctx = { db: scene.db, now: () => new Date(Date.now() - 3_600_000) };
  const { currency, domain, id: shopId, scopes, timeZone } = open.state;
  await installShop(ctx, { shopId, domain, currency, timeZone, scopes: scopes.join(",") });
  await publishProgram(ctx, shopId, {
    ...defaultProgram(currency),
    standing: {
      basis: "points",
      window: { kind: "lifetime" },
      tiers: [tier("silver", "Silver", 40), tier("gold", "Gold", 1_000)],
    },
  });
  return open;
}

const openAdmin = () => adminWindow(scene.window.page, scene.stack.url, shop.domain);

test("the member page shows what waits and where the member stands", async () => {
  const { app, open, page } = openAdmin();
  await open(`/app/members/${memberId}`);
  await app.getByRole("heading", { name: "Ada Moss" }).waitFor();
  expect(await pointsOf(app, "Available")).toBe("42");
  expect(await pointsOf(app, "Pending")).toBe("42");
  await app.getByText("The order is not paid in full yet").waitFor();
  await app.getByText("42 points count so far. Gold is 958 points away.").waitFor();
  await keepScreenshot(page, "staff-member");
});

test("points are adjusted once, however often the form is sent, and never below zero", async () => {
  const { app, open, page } = openAdmin();
  await open(`/app/members/${memberId}`);
  const form = app.getByRole("dialog");
  const save = form.getByRole("button", { name: "Adjust", exact: true });
  await app.getByRole("button", { name: "Adjust points" }).click();
  await save.click();
  await form.getByText("Enter a whole number from 1 to 1,000,000.").waitFor();
  await form.getByText("Say why, so that the entry explains itself later.").waitFor();
  await keepScreenshot(page, "staff-adjust-errors");

  await form.getByLabel("Points", { exact: true }).fill("120");
  await form.getByLabel("Reason").fill("Sorry for the delay");
  await save.dblclick();
  await page.getByText("120 points given").first().waitFor();
  await form.waitFor({ state: "detached" });
  await expect.poll(() => pointsOf(app, "Available")).toBe("162");
  const entries = "SELECT points::int FROM entry WHERE kind = 'adjust'";
  expect((await scene.db.query(entries)).rows).toEqual([{ points: 120 }]);
  await app.getByRole("button", { name: /Adjusted/ }).click();
  await app.getByText("Reason: Sorry for the delay").waitFor();
  await app.getByText(/Done by staff account \d+\./).waitFor();

  await app.getByRole("button", { name: "Adjust points" }).click();
  await form.getByText("Take points").click();
  await form.getByLabel("Points", { exact: true }).fill("163");
  await form.getByLabel("Reason").fill("By mistake");
  await save.click();
  await form.getByText("The member has fewer points than that.").waitFor();
  await form.getByRole("button", { name: "Cancel" }).click();
  await form.waitFor({ state: "detached" });
  expect((await scene.db.query(entries)).rowCount).toBe(1);
});

test("a tier is given by hand, shown with its last day, found in the list, and taken back", async () => {
  const { app, open, page } = openAdmin();
  await open(`/app/members/${memberId}`);
  const form = app.getByRole("dialog");
  await app.getByRole("button", { name: "Give tier" }).click();
  await form.getByLabel("Tier").selectOption("Gold");
  await form.getByLabel("Last day").fill("2020-01-01");
  await form.getByLabel("Reason").fill("Wrote about us");
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByText("Choose today or a later day.").waitFor();
  await form.getByLabel("Last day").fill("2099-12-31");
  await form.getByRole("button", { name: "Save" }).click();
  await page.getByText("Tier given").waitFor();
  await app.getByText("Until Dec 31, 2099").waitFor();
  await app.getByText("Silver → Gold").waitFor();
  await keepScreenshot(page, "staff-tier");

  await open("/app/members");
  await app.getByRole("combobox").selectOption("Gold");
  await app.getByRole("link", { name: "Ada Moss" }).waitFor();
  await keepScreenshot(page, "staff-members");
  await app.getByRole("combobox").selectOption("Silver");
  await app.getByText("No member stands in this tier").waitFor();

  await open(`/app/members/${memberId}`);
  await app.getByRole("button", { name: "Give tier" }).click();
  await form.getByLabel("Tier").selectOption("Take back the tier given by hand");
  await form.getByLabel("Reason").fill("Over");
  await form.getByRole("button", { name: "Save" }).click();
  await app.getByText("Gold → Silver").waitFor();
});

test("checks run when they are asked for, and say what came of them", async () => {
  const { app, open, page } = openAdmin();
  await open("/app/health");
  await app.getByText("Not run yet").first().waitFor();
  await app.getByRole("button", { name: "Check now" }).first().click();
  await page.getByText("The check begins in a moment").waitFor();
  await app.getByText("Nothing was wrong").waitFor();
  await keepScreenshot(page, "staff-health");
});

test.each(["/app", "/app/members", "/app/health", "a member"])(
  "on a phone nothing of %s is cut off",
  async (path) => {
    const { open, page } = openAdmin();
    await page.setViewportSize({ width: 375, height: 1_600 });
    const frame = await open(path === "a member" ? `/app/members/${memberId}` : path);
    await frame.waitForLoadState("networkidle");
    const surplus = () => frame.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await expect.poll(surplus).toBeLessThanOrEqual(0);
    await keepScreenshot(page, `phone${path.replaceAll(/\W+/g, "-")}`);
  },
);
