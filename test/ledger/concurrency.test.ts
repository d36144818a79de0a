import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool, transaction } from "../../app/db.server.ts";
import { auditLedger } from "../../app/ledger/audit.server.ts";
import { expireBatch } from "../../app/ledger/expire-lots.server.ts";
import { drainInbox } from "../../app/jobs/drain-inbox.server.ts";
import { adjustPoints } from "../../app/loyalty/adjust-points.server.ts";
import { auditShop } from "../../app/loyalty/audit-shop.server.ts";
import { expireLots } from "../../app/loyalty/expire-lots.server.ts";
import { matureLots } from "../../app/loyalty/mature-lots.server.ts";
import { mergeMembers } from "../../app/loyalty/merge-members.server.ts";
import { promiseReward } from "../../app/loyalty/promise-reward.server.ts";
import { settleAgain } from "../../app/loyalty/read-order.server.ts";
import { releaseRedemptions } from "../../app/loyalty/release-redemptions.server.ts";
import { undoRedemption } from "../../app/loyalty/undo-redemption.server.ts";
import { offerPoints } from "../helpers/offer-points.ts";
import { DAY, MINUTE } from "../helpers/clock.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";
import type { SimCustomer, SimOrder } from "../simulator/state.ts";
import { life, live } from "./random-accounts.ts";

let world: World;
let shop: SimShop;
let variantId: string;

beforeAll(async () => {
  world = await openWorld({ seed: 9 });
  shop = await world.openShop({ taxesIncluded: false });
  variantId = shop.addProduct({ title: "Plate", price: "7.00" }).variants[0]!.id;
});
afterAll(() => world.close());

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const buy = (customer: SimCustomer): SimOrder =>
  shop.buy({ customer, lines: [{ variantId, quantity: 1 }], pay: "now" });
const signUp = (name: string): SimCustomer =>
  shop.signUp({ firstName: name, lastName: "Cole", email: `${name}@example.com` });

async function memberOf(customer: SimCustomer): Promise<string> {
  const { rows } = await pool.query<{ member_id: string }>(
    "SELECT member_id FROM member WHERE shop_id = $1 AND customer_id = $2",
    [shop.state.id, customer.id],
  );
  return rows[0]!.member_id;
}

const drainBeside = (workers: number) =>
  times(workers, async () => {
    while (await drainInbox(world.ctx, 3));
  });

/** Orders whose deliveries wait in the inbox, twice each, as none of them was worked on yet. */
async function buyUnsettled(customer: SimCustomer, count: number): Promise<void> {
  world.sim.faults.lose = 1;
  const orders = times(count, () => buy(customer));
  await world.sim.idle();
  world.sim.faults.lose = 0;
  for (const order of orders)
    for (const topic of ["orders/paid", "orders/updated"]) {
      const { url, headers, body } = world.sim.buildDelivery(topic, shop, { order });
      await fetch(url, { method: "POST", headers, body });
    }
}

async function soundBesides(): Promise<void> {
  expect(await auditShop(world.ctx, shop.state.id)).toEqual({ differences: 0 });
}

test("fifty settlements of one member at once lose nothing and surface no deadlock", async () => {
  const ben = signUp("ben");
  await buyUnsettled(ben, 50);
  await Promise.all(drainBeside(8));
  expect(await world.balance(shop, ben)).toMatchObject({ available: 350 });
  await soundBesides();
});

