import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import type { Ask } from "../shopify/admin.server.ts";
import { listChangedProducts } from "../shopify/changed-products.server.ts";
import type { ChangedProduct } from "../shopify/changed-products.server.ts";
import type { Ctx } from "./context.server.ts";
import { noteProducts } from "./read-products.server.ts";
import type { Run } from "./reconcile-run.server.ts";

/** Kept facts of products that changed since they were read are read anew: their webhooks may be lost like any. */
export async function reconcileProducts(ctx: Ctx, ask: Ask, shopId: Id, run: Run): Promise<void> {
  const { rowCount } = await ctx.db.query("SELECT FROM product WHERE shop_id = $1 LIMIT 1", [
    shopId,
  ]);
  if (!rowCount) return;
  for await (const changed of listChangedProducts(ask, run.since))
    await noteProducts(ctx.db, shopId, await readBefore(ctx.db, shopId, changed));
}

const selectReadBefore = `
  SELECT kept.product_id
  FROM json_to_recordset($2::json) AS c("productId" bigint, "updatedAt" timestamptz)
  JOIN product kept ON kept.shop_id = $1 AND kept.product_id = c."productId" AND kept.read_at < c."updatedAt"`;

async function readBefore(db: Queryable, shopId: Id, changed: ChangedProduct[]): Promise<Id[]> {
  const { rows } = await db.query<{ product_id: string }>({
    name: "products-read-before",
    text: selectReadBefore,
    values: [shopId, JSON.stringify(changed)],
  });
  return rows.map(({ product_id }) => product_id);
}
