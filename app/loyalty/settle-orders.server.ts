import { give, takeBack } from "../core/account.ts";
import type { Origin } from "../core/account.ts";
import { addMonths } from "../core/calendar.ts";
import { earn } from "../core/earning.ts";
import type { Earning } from "../core/earning.ts";
import type { Program } from "../core/program.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { openAccounts, readOpenLots } from "../ledger/open-accounts.server.ts";
import type { OpenAccount } from "../ledger/open-accounts.server.ts";
import { post } from "../ledger/post.server.ts";
import { enqueue } from "../queue.server.ts";
import { readOrders, writeOrders } from "./order-states.server.ts";
import type { KeptOrder, OrderState } from "./order-states.server.ts";
import { programOf, readTerms, versionAt } from "./terms.server.ts";
import type { Terms } from "./terms.server.ts";

/** What a settlement did. */
export type Settled = { orders: number; entries: number };

/** One order on its way: what it was, what it is now, and what that is worth. */
type Settlement = {
  before: KeptOrder | null;
  after: KeptOrder;
  earning: Earning;
  /** Null where the order was placed before the program began: then there is nothing to give. */
  program: Program | null;
};

/**
 * Brings the ledger in line with the newest known states of these orders: for each, what the state is worth under
 * the terms pinned to the order, less what the ledger holds for it already. Older and repeated states change
 * nothing. Needs a transaction; throws StaleRead when it must be run again.
 */
export async function settleOrders(
  tx: Queryable,
  shopId: Id,
  states: OrderState[],
  now: Date,
): Promise<Settled> {
  const newest = newestPerOrder(states);
  const orderIds = newest.map(({ order }) => order.orderId);
  const joining = newest.flatMap(({ order: { customerId, placedAt } }) =>
    customerId ? [{ customerId, joinedAt: new Date(placedAt) }] : [],
  );
  const accounts = await openAccounts(tx, shopId, joining, orderIds);
  const kept = await readOrders(tx, shopId, orderIds);
  const terms = await readTerms(tx, shopId);
  const memberOf = new Map(accounts.map(({ customerId, memberId }) => [customerId, memberId]));
  const settlements = newest.flatMap((state) => {
    const before = kept.get(state.order.orderId) ?? null;
    if (before && !isNewer(state, before)) return [];
    return [
      assess(
        state,
        before,
        terms,
        state.order.customerId && (memberOf.get(state.order.customerId) ?? null),
      ),
    ];
  });
  if (settlements.length === 0) return { orders: 0, entries: 0 };
  const entries = await postDifferences(tx, shopId, settlements, accounts, now);
  await writeOrders(
    tx,
    shopId,
    settlements.map(({ after }) => after),
  );
  if (entries > 0) await enqueue(tx, "publish-balance", { shopId }, shopId);
  return { orders: settlements.length, entries };
}

function assess(
  state: OrderState,
  before: KeptOrder | null,
  terms: Terms,
  memberId: string | null,
): Settlement {
  const programVersion = before ? before.programVersion : versionAt(terms, state.order.placedAt);
  const program = programOf(terms, programVersion);
  const earning = earn(state.order, program);
  const revision = (before?.revision ?? 0) + 1;
  const after = {
    ...state,
    revision,
    memberId,
    programVersion,
    posted: earning.target,
    forgotten: false,
  };
  return { before, after, earning, program };
}

function newestPerOrder(states: OrderState[]): OrderState[] {
  const newest = new Map<Id, OrderState>();
  for (const state of states) {
    const other = newest.get(state.order.orderId);
    if (!other || isNewer(state, other)) newest.set(state.order.orderId, state);
  }
  return [...newest.values()];
}

/**
 * Shopify's `updated_at` has whole seconds: within one, the delivery triggered later is the newer. A deleted or
 * forgotten order stays so, whatever else comes late.
 */
function isNewer(state: OrderState, than: OrderState & { forgotten?: boolean }): boolean {
  if (than.forgotten || than.order.deleted) return false;
  if (state.order.deleted) return true;
  const [a, b] = [state.order.updatedAt, than.order.updatedAt];
  return a === b ? state.triggeredAt > than.triggeredAt : a > b;
}

async function postDifferences(
  tx: Queryable,
  shopId: Id,
  settlements: Settlement[],
  accounts: OpenAccount[],
  now: Date,
): Promise<number> {
  const byMember = new Map(accounts.map((account) => [account.memberId, account]));
  const losing = settlements.flatMap((settlement) =>
    movesOf(settlement).filter(({ points }) => points < 0),
  );
  const losers = new Set(losing.map(({ memberId }) => memberId));
  if (losers.size > 0)
    await readOpenLots(
      tx,
      shopId,
      accounts.filter(({ memberId }) => losers.has(memberId)),
    );
  for (const settlement of settlements.toSorted(byPlacing)) {
    for (const { memberId, points, before } of movesOf(settlement)) {
      const account = byMember.get(memberId);
      if (!account) throw new Error(`Member ${memberId} was not locked`);
      const origin = originOf(settlement, points, before);
      const expiryMonths = settlement.program?.lots.expiryMonths ?? null;
      const expiresAt = expiryMonths === null ? null : addMonths(origin.occurredAt, expiryMonths);
      if (points > 0) give(account, points, expiresAt, origin);
      else takeBack(account, -points, settlement.program?.shortfall ?? "debt", origin);
    }
  }
  return post(tx, shopId, accounts, now);
}

/** Whose points change by how much: the difference, or, where the order changed hands, all from one to the other. */
function movesOf({
  before,
  after,
}: Settlement): { memberId: string; points: number; before: number }[] {
  const held = before?.posted ?? 0;
  const moves =
    before?.memberId && before.memberId !== after.memberId
      ? [
          { memberId: before.memberId, points: -held, before: held },
          { memberId: after.memberId, points: after.posted, before: 0 },
        ]
      : [{ memberId: after.memberId, points: after.posted - held, before: held }];
  return moves.flatMap(({ memberId, ...move }) =>
    memberId && move.points !== 0 ? [{ memberId, ...move }] : [],
  );
}

function originOf({ after, earning }: Settlement, points: number, before: number): Origin {
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
