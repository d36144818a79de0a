import type { Earning } from "../core/earning.ts";
import { assessHistory } from "../core/history.ts";
import type { OpenOrder } from "../core/history.ts";
import type { ProductFacts } from "../core/order.ts";
import { needsProducts } from "../core/selector.ts";
import { isPastUnknown } from "../core/timeline.ts";
import type { Assessed } from "../core/history.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { readRedemptionsOf } from "../ledger/redemptions.server.ts";
import type { Histories, MemberHistory } from "./member-histories.server.ts";
import type { KeptOrder, WaitsFor } from "./order-states.server.ts";
import { asksForMore } from "./settlement-candidates.ts";
import type { Candidate } from "./settlement-candidates.ts";
import { standingTerms } from "./terms.server.ts";
import type { Terms } from "./terms.server.ts";

/** One order on its way: what it was, what it is now, and what that is worth. */
export type Settlement = {
  candidate: Candidate;
  after: KeptOrder;
  /** Null while what is left of it waits for facts: then nothing moves. */
  earning: Earning | null;
  /** Whether the order has to be written. */
  changed: boolean;
};

/** Asks core what each candidate is worth, member by member in event time. */
export async function assessCandidates(
  tx: Queryable,
  shopId: Id,
  candidates: Candidate[],
  histories: Histories | null,
  terms: Terms,
): Promise<Settlement[]> {
  const products = await readProducts(tx, shopId, candidates);
  const codes = await readRewardCodes(tx, shopId, candidates);
  const facts = candidates.map((candidate) =>
    withRewardCodes(withPinnedProducts(candidate, products), codes),
  );
  const byMember = Map.groupBy(
    facts,
    ({ memberId, order }) => memberId ?? `order:${order.orderId}`,
  );
  const shop = standingTerms(terms);
  return [...byMember].flatMap(([memberId, own]) => {
    const { past, manual } = histories?.get(memberId) ?? none;
    const assessed = assessHistory(past, own.map(toOpenOrder), manual, shop);
    return own.map((candidate) => toSettlement(candidate, assessed.get(candidate.order.orderId)));
  });
}

const none: Pick<MemberHistory, "past" | "manual"> = { past: [], manual: [] };

/** For core: a candidate without what the ledger knows of it. */
export function toOpenOrder({ order, program, pinned, membership }: Candidate): OpenOrder {
  const terms = {
    program,
    products: pinned.products,
    customerTags: pinned.customerTags ?? [],
    rewardCodes: pinned.rewardCodes ?? [],
    membership,
  };
  return { order, terms, seedsOnly: pinned.seedsOnly ?? false };
}

function toSettlement(candidate: Candidate, assessed: Assessed | undefined): Settlement {
  const { before, order, triggeredAt } = candidate;
  if (!assessed) throw new Error(`Order ${order.orderId} was not assessed`);
  const waiting = waitingFor(candidate, assessed.earning);
  const worth = waiting
    ? {
        posted: before?.posted ?? 0,
        steps: before?.steps ?? [],
        availableAt: before?.availableAt ?? null,
        memberId: before?.memberId ?? null,
      }
    : {
        posted: assessed.earning.target,
        steps: assessed.steps,
        availableAt: assessed.earning.availableAt,
        memberId: candidate.memberId,
      };
  const after: KeptOrder = {
    order,
    triggeredAt,
    revision: (before?.revision ?? 0) + 1,
    claimedBy: candidate.claimedBy,
    programVersion: candidate.programVersion,
    pinned: candidate.pinned,
    waitsFor: waiting ?? pastWaitingFor(candidate),
    forgotten: false,
    ...worth,
  };
  const changed = !candidate.dependent || differs(before, after);
  return { candidate, after, earning: waiting ? null : assessed.earning, changed };
}

function waitingFor({ program, order, pinned }: Candidate, earning: Earning): WaitsFor | null {
  if (earning.excluded === "products_unknown") return "products";
  // A deleted order is worth nothing, whatever it was.
  const known = { ...order, customerTags: pinned.customerTags ?? order.customerTags };
  const asks = asksForMore(program, known, pinned.rewardCodes ?? []);
  return !order.deleted && asks ? "details" : null;
}

/**
 * What is left of an order is settled; what came back of it counted for tiers, caps and first orders until then, and
 * is settled once more when its products are known.
 */
function pastWaitingFor(candidate: Candidate): WaitsFor | null {
  if (unknownProducts(candidate).length === 0) return null;
  const { order, program, membership, pinned } = candidate;
  const terms = { program, membership, products: pinned.products };
  return isPastUnknown(order, terms) ? "products" : null;
}

function differs(before: KeptOrder | null, after: KeptOrder): boolean {
  return (
    before?.posted !== after.posted ||
    before.memberId !== after.memberId ||
    before.availableAt !== after.availableAt ||
    before.waitsFor !== after.waitsFor ||
    JSON.stringify(before.steps) !== JSON.stringify(after.steps)
  );
}

/** What an order was settled with once stays; only products that came to it since are looked up. */
function withPinnedProducts(candidate: Candidate, products: Map<Id, ProductFacts>): Candidate {
  const missing = unknownProducts(candidate);
  if (missing.length === 0) return candidate;
  const found = missing.flatMap((productId) => products.get(productId) ?? []);
  const pinned = { ...candidate.pinned, products: [...candidate.pinned.products, ...found] };
  return { ...candidate, pinned };
}

/** Those of the orders' codes that rewards were redeemed for, in lower case; only where their program asks. */
async function readRewardCodes(
  tx: Queryable,
  shopId: Id,
  candidates: Candidate[],
): Promise<Set<string>> {
  const codes = candidates.flatMap(({ program, order }) =>
    program?.earning.includeRedeemed ? order.discountCodes : [],
  );
  if (codes.length === 0) return new Set();
  const redemptions = await readRedemptionsOf(tx, shopId, codes, []);
  return new Set(redemptions.flatMap(({ code }) => code?.toLowerCase() ?? []));
}

function withRewardCodes(candidate: Candidate, known: Set<string>): Candidate {
  const { order, pinned } = candidate;
  const rewardCodes = order.discountCodes.filter((code) => known.has(code.toLowerCase()));
  return rewardCodes.length === 0
    ? candidate
    : { ...candidate, pinned: { ...pinned, rewardCodes } };
}

/** Products that the order's program asks about and the order is not yet pinned to. */
export function unknownProducts({ program, order, pinned }: Candidate): Id[] {
  if (!program || !needsProducts(program)) return [];
  const known = new Set(pinned.products.map(({ productId }) => productId));
  const products = order.lines.flatMap(({ productId }) =>
    productId && !known.has(productId) ? [productId] : [],
  );
  return [...new Set(products)];
}

async function readProducts(
  tx: Queryable,
  shopId: Id,
  candidates: Candidate[],
): Promise<Map<Id, ProductFacts>> {
  const ids = [...new Set(candidates.flatMap(unknownProducts))];
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<{ product_id: string; facts: ProductFacts }>({
    name: "read-products",
    text: "SELECT product_id, facts FROM product WHERE shop_id = $1 AND product_id = ANY($2::bigint[])",
    values: [shopId, ids],
  });
  return new Map(rows.map((row) => [row.product_id, row.facts]));
}
