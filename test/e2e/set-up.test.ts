import type { FrameLocator } from "playwright-core";
import { expect, test } from "vitest";
import { listRewards } from "../../app/loyalty/list-rewards.server.ts";
import { readProgram } from "../../app/loyalty/read-program.server.ts";
import type { SimShop } from "../simulator/simulator.ts";
import { adminWindow } from "./admin-window.ts";
import { useScene } from "./scene.ts";
import { kindsIn, words } from "./set-up-words.ts";
import { openUntouchedShop } from "./untouched-shop.ts";
import { visitApp } from "./visit-app.ts";

/** As pino numbers its levels. */
const ERROR = 50;

// What the page is answered where a form is refused, and that it has no network, is what the test is about.
const scene = useScene({
  name: "set-up",
  allowed: /status of (409|422)|ERR_INTERNET_DISCONNECTED/,
});

const openShop = (handle: string) => openUntouchedShop(scene.stack.sim, scene.db, handle);

async function openAdmin(shop: SimShop, locale: keyof typeof words) {
  const admin = adminWindow(scene.window.page, scene.stack.url, shop.domain);
  const { app, open, page } = admin;
  await open("/app/program");
  if (locale !== "en") {
    await page.getByRole("button", { name: words[locale].language }).click();
    await app.locator(`html[lang=${locale}]`).waitFor();
  }

  const look = (name: string) => admin.look(`set-up-${name}-${locale}`);
  const bar = page.getByRole("region", { name: "Unsaved changes" });
  const save = () => bar.getByRole("button", { name: words[locale].save }).click();
  return { ...admin, bar, look, save, say: words[locale] };
}

const field = (app: FrameLocator, place: string) => app.locator(`[id="${place}"]`);

test.each(["en", "de"] as const)(
  "the rate changes, the preview tells at once, a second tab is refused and keeps what was typed; in %s",
  async (locale) => {
    const shop = await openShop(`rate-${locale}`);
    const { app, bar, choose, look, page, save, say } = await openAdmin(shop, locale);
    await app.getByText(say.earnsBefore).waitFor();
    await look("program");
    const rate = field(app, "earning.pointsPerUnit");
    await rate.fill("-1");
    await rate.blur();
    await app.getByText(say.rateError).waitFor();
    await app.getByText(say.previewBroken).waitFor();
    await save();
    await expect.poll(() => rate.evaluate((input) => input === document.activeElement)).toBe(true);
    await rate.fill(say.rate);
    await app.getByText(say.earnsAfter).waitFor();

    await app.getByLabel(say.previewOrder).press("Enter");
    await scene.window.context.setOffline(true);
    await save();
    await app.getByText(say.failedTitle).waitFor();
    await look("program-failed");
    await scene.window.context.setOffline(false);
    expect(await rate.inputValue()).toBe(say.rate);

    // Unsaved: another page is not opened before that is decided.
    await choose(say.menuMembers);
    await bar.waitFor();
    await app.getByText(say.earnsAfter).waitFor();

    const second = await scene.window.context.newPage();
    const other = adminWindow(second, scene.stack.url, shop.domain);
    await other.open("/app/program");
    await field(other.app, "award.days").fill("14");
    await second.getByRole("button", { name: say.save }).click();
    await second.getByText(say.saved).first().waitFor();
    await second.close();

    await save();
    await app.getByText(say.changedTitle).waitFor();
    await look("program-changed");
    await app.getByRole("button", { name: say.load }).click();
    await app.getByText(say.changedTitle).waitFor({ state: "detached" });
    expect(await rate.inputValue()).toBe(say.rate);
    expect(await field(app, "award.days").inputValue()).toBe("14");
    await app.getByRole("button", { name: say.more }).click();
    await look("program-more");
    await save();
    await page.getByText(say.saved).first().waitFor();
    await bar.waitFor({ state: "hidden" });
    const { program } = await readProgram(scene.db, shop.state.id);
    expect(program).toMatchObject({ earning: { pointsPerUnit: 2.5 }, award: { days: 14 } });
  },
);

