import { leftAfter, letGoOfPoints } from "../core/absence.ts";
import type { Origin } from "../core/account.ts";
import { expiryOf } from "../core/expiry.ts";
import { give, takeBack } from "../core/giving.ts";
import type { LotTerms } from "../core/lots.ts";
import { reschedule } from "../core/maturity.ts";
import type { Id, Instant, Points } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { openAccounts } from "../ledger/open-accounts.server.ts";
import type { OpenAccount } from "../ledger/open-accounts.server.ts";
import { givenUpBy } from "../ledger/given-up.server.ts";
import { post } from "../ledger/post.server.ts";
import { readOpenLots } from "../ledger/read-open-lots.server.ts";
import type { Settlement } from "./assess-orders.server.ts";
import { expiredOfOrders } from "../ledger/expired-of-orders.server.ts";
import { findRedeemers, spendOnOrders } from "./spend-on-orders.server.ts";
import type { Terms } from "./terms.server.ts";

/** What a settlement changes in one account. */
type Move = {
  settlement: Settlement;
  account: OpenAccount;
  points: Points;
  /** What that account held for the order. */
  before: Points;
};

/**
 * Posts what the ledger holds too little or too much for these orders, and from when on it can be spent; and what they
 * spend. An order that gives points back for its reward and loses its own ends with the difference, also where a
 * balance stops at zero: so what comes in is posted before what is spent, and what goes out after it.
 *
 * @returns how many entries were written.
 */
export async function postSettlements(
  tx: Queryable,
  shopId: Id,
  settlements: Settlement[],
  accounts: OpenAccount[],
  terms: Terms,
  now: Date,
): Promise<number> {
  const postMoves = (opened: OpenAccount[], wanted: (points: Points) => boolean) => {
    const moves = settlements.toSorted(byPlacing).flatMap(movesIn(opened));
    const some = moves.filter(({ points }) => wanted(points));
    return postSome(tx, shopId, some, opened, terms.timeZone, now);
  };
  const redeemers = await findRedeemers(
    tx,
    shopId,
    settlements.map(({ after }) => after),
  );
  if (redeemers.length === 0) return postMoves(accounts, () => true);
  const given = await postMoves(accounts, (points) => points > 0);
  const spent = await spendOnOrders(tx, shopId, settlements, now);
  const memberIds = accounts.map(({ memberId }) => memberId);
  const again = await openAccounts(tx, shopId, { memberIds });
  return given + spent + (await postMoves(again, (points) => points <= 0));
}

async function postSome(
  tx: Queryable,
  shopId: Id,
  moves: Move[],
  accounts: OpenAccount[],
  timeZone: string,
  now: Date,
): Promise<number> {
  const taking = moves.filter((move) => move.points < 0 || isRescheduled(move));
  const poorer = new Set(taking.map(({ account }) => account));
  if (poorer.size > 0) await readOpenLots(tx, shopId, [...poorer]);
  const expired = await readExpired(tx, shopId, moves);
  const givenUp = await readGivenUp(tx, shopId, moves);
  for (const move of moves) {
    const { after } = move.settlement;
    if (move.points > 0) giveFor(move, givenUp, timeZone, now.toISOString());
    if (move.points < 0) takeBackFor(move, expired.get(move) ?? 0, givenUp);
    if (isRescheduled(move)) {
      const happened = happenedBy(move, now.toISOString());
      reschedule(move.account, after.order.orderId, after.availableAt, happened);
    }
  }
  return post(tx, shopId, accounts, now);
}

/** How many points of each order that loses some had expired already. */
async function readExpired(tx: Queryable, shopId: Id, moves: Move[]): Promise<Map<Move, Points>> {
  const taking = moves.filter(({ points }) => points < 0);
  const asked = taking.map(({ account, settlement }) => ({
    memberId: account.memberId,
    orderId: settlement.after.order.orderId,
  }));
  const expired = await expiredOfOrders(tx, shopId, asked);
  return new Map(taking.map((move, n) => [move, expired[n] ?? 0]));
}

