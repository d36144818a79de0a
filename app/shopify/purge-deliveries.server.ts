import type { Queryable } from "../db.server.ts";

const purge = `
  DELETE FROM delivery WHERE (shop_id, webhook_id) IN (
    SELECT d.shop_id, d.webhook_id FROM delivery d
    WHERE d.received_at < $1 AND NOT EXISTS (
      SELECT FROM delivery_waiting w WHERE w.shop_id = d.shop_id AND w.webhook_id = d.webhook_id)
    LIMIT 10000)`;

const purgeSetAside = `
  DELETE FROM delivery_set_aside s WHERE NOT EXISTS (
    SELECT FROM delivery d WHERE d.shop_id = s.shop_id AND d.webhook_id = s.webhook_id)`;

/** Raw bodies are kept for this long: to replay what was set aside, and to look at what Shopify said. */
const keptDays = 14;

/** Deletes raw deliveries after 14 days, in portions; what still waits to be worked on stays. */
export async function purgeDeliveries(db: Queryable, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptDays * 24 * 60 * 60_000);
  let purged = 0;
  for (;;) {
    const { rowCount } = await db.query(purge, [before]);
    if (!rowCount) break;
    purged += rowCount;
  }
  await db.query(purgeSetAside);
  return purged;
}
