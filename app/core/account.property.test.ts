import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { close, give, openAccount, takeBack } from "./account.ts";
import type { MemberAccount, Origin } from "./account.ts";
import type { Balance, Bucket } from "./words.ts";

const may = "2027-05-01T00:00:00.000Z";
const june = "2027-06-01T00:00:00.000Z";
const bucketNames: Bucket[] = ["available", "pending", "reserved"];

const of = (orderId: string | null): Origin => ({
  orderId,
  programVersion: 1,
  breakdown: { about: "movement", reason: "test" },
  idempotencyKey: `order:${orderId}`,
  occurredAt: "2026-03-01T10:00:00.000Z",
});

describe("any sequence of movements", () => {
  const points = fc.integer({ min: 1, max: 100 });
  const orderId = fc.constantFrom("a", "b", "c");
  const step = fc.oneof(
    fc.record({
      do: fc.constant("give" as const),
      points,
      orderId,
      expiresAt: fc.constantFrom(may, june, null),
    }),
    fc.record({
      do: fc.constant("takeBack" as const),
      points,
      orderId,
      shortfall: fc.constantFrom("debt" as const, "stop_at_zero" as const),
    }),
  );
  const opening = fc.record({
    available: fc.integer({ min: -80, max: 80 }),
    pending: fc.nat(20),
    reserved: fc.nat(20),
  });

  test("keeps balance, entries and lots in agreement, and closes to nothing", () => {
    fc.assert(
      fc.property(opening, fc.array(step, { maxLength: 25 }), (balance, steps) => {
        const account = opened(balance);
        for (const one of steps) {
          if (one.do === "give") give(account, one.points, one.expiresAt, of(one.orderId));
          else takeBack(account, one.points, one.shortfall, of(one.orderId));
          lotsAgree(account);
        }
        close(account, of(null));
        lotsAgree(account);
        entriesAgree(account, balance);
        expect(account.balance).toEqual({ available: 0, pending: 0, reserved: 0 });
      }),
      { numRuns: 200 },
    );
  });

  test("that stops at zero never leaves a debt", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const account = opened({ available: 0, pending: 0, reserved: 0 });
        for (const one of steps) {
          if (one.do === "give") give(account, one.points, one.expiresAt, of(one.orderId));
          else takeBack(account, one.points, "stop_at_zero", of(one.orderId));
          expect(account.balance.available).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 100 },
    );
  });
});

const seqBefore = 3;

function opened(balance: Balance): MemberAccount {
  const lot = { seq: seqBefore, orderId: "a", remaining: balance.available, expiresAt: may };
  return openAccount(balance, seqBefore, balance.available > 0 ? [lot] : []);
}

function lotsAgree({ lots, balance }: MemberAccount): void {
  const inLots = lots.reduce((sum, { remaining }) => sum + remaining, 0);
  expect(inLots).toBe(Math.max(0, balance.available));
  expect(Math.min(0, ...lots.map(({ remaining }) => remaining))).toBe(0);
}

/** Replays the entries from the balance before them: each must say the balance after it, none may be missing. */
function entriesAgree(account: MemberAccount, before: Balance): void {
  const replayed = { ...before };
  for (const entry of account.entries) {
    for (const bucket of bucketNames) {
      if (entry.source === bucket) replayed[bucket] -= entry.points;
      if (entry.destination === bucket) replayed[bucket] += entry.points;
    }
    expect(entry.points).toBeGreaterThan(0);
    expect(entry.after).toEqual(replayed);
    expect(Math.min(entry.after.pending, entry.after.reserved)).toBeGreaterThanOrEqual(0);
  }
  expect(account.balance).toEqual(replayed);
  const seqs = account.entries.map(({ seq }) => seq);
  expect(seqs).toEqual(seqs.map((_, index) => seqBefore + 1 + index));
  expect(account.seq).toBe(seqBefore + seqs.length);
}
