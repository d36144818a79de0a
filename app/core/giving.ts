import { addLot, changeLot, debtOf, drainLots, lotsIn, move } from "./account.ts";
import type { Leaving } from "./absence.ts";
import type { MemberAccount, Origin } from "./account.ts";
import { hasCome } from "./lots.ts";
import type { Lot, LotTerms } from "./lots.ts";
import type { Program } from "./program.ts";
import { ok, refuse } from "./result.ts";
import type { Result } from "./result.ts";
import type { Id, Instant, Points } from "./words.ts";

/**
 * Gives points: to be spent where they are available by now, to wait otherwise. What the member owes is paid first
 * by points that can be spent; only the rest can.
 */
export function give(
  account: MemberAccount,
  points: Points,
  terms: LotTerms,
  now: Instant,
  origin: Origin,
): void {
  const state = hasCome(terms.availableAt, now) ? "available" : "pending";
  const paid = state === "available" ? Math.min(debtOf(account), points) : 0;
  move(account, "earn", points, "issued", state, origin);
  const { orderId, occurredAt: earnedAt } = origin;
  addLot(account, points, paid, { ...terms, state, orderId, earnedAt });
}

/**
 * Takes points back: those of the order that still wait, by an entry of their own, then from its available lots. Of
 * the rest, what `expired` of the order's points is let go by a further entry: nobody loses points twice; and so is what
 * of the rest the member gave up by leaving (`left`). Then from the lots that expire first; other orders' waiting points
 * stay. What is no longer there becomes a debt, or is let go too where the program stops at zero.
 *
 * @returns how much of `left` that was.
 */
export function takeBack(
  account: MemberAccount,
  points: Points,
  shortfall: Program["shortfall"],
  origin: Origin,
  expired: Points = 0,
  left: Points = 0,
): Points {
  const waiting = takeWaiting(account, points, origin);
  const rest = points - waiting;
  if (rest === 0) return 0;
  const own = takeOwn(account, "available", rest, origin.orderId);
  const lost = Math.min(expired, rest - own);
  const givenUp = Math.min(left, rest - own - lost);
  const asked = rest - lost - givenUp;
  drainLots(account, lotsIn(account, "available"), asked - own);
  move(account, "take_back", rest, "available", "revoked", {
    ...origin,
    breakdown: heldLess(origin.breakdown, waiting),
  });
  letGo(account, lost, "expired_already", origin);
  letGo(account, givenUp, "left_already", origin);
  if (shortfall === "stop_at_zero")
    letGo(account, Math.min(debtOf(account), asked), "stop_at_zero", origin);
  return givenUp;
}

/** Why points that were taken back are not asked of the member. */
export type LetGo = "expired_already" | "stop_at_zero" | Extract<Leaving, "left_already">;

/** What the member is not asked for: it comes from the program. */
export function letGo(account: MemberAccount, points: Points, reason: LetGo, origin: Origin): void {
  if (points === 0) return;
  move(account, "adjust", points, "adjusted", "available", {
    ...origin,
    breakdown: { about: "movement", reason },
    idempotencyKey: `${origin.idempotencyKey}:${reason}`,
  });
}

/** Takes from the order's own lots, as far as they go. */
function takeOwn(
  account: MemberAccount,
  state: Lot["state"],
  points: Points,
  orderId: Id | null,
): Points {
  const own = lotsIn(account, state).filter((lot) => orderId !== null && lot.orderId === orderId);
  return drainLots(account, own, points).reduce((sum, use) => sum + use.points, 0);
}

function takeWaiting(account: MemberAccount, points: Points, origin: Origin): Points {
  const taken = takeOwn(account, "pending", points, origin.orderId);
  if (taken > 0) {
    const idempotencyKey = `${origin.idempotencyKey}:pending`;
    move(account, "take_back", taken, "pending", "revoked", { ...origin, idempotencyKey });
  }
  return taken;
}

/** The second entry of one change finds less than the first found. */
function heldLess(breakdown: Origin["breakdown"], points: Points): Origin["breakdown"] {
  return breakdown.about === "order"
    ? { ...breakdown, before: breakdown.before - points }
    : breakdown;
}

/**
 * A person gives points (above zero) or takes them (below zero). Refused: "not_whole_points" where it is no whole
 * number or none at all, "not_enough" where more would be taken than can be spent.
 */
export function adjust(
  account: MemberAccount,
  points: Points,
  terms: Pick<LotTerms, "expiresAt" | "inactivityMonths">,
  origin: Origin,
): Result<null> {
  if (!Number.isSafeInteger(points) || points === 0)
    return refuse("not_whole_points", `${points} are not points that can be given or taken.`);
  if (points > 0) {
    const paid = Math.min(debtOf(account), points);
    const { orderId, occurredAt } = origin;
    move(account, "adjust", points, "adjusted", "available", origin);
    const since = { availableAt: occurredAt, earnedAt: occurredAt };
    addLot(account, points, paid, { ...terms, ...since, orderId, state: "available" });
    return ok(null);
  }
  if (-points > account.balance.available) return notEnough(account, -points);
  drainLots(account, lotsIn(account, "available"), -points);
  move(account, "adjust", -points, "available", "adjusted", origin);
  return ok(null);
}

export function notEnough({ balance }: MemberAccount, points: Points) {
  return refuse("not_enough", `${points} points are more than the ${balance.available} there are.`);
}

/** Ends an account: whatever is left, or owed, goes back to the program. */
export function close(account: MemberAccount, origin: Origin): void {
  const { available, pending, reserved } = account.balance;
  for (const lot of account.lots) if (lot.remaining > 0) changeLot(account, lot, { remaining: 0 });
  const out = (bucket: "available" | "pending" | "reserved", points: Points) => {
    const own = { ...origin, idempotencyKey: `${origin.idempotencyKey}:${bucket}` };
    if (points > 0) move(account, "forget", points, bucket, "revoked", own);
    if (points < 0) move(account, "forget", -points, "adjusted", bucket, own);
  };
  out("available", available);
  out("pending", pending);
  out("reserved", reserved);
}
