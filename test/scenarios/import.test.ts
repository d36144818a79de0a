import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultProgram } from "../../app/core/program.ts";
import type { Program } from "../../app/core/program.ts";
import { pool } from "../../app/db.server.ts";
import { cancelImport } from "../../app/loyalty/import-cancel.server.ts";
import { confirmImport } from "../../app/loyalty/import-confirm.server.ts";
import { importHistory } from "../../app/loyalty/import-history.server.ts";
import { readNewestImport } from "../../app/loyalty/import-row.server.ts";
import { startImport } from "../../app/loyalty/import-start.server.ts";
import { DAY, HOUR, MINUTE } from "../helpers/clock.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld({ seed: 31 });
});
afterAll(() => world.close());

let shops = 0;

const rich: Partial<Program> = {
  earning: {
    ...defaultProgram("EUR").earning,
    rules: [
      {
        id: "welcome",
        name: "Welcome",
        multiplier: 1,
        bonus: 50,
        lines: null,
        channels: [],
        currencies: [],
        customerTags: [],
        from: null,
        until: null,
        weekdays: [],
        firstOrder: true,
      },
      {
        id: "tea",
        name: "Tea counts double",
        multiplier: 2,
        bonus: 0,
        lines: { products: [], collections: [], tags: ["tea"], vendors: [], types: [] },
        channels: [],
        currencies: [],
        customerTags: [],
        from: null,
        until: null,
        weekdays: [],
        firstOrder: false,
      },
    ],
    caps: { perOrder: null, perDay: null, perMember: 400 },
  },
  lots: { expiry: { kind: "months", months: 6, endOf: "month" }, warnDays: [] },
  standing: {
    basis: "orders",
    window: { kind: "lifetime" },
    tiers: [
      {
        id: "gold",
        name: "Gold",
        threshold: 3,
        keep: 3,
        graceDays: 0,
        multiplier: 1.5,
        color: "#6d7175",
        perks: [],
      },
    ],
  },
};

/** A shop that had been selling for two years before its merchant installed the app a minute ago. */
async function oldShop(program: Partial<Program> = {}, people = 12): Promise<SimShop> {
  shops += 1;
  const shop = world.sim.createShop({
    domain: `old-${shops}.myshopify.com`,
    name: `Old ${shops}`,
    currency: "EUR",
    timeZone: "Europe/Berlin",
    taxesIncluded: false,
  });
  const ago = (days: number, hours = 0) =>
    new Date(world.clock.now().getTime() - days * DAY - hours * HOUR);
  const tea = shop.addProduct({ title: "Tea", price: "7.50", tags: ["tea"] });
  const cup = shop.addProduct({ title: "Cup", price: "12.00" });
  for (let n = 0; n < people; n++) {
    const customer = shop.signUp({
      firstName: "No",
      lastName: `${n}`,
      email: `no${n}@example.com`,
      at: ago(800),
    });
    for (let order = 0; order <= n % 5; order++) {
      const bought = shop.buy({
        customer,
        lines: [
          { variantId: (n % 2 ? tea : cup).variants[0]!.id, quantity: 1 + (order % 3) },
          { variantId: cup.variants[0]!.id, quantity: 1 },
        ],
        pay: order === 4 ? "later" : "now",
        at: ago(700 - order * 170, n),
      });
      if ((n + order) % 4 === 0)
        shop.returnLines(bought, [{ lineId: bought.lines[1]!.id, quantity: 1 }], {
          refund: true,
          at: ago(699 - order * 170, n),
        });
    }
  }
  const line = { variantId: cup.variants[0]!.id, quantity: 1 };
  shop.buy({ customer: null, lines: [line], pay: "now", at: ago(300) });
  await pool.query(
    `INSERT INTO shop (shop_id, domain, currency, time_zone, scopes, installed_at)
     VALUES ($1, $2, 'EUR', 'Europe/Berlin', '', $3)`,
    [shop.state.id, shop.domain, world.clock.now()],
  );
  await pool.query(
    "INSERT INTO program_version (shop_id, version, rules, effective_from, created_at) VALUES ($1, 1, $2, $3, $3)",
    [shop.state.id, { ...defaultProgram("EUR"), ...program }, world.clock.now()],
  );
  shop.installApp();
  await world.openApp(shop);
  shop.updateScopes([...shop.state.scopes, "read_all_orders"]);
  await world.settle();
  world.clock.advance(MINUTE);
  return shop;
}

async function begin(shop: SimShop, grants: "points" | "tiers" = "points"): Promise<string> {
  const started = await startImport(world.ctx, shop.state.id, "all", grants);
  if (!started.ok) throw new Error(started.code);
  await world.settle();
  await world.settle();
  return started.importId;
}

const newest = async (shop: SimShop) => (await readNewestImport(pool, shop.state.id))!;

async function figures(shop: SimShop) {
  const { rows } = await pool.query<{
    orders: number;
    posted: number;
    entries: number;
    gold: number;
  }>(
    `SELECT (SELECT count(*)::int FROM shop_order WHERE shop_id = $1) AS orders,
       (SELECT coalesce(sum(posted), 0)::int FROM shop_order WHERE shop_id = $1) AS posted,
       (SELECT count(*)::int FROM entry WHERE shop_id = $1) AS entries,
       (SELECT count(*)::int FROM member WHERE shop_id = $1 AND tier = 'gold') AS gold`,
    [shop.state.id],
  );
  return rows[0]!;
}