test.each(["en", "de"] as const)(
  "tiers are added, dragged by pointer and keyboard, and saved in their order; in %s",
  async (locale) => {
    const shop = await openShop(`tiers-${locale}`);
    const { app, bar, choose, look, page, save, say } = await openAdmin(shop, locale);
    await choose(say.menuTiers);
    await app.getByText(say.noTiers).waitFor();
    await look("tiers-none");
    for (const [n, name] of ["Bronze", "Silver", "Gold"].entries()) {
      await app.getByRole("button", { name: say.addTier }).click();
      await field(app, `tiers.${n}.name`).fill(name);
      await field(app, `tiers.${n}.threshold`).fill(String(100 * (n + 1)));
      await field(app, `tiers.${n}.multiplier`).fill(say.multipliers[n] ?? "");
      if (n < 2) await app.getByRole("button", { name: say.closeTier(name) }).click();
    }
    await field(app, "tiers.2.perks").fill(say.perk);
    await look("tiers");
    await field(app, "tiers.2.threshold").fill("200");
    await save();
    await app.getByText(say.orderError).waitFor();
    await look("tiers-error");
    await field(app, "tiers.2.threshold").fill("300");
    await app.getByRole("button", { name: say.closeTier("Gold") }).click();

    const handle = (name: string) =>
      app.getByRole("button", { name: say.dragTier(name), exact: true });
    const from = (await handle("Gold").boundingBox())!;
    const to = (await handle("Bronze").boundingBox())!;
    await page.mouse.move(from.x + 5, from.y + 5);
    await page.mouse.down();
    await page.mouse.move(to.x + 5, to.y + 20, { steps: 8 });
    await page.mouse.move(to.x + 5, to.y - 5, { steps: 4 });
    await page.mouse.up();
    const order = () => app.getByRole("heading", { level: 3 }).allTextContents();
    await expect.poll(order).toEqual(["Gold", "Bronze", "Silver"]);
    await handle("Silver").focus();
    await page.keyboard.press("Space");
    await app.getByText(say.over("Silver", 3)).waitFor();
    await page.keyboard.press("ArrowUp");
    await app.getByText(say.over("Silver")).waitFor();
    await page.keyboard.press("Space");
    await expect.poll(order).toEqual(["Gold", "Silver", "Bronze"]);
    await save();
    await page.getByText(say.tiersSaved).first().waitFor();
    await bar.waitFor({ state: "hidden" });
    const { program } = await readProgram(scene.db, shop.state.id);
    expect(
      program.standing?.tiers.map(({ multiplier, name, threshold }) => [
        name,
        threshold,
        multiplier,
      ]),
    ).toEqual([
      ["Gold", 10_000, 1.5],
      ["Silver", 20_000, 1.25],
      ["Bronze", 30_000, 1],
    ]);
  },
);

