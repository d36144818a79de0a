import { defaultProgram } from "../core/program.ts";
import { transaction } from "../db.server.ts";
import { enqueue } from "../queue.server.ts";
import type { ShopIdentity } from "../shopify/shop.server.ts";
import type { Ctx } from "./context.server.ts";

/** A run every night, and some time for it. */
const reconciledMs = 26 * 60 * 60_000;

// It left and came back, or nobody could reconcile it, for want of access: in both cases webhooks may have been lost.
const isBehind = `
  SELECT FROM shop WHERE shop_id = $1 AND (uninstalled_at IS NOT NULL OR $2 > (
    SELECT max(started_at) FROM check_run c
    WHERE c.shop_id = shop.shop_id AND c.kind = 'reconciliation' AND c.finished_at IS NOT NULL))`;

/**
 * Makes a shop a tenant with version 1 of its program, or welcomes it back: a reinstall finds its ledger and its
 * program as they were. Runs on every token exchange, so run again it only takes over what Shopify says now; but the
 * time zone stays that of the first time: days that are settled do not move.
 */
export async function installShop(ctx: Ctx, shop: ShopIdentity): Promise<void> {
  const now = ctx.now();
  await transaction(ctx.db, async (tx) => {
    // Every loader of the first page installs. ON CONFLICT minds one key: they could still meet at the other, the domain.
    await tx.query("SELECT pg_advisory_xact_lock(hashtext('install'), hashtext($1))", [
      shop.shopId,
    ]);
    const { rowCount: behind } = await tx.query(isBehind, [
      shop.shopId,
      new Date(now.getTime() - reconciledMs),
    ]);
    await tx.query(
      `INSERT INTO shop (shop_id, domain, currency, time_zone, scopes, installed_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (shop_id) DO UPDATE SET domain = EXCLUDED.domain, currency = EXCLUDED.currency,
         scopes = EXCLUDED.scopes, uninstalled_at = NULL,
         installed_at = CASE WHEN shop.uninstalled_at IS NULL THEN shop.installed_at ELSE EXCLUDED.installed_at END`,
      [shop.shopId, shop.domain, shop.currency, shop.timeZone, shop.scopes, now],
    );
    await tx.query(
      `INSERT INTO program_version (shop_id, version, rules, effective_from, created_at) VALUES ($1, 1, $2, date_trunc('second', $3::timestamptz), $3)
       ON CONFLICT (shop_id, version) DO NOTHING`,
      [shop.shopId, JSON.stringify(defaultProgram(shop.currency)), now],
    );
    if (behind) await enqueue(tx, "reconcile-orders", { shopId: shop.shopId }, shop.shopId);
    // What could not be told to Shopify while it gave us no access.
    await enqueue(tx, "publish-balance", { shopId: shop.shopId }, shop.shopId);
    await enqueue(tx, "publish-terms", { shopId: shop.shopId }, shop.shopId);
  });
}
