import { addLot, changeLot, debtOf, drainLots, lotsIn, move } from "./account.ts";
import type { MemberAccount, Origin } from "./account.ts";
import type { Lot, LotUse } from "./lots.ts";
import type { Id, Instant } from "./words.ts";

/**
 * Two members became one: everything goes over, bucket by bucket and lot by lot with its order and its expiry; a debt
 * too. Both histories say so, entry for entry. Needs the lots of both.
 *
 * @returns the new number of each lot that went over.
 */
export function mergeInto(
  from: MemberAccount,
  into: MemberAccount,
  at: Instant,
): Map<number, number> {
  const debt = debtOf(from);
  const renumbered = new Map<number, number>();
  for (const lot of from.lots.toSorted((a, b) => a.seq - b.seq)) {
    if (lot.remaining > 0) renumbered.set(lot.seq, moveLot(from, into, lot, at));
  }
  if (from.balance.reserved > 0) moveReserved(from, into, at);
  if (debt > 0) moveDebt(from, into, debt, at);
  const { pending, available, reserved } = from.balance;
  if (pending !== 0 || available !== 0 || reserved !== 0)
    throw new Error(`Not all lots of member ${from.memberId} were read`);
  return renumbered;
}

/** What a redemption used, by the numbers that its lots have now. */
export function renumberUses(uses: LotUse[], renumbered: Map<number, number>): LotUse[] {
  return uses.map((use) => ({
    ...use,
    seq: use.seq === null ? null : (renumbered.get(use.seq) ?? null),
  }));
}

function moveLot(from: MemberAccount, into: MemberAccount, lot: Lot, at: Instant): number {
  const { seq, state, orderId, remaining: points } = lot;
  const [leaving, arriving] = originsOf(from, into, orderId, seq, at);
  move(from, "merge", points, state, "merged", leaving);
  changeLot(from, lot, { remaining: 0 });
  const paid = state === "available" ? Math.min(debtOf(into), points) : 0;
  move(into, "merge", points, "merged", state, arriving);
  return addLot(into, points, paid, { ...lot, earnedAt: at }).seq;
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
