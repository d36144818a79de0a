import type { Order } from "../core/order.ts";
import type { Id, Points, TriggeredAt } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";

/** An order as it was delivered or read, and when: the newest state wins. */
export type OrderState = { order: Order; triggeredAt: TriggeredAt };

/** What is kept of an order: its newest state, its terms, and what the ledger holds for it. */
export type KeptOrder = OrderState & {
  revision: number;
  memberId: string | null;
  programVersion: number | null;
  posted: Points;
  forgotten: boolean;
};

type OrderRow = {
  order_id: Id;
  revision: number;
  member_id: string | null;
  triggered_at: string;
  facts: Order;
  program_version: number | null;
  posted: string;
  forgotten: boolean;
};

const selectOrders = `
  SELECT order_id, revision, member_id, facts,
    to_char(triggered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS triggered_at, program_version, posted, forgotten_at IS NOT NULL AS forgotten
  FROM shop_order WHERE shop_id = $1 AND order_id = ANY($2::bigint[])`;

/** The kept orders among these ids, by id. */
export async function readOrders(
  tx: Queryable,
  shopId: Id,
  orderIds: Id[],
): Promise<Map<Id, KeptOrder>> {
  const { rows } = await tx.query<OrderRow>({
    name: "read-orders",
    text: selectOrders,
    values: [shopId, orderIds],
  });
  return new Map(rows.map((row) => [row.order_id, toKept(row)]));
}

function toKept(row: OrderRow): KeptOrder {
  return {
    order: row.facts,
    triggeredAt: row.triggered_at,
    revision: row.revision,
    memberId: row.member_id,
    programVersion: row.program_version,
    posted: Number(row.posted),
    forgotten: row.forgotten,
  };
}

// Sorted, so that two transactions that bring the same new order wait for each other in the same order.
const upsertOrders = `
  INSERT INTO shop_order (shop_id, order_id, revision, customer_id, member_id, placed_at, updated_at, triggered_at,
    facts, program_version, posted)
  SELECT $1, o.order_id, o.revision, o.customer_id, o.member_id, o.placed_at, o.updated_at, o.triggered_at, o.facts,
    o.program_version, o.posted
  FROM json_to_recordset($2::json) AS o(order_id bigint, revision int, customer_id bigint, member_id uuid,
    placed_at timestamptz, updated_at timestamptz, triggered_at timestamptz, facts json, program_version int,
    posted bigint)
  ORDER BY o.order_id
  ON CONFLICT (shop_id, order_id) DO UPDATE SET revision = EXCLUDED.revision, customer_id = EXCLUDED.customer_id,
    member_id = EXCLUDED.member_id, updated_at = EXCLUDED.updated_at, triggered_at = EXCLUDED.triggered_at,
    facts = EXCLUDED.facts, posted = EXCLUDED.posted
  WHERE shop_order.revision = EXCLUDED.revision - 1`;

/** Somebody else settled one of these orders since they were read: read again and settle again. */
export class StaleRead extends Error {}

/** Writes orders one revision further. Throws StaleRead when one is no longer at the revision that was read. */
export async function writeOrders(tx: Queryable, shopId: Id, orders: KeptOrder[]): Promise<void> {
  const rows = orders.map(({ order, ...kept }) => ({
    order_id: order.orderId,
    revision: kept.revision,
    customer_id: order.customerId,
    member_id: kept.memberId,
    placed_at: order.placedAt,
    updated_at: order.updatedAt,
    triggered_at: kept.triggeredAt,
    facts: order,
    program_version: kept.programVersion,
    posted: kept.posted,
  }));
  const { rowCount } = await tx.query({
    name: "write-orders",
    text: upsertOrders,
    values: [shopId, JSON.stringify(rows)],
  });
  if (rowCount !== orders.length)
    throw new StaleRead("An order was settled by somebody else meanwhile");
}
