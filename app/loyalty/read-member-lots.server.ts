import type { PendingReason } from "../core/breakdown.ts";
import { warningDates } from "../core/expiry.ts";
import { expiryOfLot } from "../core/lots.ts";
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

// When a lot expires is for core to say. Those with a date of their own come by it; the others all count from the same
// order of the member, so fewer months end first. The first to expire are among the first of both.
const lots = `
  SELECT l.seq, l.points::float8, l.remaining::float8, l.state, l.available_at, l.expires_at, l.inactivity_months,
    l.order_id, o.facts->>'name' AS order_name, o.facts->>'financialStatus' AS status, l.active_at, l.all
  FROM (
    SELECT l.*, m.active_at, count(*) OVER ()::int AS all, row_number() OVER (
      PARTITION BY l.expires_at IS NULL
      ORDER BY l.expires_at,
        CASE WHEN l.expires_at IS NULL AND m.active_at IS NOT NULL THEN l.inactivity_months END NULLS LAST, l.seq
    ) AS place
    FROM lot l JOIN member m USING (shop_id, member_id)
    WHERE l.shop_id = $1 AND l.member_id = $2 AND l.remaining > 0 AND l.state = $3
  ) l
  LEFT JOIN shop_order o USING (shop_id, order_id)
  WHERE l.place <= ${lotsShown}
  ORDER BY l.seq`;

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
  const shown = inExpiryOrder(rows, timeZone).slice(0, lotsShown);
  return {
    lots: shown.map(({ row, expiresAt }) => {
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
    }),
    more: (rows[0]?.all ?? 0) - shown.length,
  };
}

/** First to expire first, the older of two that expire together; what never does comes last. */
function inExpiryOrder(rows: Row[], timeZone: string): { row: Row; expiresAt: Instant | null }[] {
  const dated = rows.map((row) => {
    const terms = {
      expiresAt: row.expires_at?.toISOString() ?? null,
      inactivityMonths: row.inactivity_months,
    };
    const activeAt = row.active_at?.toISOString() ?? null;
    return { row, expiresAt: expiryOfLot(terms, { activeAt, timeZone }) };
  });
  const key = (expiresAt: Instant | null) =>
    expiresAt === null ? Infinity : Date.parse(expiresAt);
  // Neither of two expires: their difference is no number, and the older comes first.
  return dated.sort((a, b) => key(a.expiresAt) - key(b.expiresAt) || a.row.seq - b.row.seq);
}

/** As the order stands now: what its points wait for may have changed since they were booked. */
function pendingReason({ available_at, status }: Row): PendingReason {
  if (available_at) return "waiting_period";
  return status === "pending" || status === "authorized" || status === "partially_paid"
    ? "not_paid"
    : "not_fulfilled";
}
