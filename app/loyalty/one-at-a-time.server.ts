import type pg from "pg";
import type { Id } from "../core/words.ts";
import { releaseLocks } from "../db.server.ts";

/**
 * Runs what tells Shopify the newest state of something, one run at a time per shop: of two that begin at once the
 * second waits and then sees what the first left, so an older state never overwrites a newer.
 */
export async function oneAtATime<T>(
  db: pg.Pool,
  what: string,
  shopId: Id,
  run: () => Promise<T>,
): Promise<T> {
  const lock = await db.connect();
  try {
    await lock.query("SELECT pg_advisory_lock(hashtext($1), hashtext($2))", [what, shopId]);
    return await run();
  } finally {
    await releaseLocks(lock);
  }
}
