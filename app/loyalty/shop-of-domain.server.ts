import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";

/** The shop at a myshopify domain, as long as it has the app. Null: it never had it, or it left. */
export async function shopOfDomain(db: Queryable, domain: string): Promise<Id | null> {
  const { rows } = await db.query<{ shop_id: string }>({
    name: "installed-shop-of-domain",
    text: "SELECT shop_id FROM shop WHERE domain = $1 AND uninstalled_at IS NULL",
    values: [domain],
  });
  return rows[0]?.shop_id ?? null;
}
