import { NIL } from "uuid";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { markChanged } from "../ledger/to-publish.server.ts";
import { enqueueLater } from "../queue.server.ts";
import { adminOf } from "../shopify/admin.server.ts";
import { readTaxesIncluded, setProgram } from "../shopify/metafields.server.ts";
import type { Ctx } from "./context.server.ts";
import { findInstalledShop } from "./installed-shop.server.ts";
import { oneAtATime } from "./one-at-a-time.server.ts";
import { readPublishedProgram } from "./read-published-program.server.ts";

/**
 * Tells Shopify the program and the rewards that shoppers may see: checkout reads them there.
 *
 * @param members whether every member is to be told anew as well, because estimates ask something else of them.
 */
export async function publishTerms(
  ctx: Ctx,
  shopId: Id,
  members = false,
): Promise<{ published: boolean }> {
  if (members) await markMembers(ctx.db, shopId);
  const shop = await findInstalledShop(ctx.db, shopId);
  if (!shop) return { published: false };
  const ask = adminOf(ctx.db, shop.domain, ctx.now);
  return oneAtATime(ctx.db, "publish-terms", shopId, async () => {
    await ctx.db.query("UPDATE shop SET taxes_included = $2 WHERE shop_id = $1", [
      shopId,
      await readTaxesIncluded(ask),
    ]);
    const program = await readPublishedProgram(ctx, shopId);
    if (program) await setProgram(ask, shopId, program);
    return { published: program !== null };
  });
}

const batchMax = 5_000;

const markBatch = `
  WITH batch AS (
    SELECT member_id, customer_id FROM member
    WHERE shop_id = $1 AND member_id > $2 AND customer_id IS NOT NULL AND merged_into IS NULL
    ORDER BY member_id LIMIT ${batchMax}
  ), told AS (${markChanged("batch")}
  )
  SELECT member_id FROM batch ORDER BY member_id DESC LIMIT 1`;

/** In batches, each of its own: a settlement waits for none. */
async function markMembers(db: Queryable, shopId: Id): Promise<void> {
  let after: string | undefined = NIL;
  while (after !== undefined) {
    const { rows }: { rows: { member_id: string }[] } = await db.query({
      name: "mark-members",
      text: markBatch,
      values: [shopId, after],
    });
    after = rows[0]?.member_id;
  }
  await enqueueLater(db, "publish-balance", { shopId }, shopId, 0);
}