test("settlements, reservations, adjustments and merges on one member at once lose nothing", async () => {
  const shopId = shop.state.id;
  const dora = signUp("dora");
  const others = times(6, (n) => signUp(`other${n}`));
  for (const customer of [dora, ...others]) buy(customer);
  await world.settle();
  const memberId = await memberOf(dora);
  const grant = { memberId, reason: "to begin with", by: "1", points: 10_000, key: "begin" };
  expect(await adjustPoints(world.ctx, shopId, grant)).toMatchObject({ ok: true });
  await buyUnsettled(dora, 50);
  const ids = times(50, () => randomUUID());
  const wish = { rewardId: await offerPoints(world.ctx, shopId), points: 10 };
  const reservations = [...ids, ...ids].map((redemptionId) =>
    promiseReward(world.ctx, shopId, dora.id, redemptionId, wish),
  );
  const adjustments = times(100, (n) =>
    adjustPoints(world.ctx, shopId, {
      memberId,
      points: n % 2 === 0 ? 3 : -2,
      reason: "a test",
      by: "1",
      key: `adjust-${n % 50}`,
    }),
  );
  const merges = others.map((other, n) =>
    settleAgain(world.ctx, (tx) =>
      // The last one goes over by way of the first one.
      mergeMembers(
        tx,
        shopId,
        { keptId: n === 5 ? others[0]!.id : dora.id, deletedId: other.id },
        world.ctx.now(),
      ),
    ),
  );
  const done = await Promise.all([...reservations, ...adjustments, ...merges, ...drainBeside(6)]);
  expect(done.filter((result) => result && !result.ok)).toEqual([]);
  const all = 10_000 + 51 * 7 + 6 * 7 + 25 * 3 - 25 * 2;
  const reserved = { available: all - 500, pending: 0, reserved: 500 };
  expect(await world.balance(shop, dora)).toEqual(reserved);
  await soundBesides();

  // None of their codes was made, as where the app was stopped: who takes them back waits until nobody can make them.
  const undone = ids.slice(0, 20).map((id) => undoRedemption(world.ctx, shopId, dora.id, id));
  world.clock.advance(11 * DAY);
  const unused = times(4, () => releaseRedemptions(world.ctx, shopId));
  await Promise.all([...undone, ...unused]);
  world.clock.advance(MINUTE);
  await world.settle();
  expect(await world.balance(shop, dora)).toEqual({ available: all, pending: 0, reserved: 0 });
  await soundBesides();
});

test("no more is reserved than there is, however many ask at once", async () => {
  const eve = signUp("eve");
  times(3, () => buy(eve));
  await world.settle();
  const shopId = shop.state.id;
  const wish = { rewardId: await offerPoints(world.ctx, shopId), points: 5 };
  const results = await Promise.all(
    times(50, () => promiseReward(world.ctx, shopId, eve.id, randomUUID(), wish)),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(4);
  expect(await world.balance(shop, eve)).toEqual({ available: 1, pending: 0, reserved: 20 });
  await soundBesides();
});

test("two workers mature and expire one shop at once: each lot once", async () => {
  const night = await world.openShop({ timeZone: "America/New_York" });
  const shopId = night.state.id;
  const lives = fc.sample(life, { numRuns: 300, seed: 5 });
  await live(shopId, lives);
  const ctx = { db: pool, now: () => new Date("2026-12-01T00:00:00Z") };
  await Promise.all(
    times(4, (n) => (n % 2 === 0 ? matureLots(ctx, shopId) : expireLots(ctx, shopId))),
  );
  await expireLots(ctx, shopId);
  expect(await matureLots(ctx, shopId)).toEqual({ members: 0, lots: 0 });
  const { rows } = await pool.query(
    `SELECT member_id, breakdown->>'lot' FROM entry WHERE shop_id = $1 AND kind IN ('mature', 'expire')
     GROUP BY member_id, kind, breakdown->>'lot' HAVING count(*) > 1`,
    [shopId],
  );
  expect(rows).toEqual([]);
  // Points of orders that nobody kept: all else must agree.
  const differences = await auditLedger(pool, shopId);
  expect(differences.filter(({ about }) => about !== "posted")).toEqual([]);
});

test("a night that had to wait for a member finds them where the other left them", async () => {
  const night = await world.openShop({});
  const shopId = night.state.id;
  const nora = night.signUp({ firstName: "Nora", lastName: "Cole", email: "nora@example.com" });
  const [variant] = night.addProduct({ title: "Cup", price: "7.00" }).variants;
  night.buy({ customer: nora, lines: [{ variantId: variant!.id, quantity: 1 }], pay: "now" });
  await world.settle();
  const other = await pool.connect();
  await other.query("BEGIN");
  await other.query("UPDATE member SET active_at = active_at WHERE shop_id = $1", [shopId]);
  const inYears = new Date(world.clock.now().getTime() + 1_000 * DAY);
  const expired = transaction(pool, (tx) => expireBatch(tx, shopId, inYears, 10));
  await expect
    .poll(async () => (await pool.query("SELECT FROM pg_locks WHERE NOT granted")).rowCount)
    .toBeGreaterThan(0);
  await other.query("COMMIT");
  other.release();
  expect(await expired).toEqual({ members: 1, lots: 1 });
  expect(await world.balance(night, nora)).toMatchObject({ available: 0 });
});
