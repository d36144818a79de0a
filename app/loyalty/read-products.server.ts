import type { ProductFacts } from "../core/order.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { enqueue } from "../queue.server.ts";
import { adminOf } from "../shopify/admin.server.ts";
import type { Ask } from "../shopify/admin.server.ts";
import { readProducts } from "../shopify/products.server.ts";
import type { Ctx } from "./context.server.ts";
import { findInstalledShop } from "./installed-shop.server.ts";
import { settleAgain } from "./read-order.server.ts";
import { resettleOrders } from "./settle-orders.server.ts";

/** Products changed since they were read are marked by this, and read at the next chance. */
const stale = "-infinity";

/** Kept together: two queries. */
const batchProducts = 50;
const batchOrders = 100;

/**
 * Reads these products from Shopify, and those of the shop's kept ones that changed, keeps what rules ask of them, and
 * settles the orders that waited for it.
 */
export async function readAndKeepProducts(
  ctx: Ctx,
  shopId: Id,
  productIds: Id[],
): Promise<{ products: number; orders: number }> {
  const shop = await findInstalledShop(ctx.db, shopId);
  if (!shop) return { products: 0, orders: 0 };
  const ask = adminOf(ctx.db, shop.domain, ctx.now);
  const { rows } = await ctx.db.query<{ product_id: string }>(
    `SELECT product_id FROM product WHERE shop_id = $1 AND read_at = '${stale}'`,
    [shopId],
  );
  const all = [...new Set([...productIds, ...rows.map(({ product_id }) => product_id)])];
  await keepProducts(ctx, ask, shopId, all);
  return { products: all.length, orders: await settleWaiting(ctx, shopId, productIds) };
}

/** Reads products and keeps their facts. */
export async function keepProducts(ctx: Ctx, ask: Ask, shopId: Id, ids: Id[]): Promise<void> {
  for (let next = 0; next < ids.length; next += batchProducts) {
    const some = ids.slice(next, next + batchProducts);
    const readAt = ctx.now();
    await writeProducts(ctx.db, shopId, await readProducts(ask, some), readAt);
  }
}

async function writeProducts(
  db: Queryable,
  shopId: Id,
  facts: ProductFacts[],
  readAt: Date,
): Promise<void> {
  await db.query({
    name: "write-products",
    text: `INSERT INTO product (shop_id, product_id, facts, read_at)
      SELECT $1, (fact->>'productId')::bigint, fact, $3 FROM jsonb_array_elements($2::jsonb) AS fact
      ORDER BY 2
      ON CONFLICT (shop_id, product_id) DO UPDATE SET facts = EXCLUDED.facts, read_at = EXCLUDED.read_at
      WHERE product.read_at <= EXCLUDED.read_at`,
    values: [shopId, JSON.stringify(facts), readAt],
  });
}

const waitingOrders = `
  SELECT order_id FROM shop_order
  WHERE shop_id = $1 AND waits_for = 'products' AND order_id > $3
    AND EXISTS (SELECT FROM json_array_elements(facts->'lines') AS line WHERE line->>'productId' = ANY($2::text[]))
  ORDER BY order_id LIMIT ${batchOrders}`;

async function settleWaiting(ctx: Ctx, shopId: Id, productIds: Id[]): Promise<number> {
  let settled = 0;
  let last = "0";
  for (;;) {
    const { rows }: { rows: { order_id: string }[] } = await ctx.db.query({
      name: "orders-waiting-for-products",
      text: waitingOrders,
      values: [shopId, productIds, last],
    });
    if (rows.length === 0) return settled;
    const changes = rows.map(({ order_id }) => ({ orderId: order_id }));
    await settleAgain(ctx, (tx) => resettleOrders(tx, shopId, changes, {}, ctx.now()));
    settled += changes.length;
    last = rows.at(-1)?.order_id ?? last;
  }
}

/** Products changed: where their facts are kept, they are read anew. What nobody bought is not kept. */
export async function noteProducts(tx: Queryable, shopId: Id, productIds: Id[]): Promise<void> {
  const { rowCount } = await tx.query({
    name: "note-products",
    text: `UPDATE product SET read_at = '${stale}' WHERE shop_id = $1 AND product_id = ANY($2::bigint[])`,
    values: [shopId, productIds],
  });
  if (rowCount) await enqueue(tx, "read-products", { shopId, productIds: [] }, `${shopId}:changed`);
}

/** A product is gone: its facts go too. Orders keep those they were settled with. */
export async function dropProduct(tx: Queryable, shopId: Id, productId: Id): Promise<void> {
  await tx.query({
    name: "drop-product",
    text: "DELETE FROM product WHERE shop_id = $1 AND product_id = $2",
    values: [shopId, productId],
  });
}
