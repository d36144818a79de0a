import type { Order, ProductFacts } from "../core/order.ts";
import type { Step } from "../core/timeline.ts";
import type { Id, Instant, Points, TriggeredAt } from "../core/words.ts";
import { lookup } from "../db.server.ts";
import type { Queryable } from "../db.server.ts";

/** An order as it was delivered or read, and when: the newest state wins. */
export type OrderState = { order: Order; triggeredAt: TriggeredAt };

/** What an order was settled with that no later state may change. */
export type Pinned = {
  /** Of the products it was settled with, as they were then. */
  products: ProductFacts[];
  /** The customer's, when the order was first told with them. */
  customerTags: string[] | null;
  /** Of its discount codes, those that rewards were redeemed for. absent: none, or its program does not ask. */
  rewardCodes?: string[];
  /** Taken over from before the program, for tiers alone. */
  seedsOnly?: boolean;
  /** Placed while its member had left the program: it never counts. */
  absent?: boolean;
};

/** What must be read from Shopify before the order can be settled. */
export type WaitsFor = "products" | "details";

/** What is kept of an order: its newest state, its terms, and what the ledger holds for it. */
export type KeptOrder = OrderState & {
  revision: number;
  memberId: string | null;
  /** Who claimed it, where Shopify knows no customer. */
  claimedBy: Id | null;
  programVersion: number | null;
  pinned: Pinned;
  posted: Points;
  /** What it was worth from when on: the member's later orders depend on it. */
  steps: Step[];
  /** When its points can be spent. null: not known yet. */
  availableAt: Instant | null;
  waitsFor: WaitsFor | null;
  forgotten: boolean;
};

type OrderRow = {
  order_id: Id;
  revision: number;
  member_id: string | null;
  claimed_by: string | null;
  triggered_at: string;
  facts: Order;
  program_version: number | null;
  pinned: Pinned;
  posted: string;
  steps: Step[];
  available_at: Date | null;
  waits_for: WaitsFor | null;
  forgotten: boolean;
};

const columns = `o.order_id, o.revision, o.member_id, o.claimed_by, o.facts,
    to_char(o.triggered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS triggered_at, o.program_version,
    o.pinned, o.posted, o.steps, o.available_at, o.waits_for, o.forgotten_at IS NOT NULL AS forgotten`;

const selectOrders = `
  SELECT ${columns} FROM unnest($2::bigint[]) AS key, ${lookup("shop_order", "order_id = key", "o")}`;

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

const selectSince = `
  SELECT ${columns}
  FROM json_to_recordset($2::json) AS m(member_id uuid, since timestamptz),
    ${lookup("shop_order", "member_id = m.member_id AND placed_at >= m.since AND forgotten_at IS NULL", "o")}`;

/** The orders of these members placed at a moment of their own, or later. */
export async function readOrdersSince(
  tx: Queryable,
  shopId: Id,
  since: Map<string, Instant>,
): Promise<KeptOrder[]> {
  const members = [...since].map(([memberId, at]) => ({ member_id: memberId, since: at }));
  const { rows } = await tx.query<OrderRow>({
    name: "read-orders-since",
    text: selectSince,
    values: [shopId, JSON.stringify(members)],
  });
  return rows.map(toKept);
}

function toKept(row: OrderRow): KeptOrder {
  return {
    order: row.facts,
    triggeredAt: row.triggered_at,
    revision: row.revision,
    memberId: row.member_id,
    claimedBy: row.claimed_by,
    programVersion: row.program_version,
    pinned: row.pinned,
    posted: Number(row.posted),
    steps: row.steps,
    availableAt: row.available_at?.toISOString() ?? null,
    waitsFor: row.waits_for,
    forgotten: row.forgotten,
  };
}

// Sorted, so that two transactions that bring the same new order wait for each other in the same order. JSON within is
// text on its way: it would be parsed once more with the whole.
const upsertOrders = `
  INSERT INTO shop_order (shop_id, order_id, revision, customer_id, company_id, member_id, claimed_by, placed_at,
    updated_at, triggered_at, facts, program_version, pinned, posted, steps, available_at, waits_for)
  SELECT $1, o.order_id, o.revision, o.customer_id, o.company_id, o.member_id, o.claimed_by, o.placed_at,
    o.updated_at, o.triggered_at, o.facts::json, o.program_version, o.pinned::json, o.posted, o.steps::json,
    o.available_at, o.waits_for
  FROM json_to_recordset($2::json) AS o(order_id bigint, revision int, customer_id bigint, company_id bigint,
    member_id uuid, claimed_by bigint, placed_at timestamptz, updated_at timestamptz, triggered_at timestamptz,
    facts text, program_version int, pinned text, posted bigint, steps text, available_at timestamptz, waits_for text)
  ORDER BY o.order_id
  ON CONFLICT (shop_id, order_id) DO UPDATE SET revision = EXCLUDED.revision, customer_id = EXCLUDED.customer_id,
    company_id = EXCLUDED.company_id, member_id = EXCLUDED.member_id, claimed_by = EXCLUDED.claimed_by,
    placed_at = EXCLUDED.placed_at, updated_at = EXCLUDED.updated_at, triggered_at = EXCLUDED.triggered_at,
    facts = EXCLUDED.facts, program_version = EXCLUDED.program_version, pinned = EXCLUDED.pinned,
    posted = EXCLUDED.posted, steps = EXCLUDED.steps, available_at = EXCLUDED.available_at,
    waits_for = EXCLUDED.waits_for
  WHERE shop_order.revision = EXCLUDED.revision - 1`;

/** Somebody else settled one of these orders since they were read: read again and settle again. */
export class StaleRead extends Error {}

/** Writes orders one revision further. Throws StaleRead when one is no longer at the revision that was read. */
export async function writeOrders(tx: Queryable, shopId: Id, orders: KeptOrder[]): Promise<void> {
  const rows = orders.map(({ order, ...kept }) => ({
    order_id: order.orderId,
    revision: kept.revision,
    customer_id: order.customerId,
    company_id: order.companyId ?? null,
    member_id: kept.memberId,
    claimed_by: kept.claimedBy,
    placed_at: order.placedAt,
    updated_at: order.updatedAt,
    triggered_at: kept.triggeredAt,
    facts: JSON.stringify(order),
    program_version: kept.programVersion,
    pinned: JSON.stringify(kept.pinned),
    posted: kept.posted,
    steps: JSON.stringify(kept.steps),
    available_at: kept.availableAt,
    waits_for: kept.waitsFor,
  }));
  const { rowCount } = await tx.query({
    name: "write-orders",
    text: upsertOrders,
    values: [shopId, JSON.stringify(rows)],
  });
  if (rowCount !== orders.length)
    throw new StaleRead("An order was settled by somebody else meanwhile");
}
