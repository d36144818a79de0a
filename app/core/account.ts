import type { Breakdown } from "./breakdown.ts";
import { consumeLots } from "./lots.ts";
import type { Lot } from "./lots.ts";
import type { Program } from "./program.ts";
import type { Account, Balance, EntryKind, Id, Instant, Points } from "./words.ts";

/** One movement of a member's points, ready to be written. `seq` continues the member's own count. */
export type Entry = {
  seq: number;
  kind: EntryKind;
  points: Points;
  source: Account;
  destination: Account;
  after: Balance;
  orderId: Id | null;
  programVersion: number | null;
  breakdown: Breakdown;
  idempotencyKey: string;
  occurredAt: Instant;
};

export type NewLot = Lot & { points: Points; availableAt: Instant };

/** A member's account while entries are drawn up for it: a value, changed only by the functions here. */
export type MemberAccount = {
  balance: Balance;
  seq: number;
  /** Those with points left. Needed only where points are taken away. */
  lots: Lot[];
  entries: Entry[];
  newLots: NewLot[];
  /** seq of lots that were there before and gave points. */
  usedLots: Set<number>;
};

/** What an order's entry carries besides its points. */
export type Origin = Pick<
  Entry,
  "orderId" | "programVersion" | "breakdown" | "idempotencyKey" | "occurredAt"
>;

export function openAccount(balance: Balance, seq: number, lots: Lot[] = []): MemberAccount {
  return {
    balance: { ...balance },
    seq,
    lots: lots.map((lot) => ({ ...lot })),
    entries: [],
    newLots: [],
    usedLots: new Set(),
  };
}

/** Gives points. What the member owes is paid from them first; only the rest can be spent. */
export function give(
  account: MemberAccount,
  points: Points,
  expiresAt: Instant | null,
  origin: Origin,
): void {
  const debt = Math.max(0, -account.balance.available);
  move(account, "earn", points, "issued", "available", origin);
  const lot: NewLot = {
    seq: account.seq,
    orderId: origin.orderId,
    points,
    remaining: points - Math.min(debt, points),
    availableAt: origin.occurredAt,
    expiresAt,
  };
  account.newLots.push(lot);
  account.lots.push(lot);
}

/**
 * Takes points back: from the order's own lots, then from those that expire first. What is no longer there
 * becomes a debt, or is let go by a second entry where the program stops at zero.
 */
export function takeBack(
  account: MemberAccount,
  points: Points,
  shortfall: Program["shortfall"],
  origin: Origin,
): void {
  useLots(account, points, origin.orderId);
  move(account, "take_back", points, "available", "revoked", origin);
  const debt = -account.balance.available;
  if (shortfall !== "stop_at_zero" || debt <= 0) return;
  const letGo: Origin = {
    ...origin,
    breakdown: { about: "movement", reason: "stop_at_zero" },
    idempotencyKey: `${origin.idempotencyKey}:let-go`,
  };
  move(account, "adjust", Math.min(debt, points), "adjusted", "available", letGo);
}

/** Ends an account: whatever is left, or owed, goes back to the program. */
export function close(account: MemberAccount, origin: Origin): void {
  const { available, pending, reserved } = account.balance;
  useLots(account, Math.max(0, available), null);
  const out = (bucket: "available" | "pending" | "reserved", points: Points) => {
    const own = { ...origin, idempotencyKey: `${origin.idempotencyKey}:${bucket}` };
    if (points > 0) move(account, "forget", points, bucket, "revoked", own);
    if (points < 0) move(account, "forget", -points, "adjusted", bucket, own);
  };
  out("available", available);
  out("pending", pending);
  out("reserved", reserved);
}

function useLots(account: MemberAccount, points: Points, orderId: Id | null): void {
  for (const use of consumeLots(account.lots, points, orderId).uses) {
    const lot = account.lots.find(({ seq }) => seq === use.seq);
    if (!lot) continue;
    lot.remaining -= use.points;
    account.usedLots.add(lot.seq);
  }
}

function move(
  account: MemberAccount,
  kind: EntryKind,
  points: Points,
  source: Account,
  destination: Account,
  origin: Origin,
): void {
  const { balance } = account;
  if (source in balance) balance[source as keyof Balance] -= points;
  if (destination in balance) balance[destination as keyof Balance] += points;
  account.seq += 1;
  account.entries.push({
    ...origin,
    seq: account.seq,
    kind,
    points,
    source,
    destination,
    after: { ...balance },
  });
}
