import { changeLot, debtOf, lotsIn, move } from "./account.ts";
import type { MemberAccount, Origin } from "./account.ts";
import { expiryOfLot, hasCome } from "./lots.ts";
import type { Lot } from "./lots.ts";
import type { Id, Instant } from "./words.ts";

/**
 * It became known, or changed, when an order's points can be spent: what of them still waits waits until then, and
 * matures at once where that is over. Points that can be spent already stay so.
 */
export function reschedule(
  account: MemberAccount,
  orderId: Id,
  availableAt: Instant | null,
  now: Instant,
): void {
  const own = waitingLots(account).filter((lot) => lot.orderId === orderId);
  for (const lot of own)
    if (!isSame(lot.availableAt, availableAt)) changeLot(account, lot, { availableAt });
  matureLots(account, own, now);
}

/** Points whose waiting time is over can be spent; a debt is paid first. Each lot matures once. */
export function mature(account: MemberAccount, now: Instant): void {
  matureLots(account, waitingLots(account), now);
}

function matureLots(account: MemberAccount, lots: Lot[], now: Instant): void {
  for (const { lot, dueAt } of inDueOrder(lots, now, ({ availableAt }) => availableAt)) {
    const paid = Math.min(debtOf(account), lot.remaining);
    const origin = originOf(lot, dueAt, `mature:${account.memberId}:${lot.seq}`);
    move(account, "mature", lot.remaining, "pending", "available", origin);
    changeLot(account, lot, { state: "available", remaining: lot.remaining - paid });
  }
}

/**
 * What is left of lots whose time is over goes back to the program. Points that still wait do not expire; those that
 * come back to a lot that expired already go with the next run.
 */
export function expire(account: MemberAccount, now: Instant): void {
  const left = lotsIn(account, "available").filter(({ remaining }) => remaining > 0);
  for (const { lot, dueAt } of inDueOrder(left, now, (one) => expiryOfLot(one, account))) {
    // A lot may expire again when points come back to it: the entry's own number tells the times apart.
    const key = `expire:${account.memberId}:${lot.seq}:${account.seq + 1}`;
    const origin = originOf(lot, dueAt, key);
    move(account, "expire", lot.remaining, "available", "expired", origin);
    changeLot(account, lot, { remaining: 0 });
  }
}

function waitingLots(account: MemberAccount): Lot[] {
  return lotsIn(account, "pending").filter(({ remaining }) => remaining > 0);
}

function inDueOrder(lots: Lot[], now: Instant, dueAtOf: (lot: Lot) => Instant | null) {
  return lots
    .flatMap((lot) => {
      const dueAt = dueAtOf(lot);
      return hasCome(dueAt, now) ? [{ lot, dueAt }] : [];
    })
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt) || a.lot.seq - b.lot.seq);
}

function originOf(lot: Lot, dueAt: Instant, idempotencyKey: string): Origin {
  return {
    orderId: lot.orderId,
    programVersion: null,
    breakdown: { about: "lot", lot: lot.seq, earnedAt: lot.earnedAt, dueAt },
    idempotencyKey,
    occurredAt: dueAt,
  };
}

function isSame(a: Instant | null, b: Instant | null): boolean {
  return a === b || (a !== null && b !== null && Date.parse(a) === Date.parse(b));
}
