import fc from "fast-check";
import { expect, test } from "vitest";
import { holding, june, march, may, of } from "./account.fixture.ts";
import type { MemberAccount } from "./account.ts";
import { adjust, close, give, takeBack } from "./giving.ts";
import { usesLeft } from "./lots.ts";
import type { LotUse } from "./lots.ts";
import { expire, mature, reschedule } from "./maturity.ts";
import { mergeInto, usesAfterMerge } from "./merge.ts";
import { capture, giveBack, release, reserve, spendingOrigin } from "./spending.ts";
import type { Bucket } from "./words.ts";

const moments = [march, may, june, "2027-07-01T00:00:00.000Z"];
const points = fc.integer({ min: 1, max: 100 });
const instant = fc.constantFrom(...moments);
const step = fc.record({
  what: fc.constantFrom(
    ...(["give", "takeBack", "adjust", "reschedule", "mature", "expire"] as const),
    ...(["reserve", "capture", "release", "giveBack"] as const),
  ),
  points,
  sign: fc.constantFrom(1, -1),
  orderId: fc.constantFrom("a", "b", "c"),
  now: instant,
  availableAt: fc.option(instant),
  expiresAt: fc.option(instant),
  inactivityMonths: fc.option(fc.integer({ min: 1, max: 6 })),
  which: fc.nat(5),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

type Spent = { state: "reserved" | "captured"; points: number; uses: LotUse[]; givenBack: number };
type Subject = { account: MemberAccount; spent: Spent[]; shortfall: "debt" | "stop_at_zero" };

const opened = (memberId: string, shortfall: Subject["shortfall"] = "debt"): Subject => ({
  account: holding([], { memberId, activeAt: march }),
  spent: [],
  shortfall,
});
const steps = fc.array(step, { maxLength: 40 });

test("any sequence of movements keeps balance, entries and lots in agreement, and closes to nothing", () => {
  fc.assert(
    fc.property(steps, fc.constantFrom("debt", "stop_at_zero"), (all, shortfall) => {
      const subject = opened("m", shortfall);
      for (const one of all) {
        take(subject, one);
        agrees(subject);
        if (shortfall === "stop_at_zero") {
          expect(subject.account.balance.available).toBeGreaterThanOrEqual(0);
        }
      }
      close(subject.account, of(null, "close"));
      expect(subject.account.balance).toEqual({ available: 0, pending: 0, reserved: 0 });
      expect(subject.account.lots.every(({ remaining }) => remaining === 0)).toBe(true);
      entriesAgree(subject.account);
    }),
    { numRuns: 500 },
  );
});

test("a merge loses no point, and both lives go on as one", () => {
  fc.assert(
    fc.property(steps, steps, steps, (first, second, after) => {
      const [old, kept] = [opened("old"), opened("kept")];
      for (const one of first) take(old, one);
      for (const one of second) take(kept, one);
      const before = total(old.account) + total(kept.account);
      mergeInto(old.account, kept.account, june);
      expect(old.account.balance).toEqual({ available: 0, pending: 0, reserved: 0 });
      expect(total(kept.account)).toBe(before);
      const moved = old.spent.map((one) => ({ ...one, uses: usesAfterMerge(one.uses) }));
      kept.spent.push(...moved);
      old.spent = [];
      for (const one of after) take(kept, one);
      agrees(old);
      agrees(kept);
      const merged = [...old.account.entries, ...kept.account.entries].reduce(
        (sum, entry) =>
          sum +
          (Number(entry.destination === "merged") - Number(entry.source === "merged")) *
            entry.points,
        0,
      );
      expect(merged).toBe(0);
    }),
    { numRuns: 300 },
  );
});

function take(subject: Subject, one: Step): void {
  const { account } = subject;
  const { seq } = account;
  const origin = of(one.orderId, `step:${seq}`);
  const inactivityMonths = one.expiresAt === null ? one.inactivityMonths : null;
  const terms = { availableAt: one.availableAt, expiresAt: one.expiresAt, inactivityMonths };
  if (one.what === "give") give(account, one.points, terms, one.now, origin);
  else if (one.what === "takeBack") takeBack(account, one.points, subject.shortfall, origin);
  else if (one.what === "adjust") adjust(account, one.sign * one.points, terms, origin);
  else if (one.what === "reschedule") reschedule(account, one.orderId, one.availableAt, one.now);
  else if (one.what === "mature") mature(account, one.now);
  else if (one.what === "expire") expire(account, one.now);
  else spend(subject, one, `r:${account.memberId}:${seq}`);
}

function spend({ account, spent }: Subject, one: Step, redemptionId: string): void {
  const wanted = one.what === "giveBack" ? "captured" : "reserved";
  const fitting = spent.filter(({ state }) => state === wanted);
  const chosen = fitting[one.which % Math.max(1, fitting.length)];
  const origin = spendingOrigin(redemptionId, `give-back:${one.points}`, "test", one.now);
  if (one.what === "reserve") {
    const reserved = reserve(account, one.points, origin);
    if (reserved.ok) {
      const { points } = one;
      spent.push({ state: "reserved", points, uses: reserved.value, givenBack: 0 });
    }
  } else if (chosen && one.what === "capture") {
    capture(account, chosen.points, origin);
    chosen.state = "captured";
  } else if (chosen && one.what === "release") {
    release(account, chosen.points, chosen.uses, origin);
    spent.splice(spent.indexOf(chosen), 1);
  } else if (chosen && one.what === "giveBack") {
    const back = Math.min(one.points, chosen.points - chosen.givenBack);
    giveBack(account, back, usesLeft(chosen.uses, chosen.givenBack), origin);
    chosen.givenBack += back;
  }
}

function agrees({ account, spent }: Subject): void {
  const left = (state: "pending" | "available") =>
    account.lots
      .filter((lot) => lot.state === state)
      .reduce((sum, { remaining }) => sum + remaining, 0);
  expect(left("pending")).toBe(account.balance.pending);
  expect(left("available")).toBe(Math.max(0, account.balance.available));
  const reserved = spent.filter(({ state }) => state === "reserved");
  expect(account.balance.reserved).toBe(reserved.reduce((sum, one) => sum + one.points, 0));
  for (const { remaining, seq, ...lot } of account.lots) {
    const made = account.newLots.find((one) => one.seq === seq);
    expect(remaining).toBeGreaterThanOrEqual(0);
    expect(remaining).toBeLessThanOrEqual(made?.points ?? 0);
    if (lot.state === "available") expect(lot.availableAt).not.toBeNull();
  }
  entriesAgree(account);
}

/** Replays the entries: each must say the balance after it, none may be missing, no key is used twice. */
function entriesAgree(account: MemberAccount): void {
  const replayed = { pending: 0, available: 0, reserved: 0 };
  for (const entry of account.entries) {
    for (const bucket of ["available", "pending", "reserved"] satisfies Bucket[]) {
      if (entry.source === bucket) replayed[bucket] -= entry.points;
      if (entry.destination === bucket) replayed[bucket] += entry.points;
    }
    expect(entry.points).toBeGreaterThan(0);
    expect(entry.after).toEqual(replayed);
    expect(Math.min(entry.after.pending, entry.after.reserved)).toBeGreaterThanOrEqual(0);
  }
  expect(account.balance).toEqual(replayed);
  const seqs = account.entries.map(({ seq }) => seq);
  expect(seqs).toEqual(seqs.map((_, index) => 1 + index));
  expect(account.seq).toBe(seqs.length);
  expect(new Set(account.entries.map((entry) => entry.idempotencyKey)).size).toBe(seqs.length);
}

function total({ balance }: MemberAccount): number {
  return balance.available + balance.pending + balance.reserved;
}
