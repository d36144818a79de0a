import type { PendingReason } from "../core/breakdown.ts";
import { addLocalMonths } from "../core/calendar.ts";
import { warningDates } from "../core/expiry.ts";
import type { FinancialStatus } from "../core/order.ts";
import type { Id, Instant, Points } from "../core/words.ts";
import type { Ctx } from "./context.server.ts";

/** Points of one origin that are not spent yet. */
export type MemberLot = {
  seq: number;
  points: Points;
  remaining: Points;
  orderId: Id | null;
  orderName: string | null;
  /** Why they cannot be spent yet. Null: they can. */
  pending: PendingReason | null;
  /** Null: not known yet. */
  availableAt: Instant | null;
  /** Null: never. */
  expiresAt: Instant | null;
  /** A new order puts the expiry off. */
  keptByOrders: boolean;
  /** The next day on which the member is to be reminded of the expiry. Null: none is left. */
  remindAt: Instant | null;
};

const lotsShown = 12;

const lots = `
  SELECT l.seq, l.points::float8, l.remaining::float8, l.state, l.available_at, l.expires_at, l.inactivity_months,
    l.order_id, o.facts->>'name' AS order_name, o.facts->>'financialStatus' AS status, m.active_at,
    count(*) OVER ()::int AS all
  FROM lot l JOIN member m USING (shop_id, member_id) LEFT JOIN shop_order o USING (shop_id, order_id)
  WHERE l.shop_id = $1 AND l.member_id = $2 AND l.remaining > 0 AND l.state = $3
  ORDER BY coalesce(l.expires_at, m.active_at + make_interval(months => l.inactivity_months)) NULLS LAST, l.seq
  LIMIT ${lotsShown}`;

type Row = {
  seq: number;
  points: number;
  remaining: number;
  state: "pending" | "available";
  available_at: Date | null;
  expires_at: Date | null;
  inactivity_months: number | null;
  order_id: Id | null;
  order_name: string | null;
  status: FinancialStatus | null;
  active_at: Date | null;
  all: number;
};

/** A member's lots with points left in one state, first to expire first; `more` further ones are left out. */
export async function readLots(
  { db, now }: Ctx,
  { shopId, memberId, state }: { shopId: Id; memberId: string; state: Row["state"] },
  { timeZone, warnDays }: { timeZone: string; warnDays: number[] },
): Promise<{ lots: MemberLot[]; more: number }> {
  const { rows } = await db.query<Row>({
    name: "member-lots",
    text: lots,
    values: [shopId, memberId, state],
  });
  const today = now().toISOString();
  const shown = rows.map((row): MemberLot => {
    const expiresAt = expiryOfLot(row, timeZone);
    const reminders = expiresAt === null ? [] : warningDates(expiresAt, warnDays, timeZone);
    return {
      seq: row.seq,
      points: row.points,
      remaining: row.remaining,
      orderId: row.order_id,
      orderName: row.order_name,
      pending: row.state === "pending" ? pendingReason(row) : null,
      availableAt: row.available_at?.toISOString() ?? null,
      expiresAt,
      keptByOrders: row.inactivity_months !== null,
      remindAt: reminders.toSorted().find((at) => at > today) ?? null,
    };
  });
  return { lots: shown, more: (rows[0]?.all ?? 0) - rows.length };
}

function expiryOfLot(row: Row, timeZone: string): Instant | null {
  if (row.expires_at) return row.expires_at.toISOString();
  if (row.inactivity_months === null || !row.active_at) return null;
  return addLocalMonths(row.active_at.toISOString(), row.inactivity_months, timeZone);
}

/** As the order stands now: what its points wait for may have changed since they were booked. */
function pendingReason({ available_at, status }: Row): PendingReason {
  if (available_at) return "waiting_period";
  return status === "pending" || status === "authorized" || status === "partially_paid"
    ? "not_paid"
    : "not_fulfilled";
}
