import { afterAll, beforeAll, expect, test } from "vitest";
import type { Standing, Tier } from "../../app/core/program.ts";
import { reconcileOrders } from "../../app/loyalty/reconcile-orders.server.ts";
import { reviewStanding } from "../../app/loyalty/review-standing.server.ts";
import { setManualTier } from "../../app/loyalty/set-manual-tier.server.ts";
import { idToGid } from "../../app/shopify/gid.ts";
import { DAY, MINUTE } from "../helpers/clock.ts";
import { changeProgram } from "../helpers/program.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";
import type { SimCustomer } from "../simulator/state.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const gold: Tier = {
  id: "gold",
  name: "Gold",
  threshold: 100,
  keep: 100,
  graceDays: 10,
  multiplier: 2,
  color: "#6d7175",
  perks: [],
};

async function open(window: Standing["window"] = { kind: "lifetime" }) {
  const shop = await world.openShop({ taxesIncluded: false });
  const standing: Standing = { basis: "points", window, tiers: [gold] };
  await changeProgram(world, shop, () => ({ standing }));
  const cup = shop.addProduct({ title: "Cup", price: "100.00" }).variants[0]!.id;
  const anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  await world.settle();
  const buy = (at?: Date) => {
    const lines = [{ variantId: cup, quantity: 1 }];
    return shop.buy({ customer: anna, lines, pay: "now", ...(at && { at }) });
  };
  return { shop, anna, buy };
}

async function tierOf(shop: SimShop, customer: SimCustomer) {
  const { rows } = await world.ctx.db.query<{ member_id: string; tier: string | null }>(
    "SELECT member_id, tier FROM member WHERE shop_id = $1 AND customer_id = $2",
    [shop.state.id, customer.id],
  );
  return { tier: rows[0]?.tier ?? null, memberId: rows[0]?.member_id ?? "" };
}

async function movesOf(shop: SimShop) {
  const { rows } = await world.ctx.db.query<{ to_tier: string | null; reason: { why: string } }>(
    "SELECT to_tier, reason FROM tier_move WHERE shop_id = $1 ORDER BY position",
    [shop.state.id],
  );
  return rows.map(({ to_tier, reason }) => `${to_tier ?? "none"}: ${reason.why}`);
}

function published(shop: SimShop, { id }: SimCustomer) {
  const { value } = shop.metafield(idToGid("Customer", id), "$app", "loyalty") ?? {};
  return JSON.parse(value ?? "null") as { tier: { name: string } | null; next: unknown };
}

const tagsOf = (shop: SimShop, { id }: SimCustomer) => shop.state.customers[id]!.tags;

test("the order that reaches a tier earns as before, the next one under the tier; Shopify is told", async () => {
  const { shop, anna, buy } = await open();
  buy();
  await world.settle();
  expect(await world.balance(shop, anna)).toMatchObject({ available: 100 });
  expect(await tierOf(shop, anna)).toMatchObject({ tier: "gold" });
  expect(published(shop, anna)).toMatchObject({
    tier: { name: "Gold", multiplier: 2 },
    next: null,
  });
  expect(tagsOf(shop, anna)).toContain("Loyalty tier: Gold");
  world.clock.advance(MINUTE);
  buy();
  await world.settle();
  expect(await world.balance(shop, anna)).toMatchObject({ available: 300 });
  expect(await movesOf(shop)).toEqual(["gold: reached"]);
  await world.audit(shop);
});

test("an order that arrives late settles those after it anew", async () => {
  const { shop, anna, buy } = await open();
  world.sim.faults.lose = 1;
  buy();
  await world.sim.idle();
  world.sim.faults.lose = 0;
  world.clock.advance(MINUTE);
  buy();
  await world.settle();
  expect(await world.balance(shop, anna)).toMatchObject({ available: 100 });
  world.clock.advance(MINUTE);
  await reconcileOrders(world.ctx, shop.state.id);
  await world.settle();
  expect(await world.balance(shop, anna)).toMatchObject({ available: 300 });
  await world.audit(shop);
});

