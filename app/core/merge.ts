import { addLot, changeLot, debtOf, drainLots, lotsIn, move } from "./account.ts";
import type { MemberAccount, Origin } from "./account.ts";
import type { Lot, LotUse } from "./lots.ts";
import type { Id, Instant } from "./words.ts";

/**
 * Two members became one: everything goes over, bucket by bucket and lot by lot with its order and its expiry; a debt
 * too. Both histories say so, entry for entry. Needs the open lots of both. Redemptions go over by `usesAfterMerge`.
 */
export function mergeInto(from: MemberAccount, into: MemberAccount, at: Instant): void {
  const debt = debtOf(from);
  for (const lot of from.lots.toSorted((a, b) => a.seq - b.seq)) {
    if (lot.remaining > 0) moveLot(from, into, lot, at);
  }
  if (from.balance.reserved > 0) moveReserved(from, into, at);
  if (debt > 0) moveDebt(from, into, debt, at);
  const { pending, available, reserved } = from.balance;
  if (pending !== 0 || available !== 0 || reserved !== 0)
    throw new Error(`Not all lots of member ${from.memberId} were read`);
}

/**
 * What a redemption used, once its member became another: the numbers would name lots of that other member. The lot
 * that went over has room for what was left of it alone, so what comes back makes a lot with the same expiry.
 */
export function usesAfterMerge(uses: LotUse[]): LotUse[] {
  return uses.map((use) => ({ ...use, seq: null }));
}

function moveLot(from: MemberAccount, into: MemberAccount, lot: Lot, at: Instant): void {
  const { seq, state, orderId, remaining: points } = lot;
  const [leaving, arriving] = originsOf(from, into, orderId, seq, at);
  move(from, "merge", points, state, "merged", leaving);
  changeLot(from, lot, { remaining: 0 });
  const paid = state === "available" ? Math.min(debtOf(into), points) : 0;
  move(into, "merge", points, "merged", state, arriving);
  addLot(into, points, paid, { ...lot, earnedAt: at });
}

function moveReserved(from: MemberAccount, into: MemberAccount, at: Instant): void {
  const { reserved } = from.balance;
  const [leaving, arriving] = originsOf(from, into, null, null, at);
  move(from, "merge", reserved, "reserved", "merged", leaving);
  move(into, "merge", reserved, "merged", "reserved", arriving);
}

function moveDebt(from: MemberAccount, into: MemberAccount, debt: number, at: Instant): void {
  const [leaving, arriving] = originsOf(from, into, null, null, at);
  move(from, "merge", debt, "merged", "available", leaving);
  drainLots(into, lotsIn(into, "available"), debt);
  move(into, "merge", debt, "available", "merged", arriving);
}

/** The entry that leaves and the one that arrives are told apart by their side, pairs by the number of the first. */
function originsOf(
  from: MemberAccount,
  into: MemberAccount,
  orderId: Id | null,
  lot: number | null,
  at: Instant,
): [Origin, Origin] {
  const key = `merge:${from.memberId}:${from.seq + 1}`;
  const common = { orderId, programVersion: null, occurredAt: at };
  return [
    {
      ...common,
      breakdown: { about: "merge", otherMemberId: into.memberId, lot },
      idempotencyKey: `${key}:out`,
    },
    {
      ...common,
      breakdown: { about: "merge", otherMemberId: from.memberId, lot },
      idempotencyKey: `${key}:in`,
    },
  ];
}
