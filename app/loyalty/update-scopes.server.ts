import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";

/** The merchant granted or withdrew scopes: the shop and its offline session know the new ones. */
export async function updateScopes(tx: Queryable, shopId: Id, scopes: string[]): Promise<void> {
  const { rows } = await tx.query<{ domain: string }>(
    "UPDATE shop SET scopes = $2 WHERE shop_id = $1 RETURNING domain",
    [shopId, scopes.join(",")],
  );
  await tx.query('UPDATE "Session" SET scope = $2 WHERE shop = $1', [
    rows[0]?.domain,
    scopes.join(","),
  ]);
}
