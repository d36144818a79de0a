import { createHash } from "node:crypto";
import { ok, refuse } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";

export type ChangeRequest = {
  shopId: Id;
  customerId: Id;
  /** A UUID that the extension made for this change. */
  key: string;
  method: string;
  path: string;
  body: Buffer;
};

// The row that is there is locked for a moment, so that it is seen whoever wrote it when.
const note = `
  INSERT INTO api_change AS c (shop_id, customer_id, key, request_hash, created_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (shop_id, customer_id, key) DO UPDATE SET request_hash = c.request_hash
  RETURNING request_hash`;

/**
 * Writes down what a key stands for: the same request may come again under it, another one is refused, "key_reused".
 * What the change does, and does once, is its verb's work.
 */
export async function noteChange(
  db: Queryable,
  { shopId, customerId, key, method, path, body }: ChangeRequest,
  now: Date,
): Promise<Result<null>> {
  const hash = createHash("sha256").update(`${method} ${path}\n`).update(body).digest("hex");
  const { rows } = await db.query<{ request_hash: string }>({
    name: "note-change",
    text: note,
    values: [shopId, customerId, key, hash, now],
  });
  return rows[0]?.request_hash === hash
    ? ok(null)
    : refuse("key_reused", "This Idempotency-Key stands for another request.");
}

const keptDays = 7;

const purge = `
  DELETE FROM api_change WHERE (shop_id, customer_id, key) IN (
    SELECT shop_id, customer_id, key FROM api_change WHERE created_at < $1 LIMIT 10000)`;

/** Forgets keys after seven days, in portions: nobody tries the same change again for so long. */
export async function purgeChanges(db: Queryable, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptDays * 24 * 60 * 60_000);
  let purged = 0;
  for (;;) {
    const { rowCount } = await db.query(purge, [before]);
    if (!rowCount) return purged;
    purged += rowCount;
  }
}
