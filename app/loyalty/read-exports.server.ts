import type { Id, Instant } from "../core/words.ts";
import type { Ctx } from "./context.server.ts";

/** A customer's request for all that is kept about them, with the export that answers it. */
export type CustomerExport = {
  requestId: Id;
  customerId: Id;
  askedAt: Instant;
  /** The merchant hands the export over by then. */
  dueAt: Instant;
};

/** The newest requests first; `all` counts those left out too. */
export type ExportList = { exports: CustomerExport[]; all: number };

/** At most this many requests are listed. */
export const exportsShown = 50;

/** https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance: within 30 days of the request. */
const answerMs = 30 * 24 * 60 * 60 * 1000;

const list = `
  SELECT request_id AS "requestId", customer_id AS "customerId", created_at AS "askedAt", count(*) OVER ()::int AS all
  FROM data_export WHERE shop_id = $1 ORDER BY created_at DESC, request_id DESC LIMIT $2`;

/** The exports that a shop's customers have asked for. They go when the customer is forgotten, or the shop leaves. */
export async function readExports({ db }: Ctx, shopId: Id): Promise<ExportList> {
  const { rows } = await db.query<{ requestId: Id; customerId: Id; askedAt: Date; all: number }>({
    name: "exports",
    text: list,
    values: [shopId, exportsShown],
  });
  const exports = rows.map(({ requestId, customerId, askedAt }) => ({
    requestId,
    customerId,
    askedAt: askedAt.toISOString(),
    dueAt: new Date(askedAt.getTime() + answerMs).toISOString(),
  }));
  return { exports, all: rows[0]?.all ?? 0 };
}

/**
 * One export as JSON text, indented for people: read as text, for its ids may exceed 2^53. Null when the shop has no
 * such request (any more).
 */
export async function readExport(
  { db }: Ctx,
  shopId: Id,
  requestId: string,
): Promise<string | null> {
  if (!/^\d+$/.test(requestId)) return null;
  // Compared as text: a number in an address may be larger than any id.
  const { rows } = await db.query<{ content: string }>({
    name: "export",
    text: "SELECT jsonb_pretty(content) AS content FROM data_export WHERE shop_id = $1 AND request_id::text = $2",
    values: [shopId, requestId],
  });
  return rows[0]?.content ?? null;
}
