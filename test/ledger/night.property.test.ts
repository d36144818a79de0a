import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Entry, MemberAccount } from "../../app/core/account.ts";
import { expire, mature } from "../../app/core/maturity.ts";
import { auditLedger } from "../../app/ledger/audit.server.ts";
import { pool } from "../../app/db.server.ts";
import { expireLots } from "../../app/loyalty/expire-lots.server.ts";
import { matureLots } from "../../app/loyalty/mature-lots.server.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";
import { life, live, moments, readAccounts } from "./random-accounts.ts";

let world: World;
const shops: SimShop[] = [];
const zones = ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Africa/Cairo", "UTC"];

beforeAll(async () => {
  world = await openWorld({ seed: 31 });
  for (const timeZone of zones) shops.push(await world.openShop({ timeZone }));
});
afterAll(() => world.close());

const nights = [
  { name: "maturing", inCore: mature, inSql: matureLots },
  { name: "expiring", inCore: expire, inSql: expireLots },
];

test.each(nights)(
  "$name a whole shop does what it does to each account",
  async ({ inCore, inSql }) => {
    const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
    console.log(`seed ${seed}`);
    const lives = fc.array(life, { minLength: 1, maxLength: 12 });
    const zone = fc.nat(zones.length - 1);
    const now = fc.constantFrom(...moments, "2027-04-01T00:00:00.000Z", "2030-01-01T00:00:00.000Z");
    await fc.assert(
      fc.asyncProperty(lives, zone, now, fc.boolean(), async (all, shopIndex, at, maturedFirst) => {
        const shopId = shops[shopIndex]!.state.id;
        const ctx = { db: pool, now: () => new Date(at) };
        const memberIds = await live(shopId, all);
        if (maturedFirst) await matureLots(ctx, shopId);
        const before = await readAccounts(shopId, memberIds);
        for (const account of before) inCore(account, at);
        await inSql(ctx, shopId);
        const after = await readAccounts(shopId, memberIds);
        expect(after.map(standing)).toEqual(before.map(standing));
        expect(await entriesSince(shopId, before)).toEqual(before.map(({ entries }) => entries));
        const again = await inSql(ctx, shopId);
        expect(again).toEqual({ members: 0, lots: 0 });
      }),
      { numRuns: 40, seed },
    );
    for (const shop of shops) {
      const differences = await auditLedger(pool, shop.state.id);
      // Points of orders that nobody kept: all else must agree.
      expect(differences.filter(({ about }) => about !== "posted")).toEqual([]);
    }
  },
);

function standing({ memberId, balance, seq, lots }: MemberAccount) {
  return { memberId, balance, seq, lots: lots.filter(({ remaining }) => remaining > 0) };
}

async function entriesSince(
  shopId: string,
  accounts: { memberId: string; seqBefore: number }[],
): Promise<Entry[][]> {
  return Promise.all(
    accounts.map(async ({ memberId, seqBefore }) => {
      const { rows } = await pool.query<{ entry: Entry; occurred_at: Date }>(
        `SELECT occurred_at, json_build_object('seq', seq, 'kind', kind, 'points', points, 'source', source,
           'destination', destination, 'after', json_build_object('pending', pending_after,
           'available', available_after, 'reserved', reserved_after), 'orderId', order_id::text,
           'programVersion', program_version, 'breakdown', breakdown, 'idempotencyKey', idempotency_key) AS entry
         FROM entry WHERE shop_id = $1 AND member_id = $2 AND seq > $3 ORDER BY seq`,
        [shopId, memberId, seqBefore],
      );
      return rows.map((row) => ({ ...row.entry, occurredAt: row.occurred_at.toISOString() }));
    }),
  );
}
