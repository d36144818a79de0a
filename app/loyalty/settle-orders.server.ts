import type { Order } from "../core/order.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { openAccounts } from "../ledger/open-accounts.server.ts";
import type { OpenAccount, Wanted } from "../ledger/open-accounts.server.ts";
import { hasMoved } from "../ledger/post.server.ts";
import { enqueue } from "../queue.server.ts";
import { assessCandidates } from "./assess-orders.server.ts";
import { askForMissingFacts } from "./missing-facts.server.ts";
import { addHistories } from "./member-histories.server.ts";
import { joinsByBuying, ownerOf } from "./order-owner.server.ts";
import { readOrders, writeOrders } from "./order-states.server.ts";
import type { OrderState } from "./order-states.server.ts";
import { postSettlements } from "./post-settlements.server.ts";
import {
  accountFinder,
  candidateAgain,
  candidateOf,
  isNewer,
  newestPerOrder,
} from "./settlement-candidates.ts";
import type { Candidate, Change, Imported } from "./settlement-candidates.ts";
import { firstVersion, needsHistory, programOf, readTerms, versionAt } from "./terms.server.ts";
import type { Terms } from "./terms.server.ts";
import { findRedeemers } from "./spend-on-orders.server.ts";
import { writeStandings } from "./write-standings.server.ts";

/** What a settlement did. */
export type Settled = { orders: number; entries: number };

/**
 * Brings the ledger in line with the newest known states of these orders, and with what they change for the later
 * orders of the same members: for each, what the state is worth under the terms pinned to the order, less what the
 * ledger holds for it already. Older and repeated states change nothing. Needs a transaction; throws StaleRead when it
 * must be run again.
 *
 * @param imported set where orders from before the program are taken over: for points, or for tiers alone.
 */
export async function settleOrders(
  tx: Queryable,
  shopId: Id,
  states: OrderState[],
  now: Date,
  imported?: Imported,
): Promise<Settled> {
  const terms = await readTerms(tx, shopId);
  const newest = newestPerOrder(states);
  const orderIds = newest.map(({ order }) => order.orderId);
  const accounts = await openAccounts(tx, shopId, {
    ...buyersOf(newest, terms, imported),
    orderIds,
    memberIds: await findRedeemers(tx, shopId, newest),
  });
  const kept = await readOrders(tx, shopId, orderIds);
  const find = accountFinder(accounts);
  const candidates = newest.flatMap((state) => {
    const before = kept.get(state.order.orderId) ?? null;
    const newer = !before || isNewer(state, before);
    const taken = imported && before?.programVersion === null && !before.forgotten;
    return newer || taken
      ? [candidateOf(newer ? state : before, before, terms, find, imported)]
      : [];
  });
  return settle(tx, shopId, candidates, terms, accounts, now);
}

/** Settles kept orders once more, as they are or with another owner: what they depend on has changed. */
export async function resettleOrders(
  tx: Queryable,
  shopId: Id,
  changes: Change[],
  wanted: Wanted,
  now: Date,
): Promise<Settled> {
  const terms = await readTerms(tx, shopId);
  const orderIds = changes.map(({ orderId }) => orderId);
  const accounts = await openAccounts(tx, shopId, await withWaiting(tx, shopId, orderIds, wanted));
  const kept = await readOrders(tx, shopId, orderIds);
  const find = accountFinder(accounts);
  const candidates = changes.flatMap((change) => {
    const before = kept.get(change.orderId);
    return before && !before.forgotten ? [candidateAgain(change, before, terms, find)] : [];
  });
  return settle(tx, shopId, candidates, terms, accounts, now);
}

async function settle(
  tx: Queryable,
  shopId: Id,
  candidates: Candidate[],
  terms: Terms,
  accounts: OpenAccount[],
  now: Date,
): Promise<Settled> {
  if (candidates.length === 0) return { orders: 0, entries: 0 };
  const histories = needsHistory(terms)
    ? await addHistories(tx, shopId, candidates, terms, accountFinder(accounts))
    : null;
  const settlements = await assessCandidates(tx, shopId, candidates, histories, terms);
  const entries = await postSettlements(tx, shopId, settlements, accounts, terms, now);
  await writeOrders(
    tx,
    shopId,
    settlements.filter(({ changed }) => changed).map(({ after }) => after),
  );
  const moved = histories
    ? await writeStandings(tx, shopId, histories, settlements, terms, now)
    : false;
  await askForMissingFacts(tx, shopId, settlements);
  if (accounts.some(hasMoved) || moved) await enqueue(tx, "publish-balance", { shopId }, shopId);
  return { orders: candidates.filter(({ dependent }) => !dependent).length, entries };
}

/** An order that waited for facts has no member yet: whose it is about to be is opened too. */
async function withWaiting(
  tx: Queryable,
  shopId: Id,
  orderIds: Id[],
  wanted: Wanted,
): Promise<Wanted> {
  const kept = [...(await readOrders(tx, shopId, orderIds)).values()];
  const waiting = kept.filter(({ waitsFor, forgotten }) => waitsFor !== null && !forgotten);
  const buyers = buyersOf(waiting, await readTerms(tx, shopId));
  return {
    joining: [...(wanted.joining ?? []), ...buyers.joining],
    owners: [...(wanted.owners ?? []), ...buyers.owners],
    orderIds,
  };
}

/** Whoever bought: those who become members by it, and those who may be members already. */
function buyersOf(
  states: { order: Order; claimedBy?: Id | null }[],
  terms: Terms,
  imported?: Imported,
): Required<Pick<Wanted, "joining" | "owners">> {
  const joining: NonNullable<Wanted["joining"]> = [];
  const owners: NonNullable<Wanted["owners"]> = [];
  for (const { order, claimedBy = null } of states) {
    const version = versionAt(terms, order.placedAt) ?? (imported ? firstVersion(terms) : null);
    const program = programOf(terms, version);
    const { owner } = ownerOf(order, claimedBy, program);
    if (!owner) continue;
    if (joinsByBuying(owner, program)) joining.push({ owner, joinedAt: new Date(order.placedAt) });
    else owners.push(owner);
  }
  return { joining, owners };
}