test("what a preview tells is what is posted: caps, first orders, tiers, refunds and all", async () => {
  const shop = await oldShop(rich);
  const importId = await begin(shop);
  const { state, preview } = await newest(shop);
  expect(state).toBe("previewed");
  expect(preview).toMatchObject({ orders: 34, withoutCustomer: 1, unreadable: 0, members: 12 });
  expect(preview!.points).toBeGreaterThan(1_000);
  expect(preview!.years.length).toBeGreaterThan(1);
  expect(preview!.years.reduce((sum, { orders }) => sum + orders, 0)).toBe(33);
  expect(preview!.lapsed).toBeGreaterThan(0);
  expect(await figures(shop)).toMatchObject({ posted: 0, entries: 0 });

  expect(await confirmImport(world.ctx, shop.state.id, importId)).toBe(true);
  await world.settle();
  const posted = await figures(shop);
  expect(posted.posted).toBe(preview!.points);
  expect(posted.orders).toBe(34);
  expect(preview!.tiers).toEqual([{ tier: "gold", members: posted.gold }]);
  expect(await newest(shop)).toMatchObject({ state: "done", ordersDone: 34, ordersTotal: 34 });
  await world.audit(shop);

  await begin(shop);
  expect((await newest(shop)).preview).toMatchObject({ points: 0, newMembers: 0 });
  await confirmImport(world.ctx, shop.state.id, (await newest(shop)).importId);
  await world.settle();
  expect(await figures(shop)).toEqual(posted);
});

test("an import for tiers alone sets tiers and gives no points", async () => {
  const shop = await oldShop(rich);
  const importId = await begin(shop, "tiers");
  const { preview } = await newest(shop);
  expect(preview).toMatchObject({ points: 0, lapsed: 0 });
  await confirmImport(world.ctx, shop.state.id, importId);
  await world.settle();
  const { posted, gold } = await figures(shop);
  expect(posted).toBe(0);
  expect(gold).toBeGreaterThan(2);
  expect(preview!.tiers).toEqual([{ tier: "gold", members: gold }]);
  await world.audit(shop);
});

test("a shop imports one thing at a time, and no more than it allowed", async () => {
  const shop = await oldShop();
  const twice = await Promise.all([
    startImport(world.ctx, shop.state.id, "recent", "points"),
    startImport(world.ctx, shop.state.id, "recent", "points"),
  ]);
  expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
  const { importId } = await newest(shop);
  expect(await cancelImport(world.ctx, shop.state.id, importId)).toBe(true);
  expect(await cancelImport(world.ctx, shop.state.id, importId)).toBe(false);
  await world.settle();
  expect(await newest(shop)).toMatchObject({ state: "cancelled", preview: null });
  shop.updateScopes(["read_orders"]);
  await world.settle();
  expect(await startImport(world.ctx, shop.state.id, "all", "points")).toEqual({
    ok: false,
    code: "no_read_all_orders",
  });
});

test("a bulk operation that fails ends the import, and posts nothing", async () => {
  const shop = await oldShop();
  world.sim.outages.failBulkNext = 1;
  await begin(shop);
  expect(await newest(shop)).toMatchObject({ state: "failed", error: "shopify" });
  expect(await figures(shop)).toMatchObject({ posted: 0, entries: 0 });
});

test("a file that ended before the merchant confirmed it fails the import in words", async () => {
  const shop = await oldShop();
  const importId = await begin(shop);
  world.clock.advance(8 * DAY);
  await confirmImport(world.ctx, shop.state.id, importId);
  await world.settle();
  expect(await newest(shop)).toMatchObject({ state: "failed", error: "expired" });
  expect(await figures(shop)).toMatchObject({ posted: 0, entries: 0 });
});

test("a download that breaks off goes on, and nothing is counted twice", async () => {
  const shop = await oldShop();
  world.sim.outages.breakDownloadNext = 1;
  const importId = await begin(shop);
  const { preview } = await newest(shop);
  expect(preview!.orders).toBe(34);
  world.sim.outages.breakDownloadNext = 1;
  await confirmImport(world.ctx, shop.state.id, importId);
  await world.settle();
  expect((await figures(shop)).posted).toBe(preview!.points);
  await world.audit(shop);
});

test("without Shopify's notice that the file is there the import finds it by itself", async () => {
  const shop = await oldShop();
  world.sim.faults.lose = 1;
  await begin(shop);
  world.sim.faults.lose = 0;
  const one = await newest(shop);
  expect(one.state).toBe("reading");
  await importHistory(world.ctx, shop.state.id, one.importId);
  await world.runJobs();
  expect((await newest(shop)).state).toBe("previewed");
});

test("two workers at the same import post it once", async () => {
  const shop = await oldShop(rich, 30);
  const importId = await begin(shop);
  const { preview } = await newest(shop);
  await confirmImport(world.ctx, shop.state.id, importId);
  await Promise.all(
    Array.from({ length: 4 }, () => importHistory(world.ctx, shop.state.id, importId)),
  );
  await world.settle();
  expect(await newest(shop)).toMatchObject({ state: "done", ordersDone: preview!.orders });
  expect((await figures(shop)).posted).toBe(preview!.points);
  await world.audit(shop);
});

test("a shop that left in the middle of it is told so when it comes back", async () => {
  const shop = await oldShop();
  const importId = await begin(shop);
  await confirmImport(world.ctx, shop.state.id, importId);
  shop.uninstallApp();
  await world.settle();
  expect(await newest(shop)).toMatchObject({ state: "failed", error: "left" });
});
