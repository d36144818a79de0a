import type { Breakdown } from "../core/breakdown.ts";
import type { OrderPoints } from "../core/shopper-api.ts";
import type { Account, EntryKind, Id } from "../core/words.ts";
import type { Ctx } from "./context.server.ts";
import { toShown } from "./read-history-page.server.ts";

const entriesMax = 50;

// By the order's own key, and only for its member: somebody else's order is as if it was not there.
const selectOrder = `
  SELECT o.posted::float8, o.available_at, o.facts->>'name' AS name, e.*
  FROM member m
  JOIN shop_order o ON o.shop_id = $1 AND o.order_id = $3 AND o.member_id = coalesce(m.merged_into, m.member_id)
    AND o.forgotten_at IS NULL
  LEFT JOIN LATERAL (
    SELECT seq, kind, points::float8, source, destination, pending_after::float8, available_after::float8,
      reserved_after::float8, breakdown, occurred_at
    FROM entry WHERE shop_id = $1 AND member_id = o.member_id AND order_id = $3
    ORDER BY seq DESC LIMIT ${entriesMax}) e ON true
  WHERE m.shop_id = $1 AND m.customer_id = $2
  ORDER BY e.seq DESC`;

type Row = { posted: number; available_at: Date | null; name: string | null } & (
  | { seq: null }
  | {
      seq: number;
      kind: EntryKind;
      points: number;
      source: Account;
      destination: Account;
      pending_after: number;
      available_after: number;
      reserved_after: number;
      breakdown: Breakdown;
      occurred_at: Date;
    }
);

/** What one of the customer's own orders earned. An order that has not arrived and one of somebody else look alike. */
export async function readOrderPoints(
  { db, now }: Ctx,
  shopId: Id,
  customerId: Id,
  orderId: Id,
): Promise<OrderPoints> {
  const { rows } = await db.query<Row>({
    name: "order-points",
    text: selectOrder,
    values: [shopId, customerId, orderId],
  });
  const [order] = rows;
  if (!order)
    return { state: "unknown", points: 0, availableAt: null, breakdown: null, entries: [] };
  const entries = rows.flatMap((row) => (row.seq === null ? [] : [toEntry(row, orderId)]));
  const explained = entries.find(({ breakdown }) => breakdown.about === "order");
  const waits = order.available_at !== null && order.available_at > now();
  return {
    state: "settled",
    points: order.posted,
    availableAt: waits ? (order.available_at?.toISOString() ?? null) : null,
    breakdown: explained?.breakdown ?? null,
    entries,
  };
}

function toEntry(row: Exclude<Row, { seq: null }>, orderId: Id) {
  const { seq, kind, points, source, destination, breakdown, name } = row;
  return toShown({
    seq,
    kind,
    points,
    source,
    destination,
    breakdown,
    orderId,
    orderName: name,
    occurredAt: row.occurred_at.toISOString(),
    after: {
      pending: row.pending_after,
      available: row.available_after,
      reserved: row.reserved_after,
    },
  });
}
