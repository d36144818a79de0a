import type pg from "pg";
import { deliveriesOf } from "./deliveries.ts";
import type { BenchOrder } from "./deliveries.ts";

/** Puts one paid delivery per order into the inbox, in their order. */
export async function storeDeliveries(db: pg.Pool, orders: BenchOrder[]): Promise<void> {
  for (let start = 0; start < orders.length; start += 1_000) {
    const rows = orders.slice(start, start + 1_000).map((order) => ({
      shop_id: order.shop.shopId,
      webhook_id: `${order.orderId}`,
      subject_id: order.orderId,
      version_at: order.placedAt,
      triggered_at: order.placedAt,
      body: deliveriesOf(order)[1]?.body,
    }));
    await db.query(
      `WITH stored AS (
         INSERT INTO delivery (shop_id, webhook_id, topic, subject_id, version_at, triggered_at, body)
         SELECT shop_id, webhook_id, 'orders/paid', subject_id, version_at, triggered_at, body
         FROM json_to_recordset($1::json) AS d(shop_id bigint, webhook_id text, subject_id bigint,
           version_at timestamptz, triggered_at timestamptz, body text)
         RETURNING shop_id, webhook_id, topic, subject_id, version_at, triggered_at)
       INSERT INTO delivery_waiting (shop_id, webhook_id, topic, subject_id, version_at, triggered_at)
       SELECT * FROM stored`,
      [JSON.stringify(rows)],
    );
  }
}
