import { expect, test } from "vitest";
import { defaultProgram } from "../../app/core/program.ts";
import { installShop } from "../../app/loyalty/install-shop.server.ts";
import { publishProgram } from "../../app/loyalty/publish-program.server.ts";
import type { SimShop } from "../simulator/simulator.ts";
import { adminWindow } from "./admin-window.ts";
import { useScene } from "./scene.ts";

const DAY = 86_400_000;

const scene = useScene({ name: "import" });

/** A shop that had sold for two years, and to guests this month, when its merchant came to the app an hour ago. */
async function openOldShop(handle: string): Promise<SimShop> {
  const shop = scene.stack.sim.createShop({
    domain: `${handle}.myshopify.com`,
    name: "Teehaus Alt",
    currency: "EUR",
    timeZone: "Europe/Berlin",
    taxesIncluded: false,
  });
  const tea = shop.addProduct({ title: "Tea", price: "7.50" }).variants[0]!.id;
  const ago = (days: number) => new Date(Date.now() - days * DAY);
  for (let n = 0; n < 24; n++) {
    const email = `no${n}@example.com`;
    const customer = shop.signUp({ firstName: "Nora", lastName: `N. ${n}`, email, at: ago(800) });
    for (const days of [700, 400, 30].slice(n % 3))
      shop.buy({
        customer,
        lines: [{ variantId: tea, quantity: 1 + (n % 4) }],
        pay: "now",
        at: ago(days - n / 2),
      });
  }
  shop.buy({ customer: null, lines: [{ variantId: tea, quantity: 3 }], pay: "now", at: ago(12) });
  shop.installApp();
  const { currency, domain, id: shopId, scopes, timeZone } = shop.state;
  const ctx = { db: scene.db, now: () => new Date(Date.now() - DAY / 24) };
  await installShop(ctx, { shopId, domain, currency, timeZone, scopes: scopes.join(",") });
  const tier = (id: string, name: string, threshold: number) => {
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
  await publishProgram(ctx, shopId, {
    ...defaultProgram(currency),
    standing: {
      basis: "points",
      window: { kind: "lifetime" },
      tiers: [tier("silver", "Silber", 20), tier("gold", "Gold", 60)],
    },
  });
  await scene.stack.sim.idle();
  return shop;
}

const words = {
  en: {
    language: "English",
    all: "All orders",
    permit: "Give permission",
    declined: "Without the permission",
    read: "Read orders",
    title: "Take over past orders",
    preview: "What would be posted",
    post: /^Post [\d,]+ points$/,
    progress: "0 of 49 orders",
    done: "Past orders taken over",
    toGuests: "Send claim links",
    guests: "Orders that nobody has claimed",
    noGuests: "No guest orders",
    copy: "Copy the claim link of",
    copied: /^Claim link of #\d+ copied/,
  },
  de: {
    language: "Deutsch",
    all: "Alle Bestellungen",
    permit: "Erlaubnis erteilen",
    declined: "Ohne die Erlaubnis",
    read: "Bestellungen lesen",
    title: "Frühere Bestellungen übernehmen",
    preview: "Was gebucht würde",
    post: /^[\d.]+ Punkte buchen$/,
    progress: "0 von 49 Bestellungen",
    done: "Frühere Bestellungen sind übernommen",
    toGuests: "Links dafür verschicken",
    guests: "Bestellungen, die noch niemandem gehören",
    noGuests: "Keine Gastbestellungen",
    copy: "Link für",
    copied: /^Link für #\d+ kopiert/,
  },
};

const openAdmin = (shop: SimShop) => adminWindow(scene.window.page, scene.stack.url, shop.domain);

test.each(["en", "de"] as const)(
  "past orders are taken over: permission, preview, posting, done; guests get their links; in %s",
  async (locale) => {
    const say = words[locale];
    const shop = await openOldShop(`old-${locale}`);
    const { app, look, open, page } = openAdmin(shop);
    await scene.window.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open("/app/guests");
    await page.getByRole("button", { name: say.language }).click();
    await app.locator(`html[lang=${locale}]`).waitFor();
    await app.getByText(say.noGuests).first().waitFor();
    await look(`guests-none-${locale}`);

    await open("/app/import");
    await app.getByText(say.title).waitFor();
    await look(`import-start-${locale}`);
    expect(await app.getByLabel(say.all, { exact: true }).isDisabled()).toBe(true);
    page.once("dialog", (dialog) => void dialog.dismiss());
    await app.getByRole("button", { name: say.permit }).click();
    await app.getByText(say.declined).waitFor();
    await look(`import-declined-${locale}`);
    page.once("dialog", (dialog) => void dialog.accept());
    await app.getByRole("button", { name: say.permit }).click();
    await app.getByRole("button", { name: say.permit }).waitFor({ state: "detached" });
    expect(shop.state.scopes).toContain("read_all_orders");
    expect(await app.getByLabel(say.all, { exact: true }).isChecked()).toBe(true);

    scene.stack.sim.outages.delayMs = 1_500;
    await app.getByRole("button", { name: say.read }).click();
    await app.getByRole("button", { name: say.read }).waitFor({ state: "detached" });
    await look(`import-reading-${locale}`);
    scene.stack.sim.outages.delayMs = 0;
    await app.getByText(say.preview).waitFor();
    await look(`import-preview-${locale}`);
    const { rows: nothing } = await scene.db.query("SELECT FROM entry WHERE shop_id = $1", [
      shop.state.id,
    ]);
    expect(nothing).toHaveLength(0);

    // Whoever holds the shop's row keeps its orders from being written: time for a look.
    const hold = await scene.db.connect();
    await hold.query("BEGIN");
    await hold.query("SELECT FROM shop WHERE shop_id = $1 FOR UPDATE", [shop.state.id]);
    await app.getByRole("button", { name: say.post }).click();
    await app.getByRole("progressbar").waitFor();
    await app.getByText(say.progress).waitFor();
    await look(`import-posting-${locale}`);
    await hold.query("ROLLBACK");
    hold.release();
    await app.getByText(say.done).waitFor();
    await look(`import-done-${locale}`);
    const sum = "SELECT sum(points)::int AS points FROM entry WHERE shop_id = $1 AND kind = 'earn'";
    const { rows } = await scene.db.query<{ points: number }>(sum, [shop.state.id]);
    expect(rows[0]?.points).toBeGreaterThan(200);

    await open("/app/import");
    await app.getByText(say.done).waitFor();
    await app.getByRole("button", { name: say.read }).waitFor();

    await app.getByRole("link", { name: say.toGuests }).click();
    await app.getByText(say.guests).waitFor();
    await app.getByRole("button", { name: say.copy }).click();
    await page.getByText(say.copied).first().waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(`https://${shop.domain}/apps/rewards/claim/${shop.state.id}.`);
    await look(`guests-${locale}`);
  },
);

test("where Shopify does not let us ask for all orders, the page says what that means", async () => {
  const shop = await openOldShop("unapproved");
  const { app, look, open, page } = openAdmin(shop);
  await page.route("**/admin/scopes", (route) =>
    route.fulfill({ json: { error: "read_all_orders is not approved" } }),
  );
  await open("/app/import");
  page.once("dialog", (dialog) => void dialog.accept());
  await app.getByRole("button", { name: "Give permission" }).click();
  await app.getByText("Shopify did not let us ask for the permission").waitFor();
  await look("import-refused");
});

test("where nothing may be copied, the claim link can be copied by hand", async () => {
  const shop = await openOldShop("unclaimed");
  const variantId = Object.values(shop.state.products)[0]!.variants[0]!.id;
  const order = shop.buy({ customer: null, lines: [{ variantId, quantity: 2 }], pay: "now" });
  await scene.stack.sim.idle();
  const settled = "SELECT FROM shop_order WHERE shop_id = $1 AND order_id = $2";
  await expect
    .poll(async () => (await scene.db.query(settled, [shop.state.id, order.id])).rowCount)
    .toBe(1);
  await scene.window.context.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("Not allowed"));
  });
  const { app, look, open } = openAdmin(shop);
  await open("/app/guests");
  await app.getByRole("button", { name: `Copy the claim link of ${order.name}` }).click();
  const link = app.getByLabel("Your browser did not let us copy");
  expect(await link.inputValue()).toContain(`https://${shop.domain}/apps/rewards/claim/`);
  await look("guests-by-hand");
});
