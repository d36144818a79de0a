import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";

/** The shop, as long as it has the app. Null once it left: then nothing of ours may run for it. */
export async function findInstalledShop(
  db: Queryable,
  shopId: Id,
): Promise<{ domain: string } | null> {
  const { rows } = await db.query<{ domain: string }>({
    name: "installed-shop",
    text: "SELECT domain FROM shop WHERE shop_id = $1 AND uninstalled_at IS NULL",
    values: [shopId],
  });
  return rows[0] ?? null;
}
