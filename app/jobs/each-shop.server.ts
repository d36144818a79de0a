import type { Ctx } from "../loyalty/context.server.ts";
import { enqueueForShops } from "../queue.server.ts";
import type { ShopTask } from "../queue.server.ts";

/** Shops per statement: a hundred thousand of them are a hundred statements, and no long transaction. */
const batchShops = 1_000;

/**
 * Where a task has nothing to do in most shops at most hours, only those are asked that have something due ($1). Each
 * condition is one look into an index that leads by shop. Only what expires by inactivity no index can tell: those
 * shops are asked after their midnight.
 */
const due: Partial<Record<ShopTask, string>> = {
  "mature-lots": `EXISTS (SELECT FROM lot WHERE lot.shop_id = shop.shop_id AND lot.state = 'pending'
    AND lot.remaining > 0 AND lot.available_at <= $1)`,
  "expire-lots": `(EXISTS (SELECT FROM lot WHERE lot.shop_id = shop.shop_id AND lot.remaining > 0
      AND lot.state = 'available' AND lot.expires_at <= $1)
    OR (extract(hour FROM $1::timestamptz AT TIME ZONE shop.time_zone) = 0
      AND EXISTS (SELECT FROM program_version p WHERE p.shop_id = shop.shop_id
        AND p.rules->'lots'->'expiry'->>'kind' = 'inactivity')))`,
  "release-redemptions": `EXISTS (SELECT FROM redemption r WHERE r.shop_id = shop.shop_id
    AND r.state = 'reserved' AND r.expires_at <= $1)`,
  "finish-redemptions": `EXISTS (SELECT FROM redemption r WHERE r.shop_id = shop.shop_id
    AND r.fulfilment IN ('making', 'removing', 'crediting') AND r.updated_at <= $1)`,
  "review-standing": `(EXISTS (SELECT FROM member m WHERE m.shop_id = shop.shop_id AND m.standing_due_at <= $1)
    OR EXISTS (SELECT FROM program_version p JOIN member m USING (shop_id) WHERE p.shop_id = shop.shop_id
      AND p.rules->>'standing' IS NOT NULL AND m.standing_version < p.version
      AND m.merged_into IS NULL AND m.forgotten_at IS NULL))`,
};

/**
 * Asks for a task of every shop that has the app and, where that can be told, has something to do by now. Run again
 * it asks for nothing twice: a task that waits is the same task.
 */
export async function enqueueForEachShop(ctx: Ctx, task: ShopTask): Promise<{ shops: number }> {
  const text = `
    SELECT shop_id FROM shop WHERE uninstalled_at IS NULL AND shop_id > $2 AND $1::timestamptz IS NOT NULL
      AND ${due[task] ?? "true"} ORDER BY shop_id LIMIT ${batchShops}`;
  let shops = 0;
  let last = "0";
  for (;;) {
    const { rows }: { rows: { shop_id: string }[] } = await ctx.db.query(text, [ctx.now(), last]);
    if (rows.length === 0) return { shops };
    const shopIds = rows.map((row) => row.shop_id);
    await enqueueForShops(ctx.db, task, shopIds);
    shops += shopIds.length;
    last = shopIds.at(-1) ?? last;
  }
}
