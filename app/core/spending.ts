import { addLot, changeLot, debtOf, drainLots, lotsIn, move } from "./account.ts";
import type { MemberAccount, Origin } from "./account.ts";
import { notEnough } from "./giving.ts";
import type { Lot, LotUse } from "./lots.ts";
import { ok, refuse } from "./result.ts";
import type { Result } from "./result.ts";
import type { EntryKind, Id, Instant, Points } from "./words.ts";

/** What an entry about a redemption carries. Each step of a redemption can be written only once. */
export function spendingOrigin(
  redemptionId: string,
  step: "reserve" | "capture" | "release" | `${"charge" | "give-back"}:${string}`,
  reason: string,
  occurredAt: Instant,
  orderId: Id | null = null,
): Origin {
  return {
    orderId,
    programVersion: null,
    breakdown: { about: "spending", redemptionId, reason },
    idempotencyKey: `redemption:${redemptionId}:${step}`,
    occurredAt,
  };
}

/**
 * Promises points to a reward. They leave their lots, those that expire first before others; `value` tells which,
 * in the order in which they were taken. Refused: "not_whole_points", "not_enough".
 */
export function reserve(account: MemberAccount, points: Points, origin: Origin): Result<LotUse[]> {
  if (!Number.isSafeInteger(points) || points <= 0)
    return refuse("not_whole_points", `${points} are not points that can be spent.`);
  if (points > account.balance.available) return notEnough(account, points);
  const uses = drainLots(account, lotsIn(account, "available"), points);
  move(account, "reserve", points, "available", "reserved", origin);
  return ok(uses);
}

/** The reward was used: the points promised to it are spent. */
export function capture(account: MemberAccount, points: Points, origin: Origin): void {
  move(account, "capture", points, "reserved", "redeemed", origin);
}

/**
 * A reward was used by an order after its points had gone back: they are spent after all, out of what can be spent.
 * What is not there becomes a debt, also where the program stops at zero: that is about points taken back from what was
 * earned, and this is something that was had.
 *
 * @returns the lots that gave them, in the order in which they were taken.
 */
export function charge(account: MemberAccount, points: Points, origin: Origin): LotUse[] {
  const uses: LotUse[] = drainLots(account, lotsIn(account, "available"), points);
  const missing = points - uses.reduce((sum, use) => sum + use.points, 0);
  move(account, "capture", points, "available", "redeemed", origin);
  if (missing === 0) return uses;
  // Owed, and so paid by points to come: given back, they are points of no lot.
  return [
    ...uses,
    { seq: null, points: missing, orderId: null, expiresAt: null, inactivityMonths: null },
  ];
}

/** The reward was not used: points promised to it go back to their own lots, with their expiry. */
export function release(
  account: MemberAccount,
  points: Points,
  uses: LotUse[],
  origin: Origin,
): void {
  returnToLots(account, points, uses, { kind: "release", source: "reserved", origin });
}

/**
 * Spent points come back because their order was refunded: to their own lots, with their expiry, last spent first.
 * `uses` are those that did not come back yet (see `usesLeft`).
 */
export function giveBack(
  account: MemberAccount,
  points: Points,
  uses: LotUse[],
  origin: Origin,
): void {
  returnToLots(account, points, uses, { kind: "give_back", source: "redeemed", origin });
}

type Way = {
  kind: Extract<EntryKind, "release" | "give_back">;
  source: "reserved" | "redeemed";
  origin: Origin;
};

/**
 * One entry for all that goes into lots that are there, and one for each that makes a lot anew: a lot has the number
 * of its entry. A debt is paid first.
 */
function returnToLots(account: MemberAccount, points: Points, uses: LotUse[], way: Way): void {
  const back = lastOf(uses, points);
  const filled: Lot[] = [];
  const owed = Math.min(debtOf(account), points);
  const bySeq = new Map(lotsIn(account, "available").map((lot) => [lot.seq, lot]));
  const homeOf = ({ seq }: LotUse) => (seq === null ? undefined : bySeq.get(seq));
  const housed = back.filter(homeOf);
  const total = housed.reduce((sum, use) => sum + use.points, 0);
  if (total > 0) move(account, way.kind, total, way.source, "available", way.origin);
  for (const use of housed) {
    const lot = homeOf(use);
    if (!lot) continue;
    changeLot(account, lot, { remaining: lot.remaining + use.points });
    filled.push(lot);
  }
  const homeless = back.filter((use) => !homeOf(use));
  for (const [index, use] of homeless.entries()) filled.push(makeLot(account, use, index, way));
  drainLots(account, filled, owed);
}

function makeLot(account: MemberAccount, use: LotUse, index: number, way: Way): Lot {
  const { orderId, expiresAt, inactivityMonths } = use;
  const { kind, source, origin } = way;
  const { occurredAt } = origin;
  const idempotencyKey = `${origin.idempotencyKey}:lot:${index}`;
  move(account, kind, use.points, source, "available", { ...origin, idempotencyKey });
  const since = { availableAt: occurredAt, earnedAt: occurredAt };
  const terms = { orderId, expiresAt, inactivityMonths };
  return addLot(account, use.points, 0, { ...terms, ...since, state: "available" });
}

function lastOf(uses: LotUse[], points: Points): LotUse[] {
  let left = points;
  const back = uses.toReversed().flatMap((use) => {
    const part = Math.min(use.points, left);
    left -= part;
    return part > 0 ? [{ ...use, points: part }] : [];
  });
  if (left > 0) throw new Error(`${left} points were never spent and cannot come back`);
  return back;
}
