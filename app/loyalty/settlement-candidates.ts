import type { Absence } from "../core/absence.ts";
import { wasAbsent } from "../core/absence.ts";
import type { EarningTerms } from "../core/earning.ts";
import type { Order, OrderLine } from "../core/order.ts";
import type { Program } from "../core/program.ts";
import type { Id } from "../core/words.ts";
import { keyOf } from "../ledger/open-accounts.server.ts";
import type { OpenAccount, Owner } from "../ledger/open-accounts.server.ts";
import { membershipOf, ownerOf } from "./order-owner.server.ts";
import type { KeptOrder, OrderState, Pinned } from "./order-states.server.ts";
import { firstVersion, programOf, versionAt } from "./terms.server.ts";
import type { Terms } from "./terms.server.ts";

/** How orders from before the program are taken over. */
export type Imported = "points" | "tiers";

/** A kept order that is to be settled again, perhaps for another customer. */
export type Change = { orderId: Id; customerId?: Id; claimedBy?: Id };

/** An order on its way into the ledger: what it was, what it is now, whose and under which terms. */
export type Candidate = OrderState & {
  before: KeptOrder | null;
  claimedBy: Id | null;
  programVersion: number | null;
  program: Program | null;
  pinned: Pinned;
  memberId: string | null;
  membership: EarningTerms["membership"];
  /** The state came without a fact that the program asks for; what is known of it may be old. */
  untold: boolean;
  /** Settled only because an earlier order of its member is. */
  dependent: boolean;
};