/** What the members of these moves gave up by leaving, where orders from before lose points. */
async function readGivenUp(
  tx: Queryable,
  shopId: Id,
  moves: Move[],
): Promise<Map<OpenAccount, Points>> {
  const taking = moves.filter((move) => move.points < 0 && leftSince(move) !== null);
  const accounts = [...new Set(taking.map(({ account }) => account))];
  const points = await givenUpBy(
    tx,
    shopId,
    accounts.map(({ memberId }) => memberId),
  );
  return new Map(accounts.map((account) => [account, points.get(account.memberId) ?? 0]));
}

/** When the member left after the order was placed. null: they did not. */
function leftSince({ account, settlement: { after } }: Move): Instant | null {
  return leftAfter(account.absences, after.order.placedAt);
}

/** What was earned before the member left goes where the rest of their points went then, whenever it is known. */
function giveFor(
  move: Move,
  givenUp: Map<OpenAccount, Points>,
  timeZone: string,
  now: Instant,
): void {
  const { account, points, settlement } = move;
  const left = leftSince(move);
  const at = happenedBy(move, now);
  give(account, points, lotTerms(settlement, timeZone), left ?? at, originOf(move));
  if (left === null) return;
  const gone = letGoOfPoints(account, at, account.seq - 1);
  givenUp.set(account, (givenUp.get(account) ?? 0) + gone);
}

function takeBackFor(move: Move, expired: Points, givenUp: Map<OpenAccount, Points>): void {
  const { account, points, settlement } = move;
  const shortfall = settlement.candidate.program?.shortfall ?? "debt";
  const left = leftSince(move) === null ? 0 : (givenUp.get(account) ?? 0);
  const used = takeBack(account, -points, shortfall, originOf(move), expired, left);
  givenUp.set(account, (givenUp.get(account) ?? 0) - used);
}

/** Shopify's clock may be ahead of ours: what it dates has happened. */
function happenedBy({ settlement: { after } }: Move, now: Instant): Instant {
  return after.order.updatedAt > now ? after.order.updatedAt : now;
}

/** Whose points change by how much: the difference, or, where the order changed hands, all from one to the other. */
function movesIn(accounts: OpenAccount[]) {
  const byMember = new Map(accounts.map((account) => [account.memberId, account]));
  const open = (memberId: string) => {
    const account = byMember.get(memberId);
    if (!account) throw new Error(`Member ${memberId} was not locked`);
    return account;
  };
  // Points of members who became one went over already.
  const holderOf = (memberId: string) => open(open(memberId).mergedInto ?? memberId);
  return (settlement: Settlement): Move[] => {
    const { after, earning, candidate } = settlement;
    if (!earning) return [];
    const held = candidate.before?.posted ?? 0;
    const from = candidate.before?.memberId ? holderOf(candidate.before.memberId) : null;
    const to = after.memberId ? open(after.memberId) : null;
    const [given, kept] = to === from ? [after.posted - held, held] : [after.posted, 0];
    const moves: Move[] = [];
    if (from && from !== to) moves.push({ settlement, account: from, points: -held, before: held });
    if (to) moves.push({ settlement, account: to, points: given, before: kept });
    return moves.filter((move) => move.points !== 0 || isRescheduled(move));
  };
}

/** Whether points that the account holds for the order can be spent from another moment on than was known. */
function isRescheduled({ settlement: { candidate, after }, before, points }: Move): boolean {
  const same = candidate.before?.availableAt === after.availableAt;
  return before > 0 && before + points > 0 && !same;
}

function lotTerms({ after, candidate }: Settlement, timeZone: string): LotTerms {
  const expiry = candidate.program?.lots.expiry ?? { kind: "never" };
  return {
    availableAt: after.availableAt,
    ...expiryOf(expiry, after.order.placedAt, timeZone),
  };
}

function originOf({ settlement: { after, earning }, points, before }: Move): Origin {
  if (!earning) throw new Error(`Order ${after.order.orderId} waits and moves nothing`);
  const { order, revision, programVersion } = after;
  return {
    orderId: order.orderId,
    programVersion,
    breakdown: { ...earning, target: before + points, before },
    idempotencyKey: `order:${order.orderId}:${revision}:${points > 0 ? "give" : "take"}`,
    // Points are given for the purchase, and taken back by what happened to it since.
    occurredAt: points > 0 && before === 0 ? order.placedAt : order.updatedAt,
  };
}

function byPlacing(a: Settlement, b: Settlement): number {
  return a.after.order.placedAt < b.after.order.placedAt ? -1 : 1;
}
