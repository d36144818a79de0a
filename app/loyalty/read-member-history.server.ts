import type { Breakdown, OrderBreakdown } from "../core/breakdown.ts";
import { roundPoints } from "../core/points.ts";
import type { Account, Balance, EntryKind, Id, Instant, Points } from "../core/words.ts";
import type { Ctx } from "./context.server.ts";

export type HistoryEntry = {
  seq: number;
  kind: EntryKind;
  points: Points;
  source: Account;
  destination: Account;
  after: Balance;
  orderId: Id | null;
  orderName: string | null;
  /** The order was placed as a guest and claimed later. */
  claimed: boolean;
  programVersion: number | null;
  breakdown: Breakdown;
  /** With whom the member was merged. */
  otherMember: { memberId: string; customerId: Id | null } | null;
  occurredAt: Instant;
  createdAt: Instant;
};

const pageSize = 20;

// By the primary key, newest first from a place: as many rows as a page has, however long the history is.
const history = `
  SELECT e.seq, e.kind, e.points::float8, e.source, e.destination, e.pending_after::float8, e.available_after::float8,
    e.reserved_after::float8, e.order_id, o.facts->>'name' AS order_name, o.claimed_by IS NOT NULL AS claimed,
    e.program_version, e.breakdown, e.occurred_at, e.created_at,
    other.member_id AS other_member_id, other.customer_id AS other_customer_id
  FROM (SELECT * FROM entry WHERE shop_id = $1 AND member_id = $2 AND seq < $3 ORDER BY seq DESC LIMIT $4) e
  LEFT JOIN shop_order o ON o.shop_id = e.shop_id AND o.order_id = e.order_id
  LEFT JOIN member other ON other.shop_id = e.shop_id AND other.member_id = (e.breakdown->>'otherMemberId')::uuid
  ORDER BY e.seq DESC`;

type Row = {
  seq: number;
  kind: EntryKind;
  points: number;
  source: Account;
  destination: Account;
  pending_after: number;
  available_after: number;
  reserved_after: number;
  order_id: Id | null;
  order_name: string | null;
  claimed: boolean;
  program_version: number | null;
  breakdown: Breakdown;
  occurred_at: Date;
  created_at: Date;
  other_member_id: string | null;
  other_customer_id: Id | null;
};

/** A page of a member's entries, newest first, below a sequence number; `older` is where the next page begins. */
export async function readHistory(
  { db }: Ctx,
  shopId: Id,
  memberId: string,
  before: number | null,
): Promise<{ history: HistoryEntry[]; older: number | null }> {
  const { rows } = await db.query<Row>({
    name: "member-history",
    text: history,
    values: [shopId, memberId, before ?? 2_147_483_647, pageSize + 1],
  });
  const shown = rows.slice(0, pageSize).map(toEntry);
  return { history: shown, older: rows.length > pageSize ? (shown.at(-1)?.seq ?? null) : null };
}

function toEntry(row: Row): HistoryEntry {
  return {
    seq: row.seq,
    kind: row.kind,
    points: row.points,
    source: row.source,
    destination: row.destination,
    after: {
      pending: row.pending_after,
      available: row.available_after,
      reserved: row.reserved_after,
    },
    orderId: row.order_id,
    orderName: row.order_name,
    claimed: row.claimed,
    programVersion: row.program_version,
    breakdown: completed(row.breakdown),
    otherMember:
      row.other_member_id === null
        ? null
        : { memberId: row.other_member_id, customerId: row.other_customer_id },
    occurredAt: row.occurred_at.toISOString(),
    createdAt: row.created_at.toISOString(),
  };
}

/** Of an order's breakdown, what versions of the app that knew no rules, tiers, caps and shipping did not write. */
const unsaid: Pick<
  OrderBreakdown,
  | "shipping"
  | "shippingMultiplier"
  | "paidWithCredit"
  | "tier"
  | "rules"
  | "bonus"
  | "capped"
  | "availableAt"
> = {
  shipping: 0,
  shippingMultiplier: 1,
  paidWithCredit: 0,
  tier: null,
  rules: [],
  bonus: 0,
  capped: null,
  availableAt: null,
};

/** Entries are never rewritten: an older breakdown is read as what it meant. */
export function completed(breakdown: Breakdown): Breakdown {
  if (breakdown.about !== "order" || "capped" in breakdown) return breakdown;
  const old = breakdown as OrderBreakdown;
  const lines = old.lines.map((line) => ({ ...line, multiplier: 1 }));
  const linesTotal = lines.reduce((sum, line) => sum + line.eligible, 0);
  return {
    ...unsaid,
    ...old,
    lines,
    refundedWithoutLine: linesTotal - old.eligible,
    remainder: old.exact - roundPoints(old.exact, old.rounding),
    // Written then for every order without a payment; points were posted only where there had been one.
    ...((old.excluded as string | undefined) === "not_paid" && { excluded: "voided" as const }),
  };
}
