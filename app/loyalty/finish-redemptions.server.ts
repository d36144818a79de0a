import { NIL } from "uuid";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { log } from "../log.server.ts";
import { enqueueLater } from "../queue.server.ts";
import { NoAccess } from "../shopify/access.server.ts";
import type { Ctx } from "./context.server.ts";
import { finishRedemption } from "./finish-redemption.server.ts";
import { jobPatienceMs, lostAfterMs, within } from "./half-way.ts";
import { openRedeemingShop } from "./redeeming-shop.server.ts";
import type { RedeemingShop } from "./redeeming-shop.server.ts";

const batchSize = 100;

/** More that fail one after the other are an outage: the rest would fail too. */
const failuresMax = 3;

// Also one whose member ended while its code was being made: that code is to go.
const halfWay = `
  SELECT redemption_id, updated_at FROM redemption
  WHERE shop_id = $1 AND fulfilment IN ('making', 'removing', 'crediting')
    AND (updated_at, redemption_id) > ($2, $3::uuid)
  ORDER BY updated_at, redemption_id LIMIT ${batchSize}`;

/**
 * Finishes every redemption of a shop that was left half-way: by a crash between any two steps, by Shopify not
 * answering, or because it was too early. What is still left then is tried again a minute later. Several workers may do
 * it at once.
 */
export async function finishRedemptions(
  ctx: Ctx,
  shopId: Id,
): Promise<{ finished: number; left: number }> {
  const shop = await openRedeemingShop(ctx, shopId);
  const done = { finished: 0, left: 0 };
  if (!shop) return done;
  let [at, last]: [Date, string] = [new Date(0), NIL];
  let failures = 0;
  for (;;) {
    const rows = await readHalfWay(ctx.db, shopId, at, last);
    for (const { redemption_id, updated_at } of rows) {
      [at, last] = [updated_at, redemption_id];
      const finished = await tryOne(ctx, shop, redemption_id);
      if (finished === "no_access") return done;
      failures = finished === "failed" ? failures + 1 : 0;
      if (finished === "done") done.finished += 1;
      else done.left += 1;
      if (failures === failuresMax) return again(ctx, shopId, done);
    }
    if (rows.length < batchSize) return done.left > 0 ? again(ctx, shopId, done) : done;
  }
}

async function readHalfWay(db: Queryable, shopId: Id, at: Date, last: string) {
  const { rows } = await db.query<{ redemption_id: string; updated_at: Date }>({
    name: "half-way-redemptions",
    text: halfWay,
    values: [shopId, at, last],
  });
  return rows;
}

async function tryOne(
  ctx: Ctx,
  shop: RedeemingShop,
  redemptionId: string,
): Promise<"done" | "left" | "failed" | "no_access"> {
  try {
    const finished = await within(jobPatienceMs, finishRedemption(ctx, shop, redemptionId));
    if (finished === "late") return "failed";
    return finished === "later" ? "left" : "done";
  } catch (error) {
    log.warn({ shop: shop.domain, redemptionId, err: error }, "redemption left half-way");
    return error instanceof NoAccess ? "no_access" : "failed";
  }
}

async function again<T>(ctx: Ctx, shopId: Id, done: T): Promise<T> {
  await enqueueLater(ctx.db, "finish-redemptions", { shopId }, shopId, lostAfterMs);
  return done;
}
