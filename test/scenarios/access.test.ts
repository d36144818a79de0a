import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { pool, prisma, transaction } from "../../app/db.server.ts";
import { keepAccess } from "../../app/loyalty/keep-access.server.ts";
import { markToPublish } from "../../app/loyalty/mark-to-publish.server.ts";
import { publishBalances } from "../../app/loyalty/publish-balances.server.ts";
import { accessFor, NoAccess } from "../../app/shopify/access.server.ts";
import { adminOf } from "../../app/shopify/admin.server.ts";
import { findCode } from "../../app/shopify/discounts.server.ts";
import { idToGid } from "../../app/shopify/gid.ts";
import { DAY, HOUR, MINUTE } from "../helpers/clock.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";

let world: World;
let shop: SimShop;

beforeAll(async () => {
  world = await openWorld({ seed: 5 });
});
afterAll(() => world.close());
beforeEach(async () => {
  shop = await world.openShop();
});

const offline = () => prisma.session.findUniqueOrThrow({ where: { id: `offline_${shop.domain}` } });

test("installing makes a tenant with version 1 of its program and a token that ends", async () => {
  const row = await prisma.shop.findUniqueOrThrow({
    where: { domain: shop.domain },
    include: { programs: true },
  });
  expect(row).toMatchObject({ currency: "EUR", time_zone: "Europe/Berlin", uninstalled_at: null });
  expect(row.programs).toMatchObject([
    { version: 1, rules: { earning: { pointsPerUnit: 1, rounding: "floor" } } },
  ]);
  const session = await offline();
  expect(session.expires!.getTime() - world.clock.now().getTime()).toBeGreaterThan(50 * MINUTE);
  expect(session.expires!.getTime() - world.clock.now().getTime()).toBeLessThanOrEqual(60 * MINUTE);
});

test("the loaders of the first page install the shop together, and none fails", async () => {
  // All of them look for the shop before any of them has entered it: what comes between is made slow.
  await pool.query(`CREATE FUNCTION slowly(text) RETURNS text IMMUTABLE LANGUAGE plpgsql
    AS 'BEGIN PERFORM pg_sleep(0.5); RETURN $1; END'`);
  await pool.query("CREATE INDEX ON shop (slowly(domain)) WHERE domain LIKE 'first-visit%'");
  // Indexes are written in the order of their making: a new one for each key comes after the slow one.
  await pool.query("REINDEX INDEX CONCURRENTLY shop_pkey");
  await pool.query("REINDEX INDEX CONCURRENTLY shop_domain_key");
  const first = world.sim.createShop({
    domain: "first-visit.myshopify.com",
    name: "First",
    currency: "EUR",
    timeZone: "Europe/Berlin",
    taxesIncluded: true,
  });
  first.installApp();
  await Promise.all([world.openApp(first), world.openApp(first), world.openApp(first)]);
  expect(await prisma.shop.findUnique({ where: { domain: first.domain } })).toMatchObject({
    uninstalled_at: null,
  });
});

test("of many who find the token at its end, one renews it and all go on with the new one", async () => {
  const before = await offline();
  world.clock.advance(HOUR);
  const sessions = await Promise.all(
    Array.from({ length: 8 }, () => accessFor(pool, shop.domain, world.clock.now())),
  );
  const after = await offline();
  expect(after.accessToken).not.toBe(before.accessToken);
  expect(after.refreshToken).not.toBe(before.refreshToken);
  expect(new Set(sessions.map(({ accessToken }) => accessToken))).toEqual(
    new Set([after.accessToken]),
  );
  expect(after.expires!.getTime()).toBeGreaterThan(world.clock.now().getTime() + 50 * MINUTE);
});

test("what waited too long for access is given up, and never sent", async () => {
  world.clock.advance(2 * HOUR);
  const elsewhere = await pool.connect();
  const refreshing = "hashtext('refresh'), hashtext($1)";
  await elsewhere.query(`SELECT pg_advisory_lock(${refreshing})`, [shop.domain]);
  const asked = findCode(adminOf(pool, shop.domain, world.clock.now), "ANY");
  const late = performance.now() + 31_000;
  const now = vi.spyOn(performance, "now").mockReturnValue(late);
  await elsewhere.query(`SELECT pg_advisory_unlock(${refreshing})`, [shop.domain]);
  elsewhere.release();
  await expect(asked).rejects.toThrow("in time");
  now.mockRestore();
});