test.each(["en", "de"] as const)(
  "a reward of each kind is made; they are put in order, filtered and archived; in %s",
  async (locale) => {
    const shop = await openShop(`rewards-${locale}`);
    const { app, bar, choose, look, page, save, say } = await openAdmin(shop, locale);
    await choose(say.menuRewards);
    await app.getByText(say.noRewards).waitFor();
    await look("rewards-none");
    for (const { kind, fill } of kindsIn(locale)) {
      await choose(say.menuRewards);
      const add = kind === "amount_off" ? app : page;
      await add.getByRole("button", { name: say.addReward }).click();
      await field(app, "kind").selectOption(kind);
      await field(app, "name").fill(kind);
      if (kind === "amount_off") {
        await save();
        await app.getByText(say.required).first().waitFor();
        await look("reward-errors");
      }
      for (const [place, value] of fill) await field(app, place).fill(value);
      await field(app, "state").selectOption("active");
      if (kind === "free_product") {
        await app.getByRole("button", { name: say.chooseProducts }).click();
        await page.getByRole("dialog").getByLabel("Teapot").check();
        await page.getByRole("dialog").getByRole("button", { name: "Select" }).click();
        await app.getByText("Teapot").first().waitFor();
      }
      if (kind === "store_credit") {
        await save();
        await app.getByText(say.noAccess).waitFor();
        await look("reward-access");
        page.once("dialog", (dialog) => void dialog.accept());
        await app.getByRole("button", { name: say.permit }).click();
        await app.getByRole("button", { name: say.permit }).waitFor({ state: "detached" });
      }
      if (kind === "variable") await look("reward-variable");
      await save();
      await page.getByText(say.rewardCreated).first().waitFor();
      await app.getByRole("heading", { name: kind, level: 1 }).waitFor();
      await bar.waitFor({ state: "hidden" });
    }
    await look("reward");
    await field(app, "state").selectOption("archived");
    await save();
    await page.getByText(say.rewardSaved).first().waitFor();
    await bar.waitFor({ state: "hidden" });
    await choose(say.menuRewards);
    await app.getByRole("link", { name: "variable" }).waitFor();
    await look("rewards");
    await app.getByRole("button", { name: say.dragTier("store_credit") }).focus();
    await page.keyboard.press("Space");
    await app.getByText(say.over("store_credit", 5, 6)).waitFor();
    await page.keyboard.press("ArrowUp");
    await app.getByText(say.over("store_credit", 4, 6)).waitFor();
    await page.keyboard.press("Space");
    await save();
    await page.getByText(say.orderSaved).first().waitFor();
    await app.getByRole("tab", { name: say.archived }).click();
    await app.getByRole("link", { name: "amount_off" }).waitFor({ state: "detached" });
    await app.getByRole("link", { name: "variable" }).waitFor();
    const rewards = await listRewards(scene.db, shop.state.id);
    expect(rewards.map(({ name, state }) => [name, state])).toEqual([
      ["amount_off", "active"],
      ["percentage_off", "active"],
      ["free_shipping", "active"],
      ["store_credit", "active"],
      ["free_product", "active"],
      ["variable", "archived"],
    ]);
    expect(rewards.map(({ what }) => what)).toMatchObject([
      { amount: 550 },
      { percent: 15, cap: 2_000 },
      { maxPrice: 490 },
      { amount: 1_000 },
      { products: [Object.values(shop.state.products)[1]!.id] },
      { min: 200, max: 1_000, step: 100, amountPerStep: 150 },
    ]);
  },
);

test("where Shopify's picker does not open, products are named by number", async () => {
  const shop = await openShop("unpicked");
  await scene.window.context.addInitScript(() => {
    addEventListener("DOMContentLoaded", () => {
      Object.assign((globalThis as { shopify?: object }).shopify ?? {}, {
        resourcePicker: undefined,
      });
    });
  });
  const { app, look, open, save, say } = await openAdmin(shop, "en");
  await open("/app/rewards/new");
  await field(app, "kind").selectOption("free_product");
  await field(app, "name").fill("A gift");
  await field(app, "cost").fill("300");
  await app.getByRole("button", { name: say.chooseProducts }).click();
  const [cup] = Object.values(shop.state.products);
  await field(app, "products").fill(`${cup!.id}, `);
  await look("reward-by-number");
  await save();
  await app.getByRole("heading", { name: "A gift", level: 1 }).waitFor();
  await app.getByText("Cup").first().waitFor();
});

test("where Shopify fails while the app is opened, the log says so, without a token", async () => {
  const shop = await openShop("outage");
  Object.assign(scene.stack.sim.outages, { fail: 1, status: 503 });
  expect((await visitApp(scene.stack, shop)).status).toBe(500);
  const lines = () => scene.stack.log().filter((line) => line.includes(`"${shop.domain}"`));
  const told = expect.poll(() => lines().map((line) => JSON.parse(line) as unknown));
  const refused = { path: "/admin/oauth/access_token", status: 503, msg: "Shopify refused a call" };
  await told.toContainEqual(expect.objectContaining(refused));
  await told.toContainEqual(expect.objectContaining({ path: "/app", status: 500, level: ERROR }));
  expect(lines().join("\n")).not.toMatch(/eyJ[\w-]+\.eyJ|id_token/);
});
