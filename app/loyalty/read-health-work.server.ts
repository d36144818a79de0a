import type { Id, Instant } from "../core/words.ts";
import type { Ctx } from "./context.server.ts";
import type { WaitsFor } from "./order-states.server.ts";

/** Orders that give no points yet because Shopify has not told something about them. */
export type WaitingOrders = {
  orders: { orderId: Id; orderName: string | null; waitsFor: WaitsFor }[];
  all: number;
};

const waitingShown = 10;

/** The newest of them; `all` counts those left out too. */
export async function readWaitingOrders({ db }: Ctx, shopId: Id): Promise<WaitingOrders> {
  type Row = {
    orderId: Id;
    orderName: string | null;
    waitsFor: WaitsFor;
    all: number;
  };
  const { rows } = await db.query<Row>({
    name: "health-waiting-orders",
    text: `SELECT order_id AS "orderId", facts->>'name' AS "orderName", waits_for AS "waitsFor",
        count(*) OVER ()::int AS all
      FROM shop_order WHERE shop_id = $1 AND waits_for IS NOT NULL
      ORDER BY placed_at DESC, order_id DESC LIMIT ${waitingShown}`,
    values: [shopId],
  });
  const orders = rows.map(({ orderId, orderName, waitsFor }) => ({ orderId, orderName, waitsFor }));
  return { orders, all: rows[0]?.all ?? 0 };
}

/** What the crontab begins by itself, by the names it has there. */
export const scheduledWork = [
  "mature",
  "expire",
  "release",
  "standing",
  "reconcile",
  "audit",
] as const;

export type ScheduledWork = (typeof scheduledWork)[number];

/** When each kind of scheduled work began last, for all shops of this installation. */
export async function readSchedule({
  db,
}: Ctx): Promise<{ work: ScheduledWork; lastRun: Instant | null }[]> {
  // graphile-worker's own book of what it began. Before the first worker started there is none.
  const { rows: tables } = await db.query<{ there: boolean }>(
    "SELECT to_regclass('graphile_worker._private_known_crontabs') IS NOT NULL AS there",
  );
  const { rows } = tables[0]?.there
    ? await db.query<{ identifier: string; last_execution: Date | null }>(
        "SELECT identifier, last_execution FROM graphile_worker._private_known_crontabs",
      )
    : { rows: [] };
  const begun = new Map(rows.map((row) => [row.identifier, row.last_execution]));
  return scheduledWork.map((work) => ({
    work,
    lastRun: begun.get(work)?.toISOString() ?? null,
  }));
}
