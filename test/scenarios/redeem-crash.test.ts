import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../app/loyalty/context.server.ts";
import { finishRedemptions } from "../../app/loyalty/finish-redemptions.server.ts";
import { redeemReward } from "../../app/loyalty/redeem-reward.server.ts";
import { releaseRedemptions } from "../../app/loyalty/release-redemptions.server.ts";
import { undoRedemption } from "../../app/loyalty/undo-redemption.server.ts";
import { DAY, MINUTE } from "../helpers/clock.ts";
import { openRedeeming } from "../helpers/redeeming.ts";
import type { Redeeming } from "../helpers/redeeming.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import { noOutages } from "../simulator/outages.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld({ seed: 42 });
});
afterEach(() => {
  Object.assign(world.sim.outages, noOutages());
});
afterAll(() => world.close());

type Crash = { ctx: Ctx; happened: () => boolean; bury: () => void };

/**
 * The same database, until its n-th statement: from there on nothing gets through any more, as for a process that was
 * killed. `after`: that statement itself was still carried out, its answer lost. `bury` closes what it had open.
 */
function crashAt(n: number, after: boolean): Crash {
  const { db, now } = world.ctx;
  const open = new Set<pg.PoolClient>();
  let statements = 0;
  const through = async <T>(query: () => Promise<T>): Promise<T> => {
    statements += 1;
    if (statements === n && after) await query();
    if (statements >= n) throw new Error("killed");
    return query();
  };
  const guarded = <T extends object>(target: T, methods: Record<string, unknown>): T =>
    new Proxy(target, {
      get(object, name) {
        const value: unknown = methods[String(name)] ?? Reflect.get(object, name, object);
        return typeof value === "function" ? (value.bind(object) as unknown) : value;
      },
    });
  const queryOf =
    (target: pg.Pool | pg.PoolClient) =>
    (...args: Parameters<pg.Pool["query"]>) =>
      through(() =>
        (target.query as (...given: unknown[]) => Promise<unknown>).apply(target, args),
      );
  const connect = async () => {
    const client = await db.connect();
    open.add(client);
    const release = (broken?: boolean) => {
      if (open.delete(client)) client.release(broken);
    };
    return guarded(client, { query: queryOf(client), release });
  };
  return {
    ctx: { db: guarded(db, { query: queryOf(db), connect }), now },
    happened: () => statements >= n,
    bury: () => {
      for (const client of open) {
        client.release(true);
      }
    },
  };
}

/** Kills `work` before or after each of its statements, until one run gets through; then the background comes. */
async function crashEverywhere(
  { shop }: Redeeming,
  work: (ctx: Ctx) => Promise<unknown>,
  then: () => Promise<void>,
  everyWay = false,
): Promise<number> {
  for (let n = 1; n < 60; n++) {
    let happened: boolean = false;
    // Odd ones after their statement, even ones before it, unless all of them both ways.
    for (const after of everyWay ? [false, true] : [n % 2 === 1]) {
      const crash = crashAt(n, after);
      await work(crash.ctx).catch((error: unknown) => {
        if (!crash.happened()) throw error;
      });
      happened = crash.happened();
      crash.bury();
      world.clock.advance(2 * MINUTE);
      await finishRedemptions(world.ctx, shop.state.id);
      await then();
    }
    if (!happened) return n;
  }
  throw new Error("It crashes and crashes");
}

test("whoever redeems is killed between any two steps: no point is lost, no code is left over", async () => {
  const redeeming = await openRedeeming(world, {}, 200);
  const { shop, anna, addReward, read, points, liveCodes } = redeeming;
  const rewardId = await addReward();
  let [redemptionId, ready] = [randomUUID(), 0];
  const crashes = await crashEverywhere(
    redeeming,
    (ctx) => redeemReward(ctx, shop.state.id, anna.id, redemptionId, { rewardId }),
    async () => {
      const redemption = await read(redemptionId);
      if (redemption) {
        expect(redemption.state).toBe("ready");
        expect(liveCodes()).toContain(redemption.code);
        ready += 1;
      }
      expect(liveCodes()).toHaveLength(ready);
      redemptionId = randomUUID();
    },
    true,
  );
  expect(crashes).toBeGreaterThan(20);
  expect(ready).toBeGreaterThan(10);
  expect(await points()).toEqual({ available: 20_000 - ready * 100, reserved: ready * 100 });
}, 240_000);

test("whoever undoes is killed between any two steps: undone altogether, or not at all", async () => {
  const redeeming = await openRedeeming(world);
  const { shop, anna, addReward, redeem, read, points, liveCodes } = redeeming;
  const rewardId = await addReward();
  let { redemptionId } = await redeem(rewardId);
  const states: string[] = [];
  const crashes = await crashEverywhere(
    redeeming,
    (ctx) => undoRedemption(ctx, shop.state.id, anna.id, redemptionId),
    async () => {
      const { state } = (await read(redemptionId))!;
      states.push(state);
      expect(["ready", "undone"]).toContain(state);
      expect(liveCodes()).toHaveLength(state === "ready" ? 1 : 0);
      if (state === "undone") ({ redemptionId } = await redeem(rewardId));
    },
  );
  expect(crashes).toBeGreaterThan(15);
  expect(new Set(states)).toEqual(new Set(["ready", "undone"]));
  expect(await points()).toEqual({ available: 900, reserved: 100 });
}, 240_000);

test("who ends codes by their last day is killed between any two steps", async () => {
  const redeeming = await openRedeeming(world);
  const { shop, addReward, redeem, read, points, liveCodes } = redeeming;
  const rewardId = await addReward({ codeDays: 1 });
  let { redemptionId } = await redeem(rewardId);
  world.clock.advance(2 * DAY);
  const end = async (ctx: Ctx) => {
    await releaseRedemptions(ctx, shop.state.id);
    await finishRedemptions(ctx, shop.state.id);
  };
  await crashEverywhere(redeeming, end, async () => {
    await end(world.ctx);
    expect(await read(redemptionId)).toMatchObject({ state: "expired" });
    expect(liveCodes()).toEqual([]);
    ({ redemptionId } = await redeem(rewardId));
    world.clock.advance(2 * DAY);
  });
  await end(world.ctx);
  expect(await points()).toEqual({ available: 1_000, reserved: 0 });
}, 240_000);

test("whoever credits is killed between any two steps: each credit is given once", async () => {
  const redeeming = await openRedeeming(world, {}, 200);
  const { shop, anna, addReward, read, points } = redeeming;
  shop.updateScopes([
    ...shop.state.scopes,
    "write_store_credit_account_transactions",
    "read_store_credit_accounts",
  ]);
  await world.settle();
  const rewardId = await addReward({ what: { kind: "store_credit", amount: 700 } });
  let [redemptionId, used] = [randomUUID(), 0];
  const crashes = await crashEverywhere(
    redeeming,
    (ctx) => redeemReward(ctx, shop.state.id, anna.id, redemptionId, { rewardId }),
    async () => {
      const redemption = await read(redemptionId);
      if (redemption) {
        expect(redemption.state).toBe("used");
        used += 1;
      }
      const balances = Object.values(shop.state.storeCredit).map(({ balance }) => balance);
      expect(balances).toEqual(used > 0 ? [used * 700] : []);
      redemptionId = randomUUID();
    },
  );
  expect(crashes).toBeGreaterThan(20);
  expect(await points()).toEqual({ available: 20_000 - used * 100, reserved: 0 });
}, 240_000);
