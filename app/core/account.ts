import type { Breakdown } from "./breakdown.ts";
import { consumeLots } from "./lots.ts";
import type { Activity, Lot, LotTerms, LotUse } from "./lots.ts";
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

export type NewLot = Lot & { points: Points };

/**
 * A member's account while entries are drawn up for it: a value, changed only by the functions of core. What is left
 * in its pending lots is always its pending points, and in its available lots its available points, or nothing
 * while it owes.
 */
export type MemberAccount = Activity & {
  memberId: string;
  balance: Balance;
  seq: number;
  /** Those with points left. Needed only where points are taken away, mature or expire. */
  lots: Lot[];
  entries: Entry[];
  newLots: NewLot[];
  /** seq of lots that changed. */
  usedLots: Set<number>;
};

/** What an entry carries besides its points. */
export type Origin = Pick<
  Entry,
  "orderId" | "programVersion" | "breakdown" | "idempotencyKey" | "occurredAt"
>;

export function openAccount(
  member: Pick<MemberAccount, "memberId" | "balance" | "seq" | keyof Activity>,
  lots: Lot[] = [],
): MemberAccount {
  return {
    ...member,
    balance: { ...member.balance },
    lots: lots.map((lot) => ({ ...lot })),
    entries: [],
    newLots: [],
    usedLots: new Set(),
  };
}

/** What the member owes: it is paid before anything can be spent. */
export function debtOf({ balance }: MemberAccount): Points {
  return Math.max(0, -balance.available);
}

/** Moves points and writes the entry that says so. What it does to lots is the caller's next line. */
export function move(
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

/** Makes a lot of the points that the last entry brought. `paid` of them went to a debt. */
export function addLot(
  account: MemberAccount,
  points: Points,
  paid: Points,
  lot: LotTerms & Pick<Lot, "orderId" | "state" | "earnedAt">,
): NewLot {
  const { orderId, state, earnedAt, availableAt, expiresAt, inactivityMonths } = lot;
  const made: NewLot = {
    seq: account.seq,
    orderId,
    points,
    remaining: points - paid,
    state,
    earnedAt,
    availableAt,
    expiresAt,
    inactivityMonths,
  };
  account.newLots.push(made);
  account.lots.push(made);
  return made;
}

/** Takes points out of lots: `orderId`'s first, then those that expire first. What is not there is not taken. */
export function drainLots(
  account: MemberAccount,
  lots: Lot[],
  points: Points,
  orderId: Id | null = null,
): LotUse[] {
  const { uses } = consumeLots(lots, points, orderId, account);
  const bySeq = new Map(lots.map((lot) => [lot.seq, lot]));
  for (const use of uses) {
    const lot = bySeq.get(use.seq);
    if (lot) changeLot(account, lot, { remaining: lot.remaining - use.points });
  }
  return uses;
}

/** Changes a lot so that it is written. */
export function changeLot(
  account: MemberAccount,
  lot: Lot,
  change: Partial<Pick<Lot, "remaining" | "state" | "availableAt">>,
): void {
  Object.assign(lot, change);
  account.usedLots.add(lot.seq);
}

/** The account's lots in one state. */
export function lotsIn({ lots }: MemberAccount, state: Lot["state"]): Lot[] {
  return lots.filter((lot) => lot.state === state);
}
