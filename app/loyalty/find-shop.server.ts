import type { Id } from "../core/words.ts";
import { prisma } from "../db.server.ts";

export type Shop = { shopId: Id; domain: string; currency: string; timeZone: string };

/** The tenant of a myshopify domain. Null when the app was never installed there, or was removed from it. */
export async function findShop(domain: string): Promise<Shop | null> {
  const row = await prisma.shop.findUnique({ where: { domain, uninstalled_at: null } });
  if (!row) return null;
  const { shop_id, currency, time_zone } = row;
  return { shopId: String(shop_id), domain, currency, timeZone: time_zone };
}
