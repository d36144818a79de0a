import type { Dispute } from "../core/order.ts";
import type { Id, Points } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import type { Ask } from "../shopify/admin.server.ts";
import type { ListedOrder } from "../shopify/listed-order.ts";
import type { Ctx } from "./context.server.ts";
import { settleAgain, settleFromShopify } from "./read-order.server.ts";
import type { OrderState } from "./order-states.server.ts";
import { noteRepairs } from "./reconcile-run.server.ts";
import type { Repair, Run } from "./reconcile-run.server.ts";
import { settleOrders } from "./settle-orders.server.ts";

/** An order that is not as Shopify has it. */
export type Missed = Pick<Repair, "orderId" | "missing">;

/** Read one by one and settled together: a few seconds' worth of what the throttle allows. */
const readTogether = 20;

const selectMissed = `
  SELECT o.order_id, CASE
      WHEN kept.order_id IS NULL THEN 'order'
      WHEN kept.updated_at = o.updated_at AND kept.customer_id IS DISTINCT FROM o.customer_id THEN 'owner'
      ELSE 'change'
    END AS missing
  FROM unnest($2::bigint[], $3::timestamptz[], $4::bigint[], $5::text[], $6::timestamptz[], $7::text[],
    $8::boolean[], $9::timestamptz[], $10::text[], $11::bigint[], $12::bigint[])
    AS o(order_id, updated_at, customer_id, status, cancelled_at, disputes, told, fulfilled_at, refunds, total, outstanding)
  LEFT JOIN shop_order kept ON kept.shop_id = $1 AND kept.order_id = o.order_id
  LEFT JOIN LATERAL json_to_record(kept.facts)
    AS facts("financialStatus" text, "cancelledAt" timestamptz, "fulfilledAt" timestamptz, deleted boolean,
      disputes json, refunds json, sums json) ON true
  WHERE kept.order_id IS NULL OR (
    kept.forgotten_at IS NULL AND NOT facts.deleted AND (
      kept.updated_at < o.updated_at OR (
        kept.updated_at = o.updated_at AND (
          (kept.customer_id, facts."financialStatus", facts."cancelledAt")
            IS DISTINCT FROM (o.customer_id, o.status, o.cancelled_at)
          OR o.disputes IS DISTINCT FROM CASE WHEN json_array_length(facts.disputes) > 0 THEN (
            SELECT string_agg(concat_ws(':', d."disputeId", d.kind, d.status), ',' ORDER BY d."disputeId")
            FROM json_to_recordset(facts.disputes) AS d("disputeId" bigint, kind text, status text)) END
          OR (o.told AND (
            facts."fulfilledAt" IS DISTINCT FROM o.fulfilled_at
            OR o.refunds IS DISTINCT FROM CASE WHEN json_array_length(facts.refunds) > 0 THEN (
              SELECT string_agg(r."refundId"::text, ',' ORDER BY r."refundId")
              FROM json_to_recordset(facts.refunds) AS r("refundId" bigint)) END
            OR (facts.sums->>'total')::bigint <> o.total
            OR (facts.sums->>'outstanding')::bigint <> o.outstanding))))))`;

/**
 * Of these orders, those that we have none of, and those whose state at Shopify is newer than ours: by its clock, or by
 * what is told of it where both are of the same second. What either does not tell is not compared. A deleted or
 * forgotten order stays so.
 */
export async function missedOf(
  db: Queryable,
  shopId: Id,
  orders: ListedOrder[],
): Promise<Missed[]> {
  const { rows } = await db.query<{ order_id: string; missing: Missed["missing"] }>({
    name: "missed-orders",
    text: selectMissed,
    values: [
      shopId,
      orders.map(({ orderId }) => orderId),
      orders.map(({ updatedAt }) => updatedAt),
      orders.map(({ customerId }) => customerId),
      orders.map(({ financialStatus }) => financialStatus),
      orders.map(({ cancelledAt }) => cancelledAt),
      orders.map(({ disputes }) => inOrder(disputes.map(wordOf))),
      orders.map(({ contents }) => contents !== null),
      orders.map(({ contents }) => contents?.fulfilledAt),
      orders.map(({ contents }) => inOrder(contents?.refundIds ?? [])),
      orders.map(({ contents }) => contents?.sums?.total),
      orders.map(({ contents }) => contents?.sums?.outstanding),
    ],
  });
  return rows.map(({ order_id, missing }) => ({ orderId: order_id, missing }));
}

const wordOf = ({ disputeId, kind, status }: Dispute) => `${disputeId}:${kind}:${status}`;

/** Words that begin with a number, as PostgreSQL sorts and joins them. */
function inOrder(words: string[]): string | null {
  if (words.length === 0) return null;
  const number = (word: string) => BigInt(word.split(":")[0] ?? "");
  return words.toSorted((a, b) => (number(a) < number(b) ? -1 : 1)).join(",");
}

/** Reads these orders from Shopify, settles them and notes what that changed. */
export async function repairByReading(
  ctx: Ctx,
  ask: Ask,
  shopId: Id,
  run: Run,
  missed: Missed[],
): Promise<void> {
  for (let next = 0; next < missed.length; next += readTogether) {
    const some = missed.slice(next, next + readTogether);
    const orderIds = some.map(({ orderId }) => orderId);
    const before = await pointsOf(ctx.db, shopId, orderIds);
    await settleFromShopify(ctx, ask, shopId, orderIds);
    noteRepairs(run, repairsOf(some, before, await pointsOf(ctx.db, shopId, orderIds)));
  }
}

/** Settles states that were read already, and notes what that changed. */
export async function repairWith(
  ctx: Ctx,
  shopId: Id,
  run: Run,
  missed: Missed[],
  states: OrderState[],
): Promise<void> {
  const orderIds = missed.map(({ orderId }) => orderId);
  const repairs = await settleAgain(ctx, async (tx) => {
    const before = await pointsOf(tx, shopId, orderIds);
    await settleOrders(tx, shopId, states, ctx.now());
    return repairsOf(missed, before, await pointsOf(tx, shopId, orderIds));
  });
  noteRepairs(run, repairs);
}

type Kept = { name: string; points: Points };

async function pointsOf(db: Queryable, shopId: Id, orderIds: Id[]): Promise<Map<Id, Kept>> {
  const { rows } = await db.query<{ order_id: string; name: string | null; posted: string }>({
    name: "repaired-orders",
    text: `SELECT order_id, facts->>'name' AS name, posted FROM shop_order
      WHERE shop_id = $1 AND order_id = ANY($2::bigint[])`,
    values: [shopId, orderIds],
  });
  return new Map(
    rows.map((row) => [row.order_id, { name: row.name ?? "", points: Number(row.posted) }]),
  );
}

function repairsOf(missed: Missed[], before: Map<Id, Kept>, after: Map<Id, Kept>): Repair[] {
  return missed.map(({ orderId, missing }) => ({
    orderId,
    name: after.get(orderId)?.name ?? "",
    missing,
    points: (after.get(orderId)?.points ?? 0) - (before.get(orderId)?.points ?? 0),
  }));
}