export function newestPerOrder(states: OrderState[]): OrderState[] {
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
export function isNewer(state: OrderState, than: OrderState & { forgotten?: boolean }): boolean {
  if (than.forgotten || than.order.deleted) return false;
  if (state.order.deleted) return true;
  const [a, b] = [state.order.updatedAt, than.order.updatedAt];
  return a === b ? state.triggeredAt > than.triggeredAt : a > b;
}

export function candidateOf(
  { order, triggeredAt }: OrderState,
  before: KeptOrder | null,
  terms: Terms,
  find: FindAccount,
  imported?: Imported,
): Candidate {
  const pinnedVersion = before ? before.programVersion : versionAt(terms, order.placedAt);
  const taken = imported !== undefined && pinnedVersion === null;
  const programVersion = taken ? firstVersion(terms) : pinnedVersion;
  const known = withKnownFacts(order, before?.order ?? null);
  const customerTags = before?.pinned.customerTags ?? known.customerTags;
  // Who bought, and with which tags, stays; how much was paid by credit can change with every state.
  const told = { ...known, customerTags, paidWithCredit: order.paidWithCredit };
  return complete(
    {
      before,
      order: known,
      triggeredAt,
      claimedBy: before?.claimedBy ?? null,
      programVersion,
      pinned: {
        products: before?.pinned.products ?? [],
        customerTags,
        ...(before?.pinned.absent && { absent: true }),
        ...((before?.pinned.seedsOnly ?? (taken && imported === "tiers")) && { seedsOnly: true }),
      },
      untold: asksForMore(programOf(terms, programVersion), told),
      dependent: false,
    },
    terms,
    find,
  );
}

/** A kept order once more, with a new owner where the change names one. */
export function candidateAgain(
  change: Omit<Change, "orderId">,
  before: KeptOrder,
  terms: Terms,
  find: FindAccount,
  dependent = false,
): Candidate {
  const { order, triggeredAt, programVersion, pinned } = before;
  return complete(
    {
      before,
      order: { ...order, customerId: change.customerId ?? order.customerId },
      triggeredAt,
      claimedBy: change.claimedBy ?? before.claimedBy,
      programVersion,
      pinned,
      untold: false,
      dependent,
    },
    terms,
    find,
  );
}

function complete(
  candidate: Omit<Candidate, "program" | "memberId" | "membership">,
  terms: Terms,
  find: FindAccount,
): Candidate {
  const program = programOf(terms, candidate.programVersion);
  const ownership = ownerOf(candidate.order, candidate.claimedBy, program);
  if (!ownership.owner)
    return { ...candidate, program, memberId: null, membership: ownership.because };
  const account = find(ownership.owner);
  if (!account) return { ...candidate, program, memberId: null, membership: "not_joined" };
  const absent = isOfAbsence(candidate, account.absences);
  return {
    ...candidate,
    program,
    pinned: { ...candidate.pinned, ...(absent && { absent }) },
    memberId: account.memberId,
    membership: absent
      ? "not_joined"
      : membershipOf(candidate.order, ownership.owner, account.joinedAt, program),
  };
}

/** Found out once, when the order comes to a member, and kept: a merge may bring it to one with other absences. */
function isOfAbsence({ before, order, pinned }: CandidateFacts, absences: Absence[]): boolean {
  if (before?.memberId) return pinned.absent ?? false;
  return wasAbsent(absences, order.placedAt);
}

type CandidateFacts = Pick<Candidate, "before" | "order" | "pinned">;

/** Finds an owner's account, or that of the member it became part of. */
export type FindAccount = (
  owner: Owner,
) => Pick<OpenAccount, "memberId" | "joinedAt" | "absences"> | null;

export function accountFinder(accounts: OpenAccount[]): FindAccount {
  const byMember = new Map(accounts.map((account) => [account.memberId, account]));
  const byOwner = new Map(
    accounts.flatMap((account) => {
      const { customerId, companyId } = account;
      if (companyId) return [[keyOf({ companyId }), account] as const];
      return customerId ? [[keyOf({ customerId }), account] as const] : [];
    }),
  );
  return (owner) => {
    const own = byOwner.get(keyOf(owner));
    return (own?.mergedInto ? byMember.get(own.mergedInto) : own) ?? null;
  };
}

const paidUp = new Set<Order["financialStatus"]>(["paid", "partially_refunded", "refunded"]);

/** What a state does not tell stays as it was told before. */
function withKnownFacts(order: Order, before: Order | null): Order {
  const companyId = order.companyId ?? before?.companyId;
  return {
    ...order,
    ...(companyId !== undefined && { companyId }),
    lines: order.lines.map((line) => withKnownCodes(line, before?.lines ?? [])),
    customerTags: order.customerTags ?? before?.customerTags ?? null,
    paidWithCredit: order.paidWithCredit ?? before?.paidWithCredit ?? null,
    disputes: order.disputes ?? before?.disputes ?? null,
    // A webhook does not say when: the first state that is paid tells it closely enough.
    paidAt:
      order.paidAt ??
      before?.paidAt ??
      (paidUp.has(order.financialStatus) ? order.updatedAt : null),
  };
}

function withKnownCodes(line: OrderLine, before: OrderLine[]): OrderLine {
  if (line.codeDiscounts || line.discount === 0) return line;
  const same = before.find(
    ({ lineId, discount }) => lineId === line.lineId && discount === line.discount,
  );
  return same?.codeDiscounts ? { ...line, codeDiscounts: same.codeDiscounts } : line;
}

/**
 * Whether the program looks at something that the order's state does not tell: then the Admin API does.
 *
 * @param rewardCodes of its discount codes, those that may be of rewards.
 */
export function asksForMore(
  program: Program | null,
  order: Order,
  rewardCodes = order.discountCodes,
): boolean {
  if (!program) return false;
  const { includeCredit, includeRedeemed, rules } = program.earning;
  const credit = !includeCredit && order.paidWithCredit === null;
  const tags = order.customerTags === null && rules.some((rule) => rule.customerTags.length > 0);
  const company = program.membership.b2b !== "person" && order.companyId === undefined;
  const redeemed =
    includeRedeemed &&
    rewardCodes.length > 0 &&
    order.lines.some(({ discount, codeDiscounts }) => discount > 0 && !codeDiscounts);
  return credit || redeemed || ((tags || company) && order.customerId !== null);
}
