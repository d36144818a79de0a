import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { Origin } from "../../app/core/account.ts";
import { give, takeBack } from "../../app/core/giving.ts";
import { reserve } from "../../app/core/spending.ts";
import type { LotUse } from "../../app/core/lots.ts";
import { pool, transaction } from "../../app/db.server.ts";
import { openAccounts } from "../../app/ledger/open-accounts.server.ts";
import type { OpenAccount } from "../../app/ledger/open-accounts.server.ts";
import { post } from "../../app/ledger/post.server.ts";
import { readOpenLots } from "../../app/ledger/read-open-lots.server.ts";
import { writeRedemptions } from "../../app/ledger/redemptions.server.ts";
import type { Redemption } from "../../app/ledger/redemptions.server.ts";
import { anyPoints } from "../helpers/any-reward.ts";

/** Moments around which clocks change, months end and lots come due. */
export const moments = [
  "2026-01-08T07:30:30.500Z",
  "2026-01-29T01:30:30.500Z",
  "2026-02-28T23:30:00.000Z",
  "2026-03-29T00:30:17.250Z",
  "2026-03-29T01:30:00.000Z",
  "2026-04-24T22:30:00.000Z",
  "2026-08-31T12:00:00.000Z",
  "2026-09-25T00:30:00.000Z",
  "2026-10-01T05:30:00.000Z",
  "2026-10-25T00:30:00.000Z",
  "2026-10-25T01:30:45.001Z",
  "2026-12-31T23:59:59.999Z",
];

const instant = fc.constantFrom(...moments);
const booking = fc.record({
  what: fc.constantFrom("give", "give", "give", "takeBack", "reserve"),
  points: fc.integer({ min: 1, max: 90 }),
  orderId: fc.constantFrom("1", "2", "3", null),
  at: instant,
  availableAt: fc.option(instant),
  expiresAt: fc.option(instant),
  inactivityMonths: fc.option(fc.integer({ min: 1, max: 12 })),
});

/** What a member went through before the night: some lots wait, some expire, some debts are open. */
export const life = fc.record({
  activeAt: fc.option(instant),
  bookings: fc.array(booking, { maxLength: 12 }),
});
export type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

let customers = 0;

/** Posts these lives, each a new member of the shop, and returns their ids. */
export async function live(shopId: string, lives: Life[]): Promise<string[]> {
  return transaction(pool, async (tx) => {
    const joinedAt = new Date("2026-01-01T00:00:00Z");
    const joining = lives.map(() => ({
      owner: { customerId: String((customers += 1)) },
      joinedAt,
    }));
    const accounts = await openAccounts(tx, shopId, { joining });
    const lived = accounts.map((account, index) => ({ account, life: lives[index] ?? nothing }));
    const reserved = lived.flatMap(({ account, life }) => book(account, life));
    await post(tx, shopId, accounts, joinedAt);
    await writeRedemptions(tx, shopId, reserved.map(toRedemption));
    for (const { account, life } of lived)
      await tx.query("UPDATE member SET active_at = $2 WHERE member_id = $1", [
        account.memberId,
        life.activeAt,
      ]);
    return accounts.map(({ memberId }) => memberId);
  });
}

const nothing: Life = { activeAt: null, bookings: [] };

type Reserved = { memberId: string; points: number; uses: LotUse[] };

function book(account: OpenAccount, { bookings }: Life): Reserved[] {
  return bookings.flatMap((one, index) => {
    const origin: Origin = {
      orderId: one.orderId,
      programVersion: null,
      breakdown: { about: "movement", reason: "test" },
      idempotencyKey: `test:${account.memberId}:${index}`,
      occurredAt: one.at,
    };
    const { points } = one;
    const inactivityMonths = one.expiresAt === null ? one.inactivityMonths : null;
    const terms = { availableAt: one.availableAt, expiresAt: one.expiresAt, inactivityMonths };
    if (one.what === "give") give(account, points, terms, one.at, origin);
    if (one.what === "takeBack") takeBack(account, points, "debt", origin);
    const reserved = one.what === "reserve" ? reserve(account, points, origin) : null;
    return reserved?.ok ? [{ memberId: account.memberId, points, uses: reserved.value }] : [];
  });
}

function toRedemption(reserved: Reserved): Redemption {
  const rewardId = randomUUID();
  return {
    ...reserved,
    redemptionId: randomUUID(),
    state: "reserved",
    code: null,
    rewardId,
    terms: {
      reward: { rewardId, ...anyPoints },
      amount: reserved.points,
      minSubtotal: null,
      productId: null,
      variantId: null,
    },
    fulfilment: "ready",
    discountId: null,
    releaseReason: null,
    orderId: null,
    givenBack: 0,
    createdAt: new Date(),
    expiresAt: null,
    endedAt: null,
    updatedAt: new Date(),
  };
}

/** The members' accounts with their open lots, as they stand. */
export async function readAccounts(shopId: string, memberIds: string[]): Promise<OpenAccount[]> {
  return transaction(pool, async (tx) => {
    const accounts = await openAccounts(tx, shopId, { memberIds });
    await readOpenLots(tx, shopId, accounts);
    for (const { lots } of accounts) lots.sort((a, b) => a.seq - b.seq);
    return accounts;
  });
}