test("balances are published with a token that had ended", async () => {
  const cup = shop.addProduct({ title: "Cup", price: "12.00" });
  const ben = shop.signUp({ firstName: "Ben", lastName: "Cole", email: "ben@example.com" });
  world.clock.advance(3 * HOUR);
  shop.buy({ customer: ben, lines: [{ variantId: cup.variants[0]!.id, quantity: 1 }], pay: "now" });
  await world.settle();
  expect(
    JSON.parse(shop.metafield(idToGid("Customer", ben.id), "$app", "loyalty")!.value),
  ).toMatchObject({ available: 10 });
});

test("a shop that nobody opens for two hundred days keeps its access", async () => {
  for (let week = 0; week < 29; week++) {
    world.clock.advance(7 * DAY);
    expect(await keepAccess(world.ctx, shop.state.id)).toEqual({ kept: true });
  }
  expect((await offline()).refreshTokenExpires!.getTime()).toBeGreaterThan(
    world.clock.now().getTime() + 89 * DAY,
  );
});

test("access that ran out is told as such, and comes back when the merchant opens the app", async () => {
  world.clock.advance(100 * DAY);
  await expect(accessFor(pool, shop.domain, world.clock.now())).rejects.toThrow(NoAccess);
  expect(await keepAccess(world.ctx, shop.state.id)).toEqual({ kept: false });
  await world.openApp(shop);
  expect(await keepAccess(world.ctx, shop.state.id)).toEqual({ kept: true });
});

test("an outage of Shopify while renewing is no loss of access", async () => {
  world.clock.advance(HOUR);
  Object.assign(world.sim.outages, { failNext: 1, status: 503 });
  await expect(accessFor(pool, shop.domain, world.clock.now())).rejects.not.toThrow(NoAccess);
  expect((await accessFor(pool, shop.domain, world.clock.now())).accessToken).toBeTruthy();
});

test("granted scopes are taken over", async () => {
  shop.updateScopes(["read_orders"]);
  await world.settle();
  const row = await prisma.shop.findUniqueOrThrow({ where: { domain: shop.domain } });
  expect(row.scopes).toBe("read_orders");
  expect((await offline()).scope).toBe("read_orders");
});

test("a balance that moves while it is being published is published again, the newest last", async () => {
  const cup = shop.addProduct({ title: "Cup", price: "12.00" });
  const line = [{ variantId: cup.variants[0]!.id, quantity: 1 }];
  const people = Array.from({ length: 60 }, (_, n) =>
    shop.signUp({ firstName: "No", lastName: `${n}`, email: `no${n}@example.com` }),
  );
  for (const customer of people) shop.buy({ customer, lines: line, pay: "now" });
  await world.sim.idle();
  await world.drain();
  world.sim.outages.throttleNext = 2;
  const publishing = world.runJobs();
  for (const customer of people.slice(0, 5)) shop.buy({ customer, lines: line, pay: "now" });
  await world.sim.idle();
  await world.drain();
  await Promise.all([publishing, world.runJobs()]);
  await world.settle();
  const shown = people.map(
    ({ id }) =>
      JSON.parse(shop.metafield(idToGid("Customer", id), "$app", "loyalty")!.value) as {
        available: number;
      },
  );
  expect(shown.map(({ available }) => available)).toEqual(people.map((_, n) => (n < 5 ? 20 : 10)));
});

test("who is changed at the moment they are marked as told is neither waited for nor forgotten", async () => {
  const shopId = shop.state.id;
  const ben = shop.signUp({ firstName: "Ben", lastName: "Koch", email: "ben@example.com" });
  const cup = shop.addProduct({ title: "Cup", price: "12.00" });
  shop.buy({ customer: ben, lines: [{ variantId: cup.variants[0]!.id, quantity: 1 }], pay: "now" });
  await world.sim.idle();
  await world.drain();
  const due = "SELECT member_id FROM member_to_publish WHERE shop_id = $1";
  const before = await pool.query<{ member_id: string }>(due, [shopId]);
  expect(before.rows).toHaveLength(1);
  await transaction(pool, async (tx) => {
    await markToPublish(tx, shopId, before.rows[0]!.member_id);
    expect(await publishBalances(world.ctx, shopId)).toMatchObject({ published: 1 });
  });
  expect((await pool.query(due, [shopId])).rows).toEqual(before.rows);
  await world.settle();
  expect((await pool.query(due, [shopId])).rows).toEqual([]);
});
