import { afterAll, beforeAll, expect, test } from "vitest";
import { findShop } from "../../app/loyalty/find-shop.server.ts";
import type { Shop } from "../../app/loyalty/find-shop.server.ts";
import { readOverview, readPointsPerDay } from "../../app/loyalty/read-overview.server.ts";
import { DAY } from "../helpers/clock.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("a shop that has just installed owes nothing and has a calendar of zeros", async () => {
  const shop = await tenantOf(await world.openShop());
  const { standing, days, latest, inbox, program } = await readOverview(world.ctx, shop);
  expect(standing).toEqual({ members: 0, available: 0, pending: 0, reserved: 0, debt: 0 });
  expect(days).toHaveLength(30);
  expect(days.every(({ given, taken }) => given === 0 && taken === 0)).toBe(true);
  expect(latest).toEqual([]);
  expect(inbox).toEqual({ waiting: 0, setAside: 0, oldestWaiting: null });
  expect(program.earning.pointsPerUnit).toBe(1);
});

test("what members hold, what came and what went, and only of this shop", async () => {
  const sim = await world.openShop({ taxesIncluded: false });
  const other = await world.openShop({ taxesIncluded: false });
  const { buy } = shopper(sim, "50.00");
  const order = buy();
  buy();
  shopper(other, "999.00").buy();
  await world.settle();
  world.clock.advance(DAY);
  sim.cancel(order, { refund: true });
  await world.settle();

  const overview = await readOverview(world.ctx, await tenantOf(sim));
  expect(overview.standing).toMatchObject({ members: 1, available: 50, debt: 0 });
  expect(overview.days.slice(-2)).toMatchObject([
    { given: 100, taken: 0 },
    { given: 0, taken: 50 },
  ]);
  expect(overview.latest.map(({ kind, points }) => [kind, points])).toEqual([
    ["take_back", 50],
    ["earn", 50],
    ["earn", 50],
  ]);
  expect(overview.latest[0]?.orderName).toBe(order.name);
});

test("a delivery that nobody has worked on yet waits, with its age", async () => {
  const sim = await world.openShop();
  shopper(sim, "10.00").buy();
  await world.sim.idle();
  const shop = await tenantOf(sim);
  const { inbox } = await readOverview(world.ctx, shop);
  expect(inbox.waiting).toBeGreaterThan(0);
  expect(inbox.oldestWaiting).not.toBeNull();
  await world.settle();
  expect((await readOverview(world.ctx, shop)).inbox.waiting).toBe(0);
});

// In Berlin 29 March 2026 has 23 hours and 25 October 2026 has 25.
test.each([
  ["2026-03-28T22:59:59Z", "2026-03-28"],
  ["2026-03-28T23:00:00Z", "2026-03-29"],
  ["2026-03-29T21:59:59Z", "2026-03-29"],
  ["2026-03-29T22:00:00Z", "2026-03-30"],
  ["2026-10-24T22:00:00Z", "2026-10-25"],
  ["2026-10-25T22:59:59Z", "2026-10-25"],
  ["2026-10-25T23:00:00Z", "2026-10-26"],
])("by Berlin's clock, points of %s belong to %s", async (instant, day) => {
  const shop = await tenantOf(await world.openShop());
  await earnAt(shop, instant);
  const now = () => new Date(Date.parse(instant) + 5 * DAY);
  const days = await readPointsPerDay({ ...world.ctx, now }, shop, 30);
  expect(days).toHaveLength(30);
  expect(new Set(days.map((one) => one.day)).size).toBe(30);
  expect(days.filter(({ given }) => given > 0)).toEqual([{ day, given: 7, taken: 0 }]);
});

test("the calendar ends today, by the shop's clock, and begins 29 days before", async () => {
  const shop = await tenantOf(await world.openShop({ timeZone: "Asia/Tokyo" }));
  const now = () => new Date("2026-11-21T15:00:00Z");
  const days = await readPointsPerDay({ ...world.ctx, now }, shop, 30);
  expect([days.at(0)?.day, days.at(-1)?.day]).toEqual(["2026-10-24", "2026-11-22"]);
});

async function tenantOf({ domain }: SimShop): Promise<Shop> {
  const shop = await findShop(domain);
  if (!shop) throw new Error(`${domain} is not installed`);
  return shop;
}

function shopper(shop: SimShop, price: string) {
  const product = shop.addProduct({ title: "Cup", price });
  const customer = shop.signUp({ firstName: "Ida", lastName: "Roth", email: "ida@example.com" });
  const lines = [{ variantId: product.variants[0]?.id ?? "", quantity: 1 }];
  return { buy: () => shop.buy({ customer, lines, pay: "now" }) };
}

/** Seven points at a moment of our choosing: orders come with the world's clock, and that goes on. */
async function earnAt({ shopId }: Shop, instant: string) {
  await world.ctx.db.query(
    `WITH joined AS (
       INSERT INTO member (shop_id, member_id, customer_id, joined_at, available, seq)
       VALUES ($1, gen_random_uuid(), 1, $2, 7, 1) RETURNING shop_id, member_id
     )
     INSERT INTO entry (shop_id, member_id, seq, kind, points, source, destination, pending_after, available_after,
       reserved_after, breakdown, idempotency_key, occurred_at, created_at)
     SELECT shop_id, member_id, 1, 'earn', 7, 'issued', 'available', 0, 7, 0,
       '{"about": "movement", "reason": ""}', 'once', $2, $2 FROM joined`,
    [shopId, instant],
  );
}