test("a refund lowers the standing from its day on, after the days of grace, and takes back what was given", async () => {
  const { shop, anna, buy } = await open();
  const first = buy();
  world.clock.advance(MINUTE);
  buy();
  await world.settle();
  world.clock.advance(MINUTE);
  shop.cancel(first, { refund: true });
  await world.settle();
  // The second order was placed under Gold and keeps what it earned: 200 points, enough to stay.
  expect(await world.balance(shop, anna)).toMatchObject({ available: 200 });
  expect(await tierOf(shop, anna)).toMatchObject({ tier: "gold" });
  await world.audit(shop);
});

test("without enough left in the window a member moves down in the night after the grace, told to Shopify", async () => {
  const { shop, anna, buy } = await open({ kind: "rolling", months: 1 });
  buy();
  await world.settle();
  world.clock.advance(35 * DAY);
  await reviewStanding(world.ctx, shop.state.id);
  expect(await tierOf(shop, anna)).toMatchObject({ tier: "gold" });
  world.clock.advance(10 * DAY);
  const run = () => reviewStanding(world.ctx, shop.state.id);
  const reviewed = await Promise.all([run(), run()]);
  expect(reviewed.some((one) => one.reviewed > 0)).toBe(true);
  await world.runJobs();
  expect(await tierOf(shop, anna)).toMatchObject({ tier: null });
  expect(tagsOf(shop, anna)).not.toContain("Loyalty tier: Gold");
  expect(published(shop, anna)).toMatchObject({ tier: null });
  expect((await movesOf(shop)).at(-1)).toMatch(/^none: /);
  expect(await run()).toEqual({ reviewed: 0 });
});

test("a person gives a tier until a day; orders meanwhile are placed under it", async () => {
  const { shop, anna, buy } = await open({ kind: "calendar_year" });
  await changeProgram(world, shop, ({ standing }) => ({
    standing: { ...standing!, tiers: [{ ...gold, threshold: 5_000, keep: 5_000 }] },
  }));
  buy();
  await world.settle();
  const { memberId } = await tierOf(shop, anna);
  const until = new Date(world.clock.now().getTime() + 3 * DAY).toISOString();
  const wish = { tier: "gold", until, by: "staff:1", note: "A thank-you" };
  expect(
    await setManualTier(world.ctx, shop.state.id, memberId, { ...wish, tier: "x" }),
  ).toMatchObject({
    code: "unknown_tier",
  });
  expect(await setManualTier(world.ctx, shop.state.id, memberId, wish)).toMatchObject({ ok: true });
  world.clock.advance(MINUTE);
  buy();
  await world.settle();
  expect(await world.balance(shop, anna)).toMatchObject({ available: 300 });
  world.clock.advance(4 * DAY);
  await reviewStanding(world.ctx, shop.state.id);
  expect(await tierOf(shop, anna)).toMatchObject({ tier: null });
  expect(await movesOf(shop)).toEqual(["gold: manual", "none: manual_ended"]);
  await world.audit(shop);
});

test("a new version of the program measures everybody anew", async () => {
  const { shop, anna, buy } = await open();
  buy();
  await world.settle();
  await changeProgram(world, shop, ({ standing }) => ({
    standing: { ...standing!, tiers: [{ ...gold, threshold: 500, keep: 500, graceDays: 0 }] },
  }));
  await world.runJobs();
  world.clock.advance(2 * DAY);
  await reviewStanding(world.ctx, shop.state.id);
  expect(await tierOf(shop, anna)).toMatchObject({ tier: null });
});

test("a tier that asks for nothing begins with the member, not with the program", async () => {
  const { shop, buy } = await open();
  await changeProgram(world, shop, ({ standing }) => ({
    standing: { ...standing!, tiers: [{ ...gold, id: "bronze", threshold: 0, keep: 0 }] },
  }));
  world.clock.advance(3 * DAY);
  const placed = buy();
  await world.settle();
  const { rows } = await world.ctx.db.query<{ at: Date }>(
    "SELECT at FROM tier_move WHERE shop_id = $1",
    [shop.state.id],
  );
  expect(rows.map(({ at }) => at.toISOString())).toEqual([
    new Date(placed.processedAt).toISOString(),
  ]);
});
