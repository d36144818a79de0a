import type { Id, Instant, Points } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import type { Imported } from "./settlement-candidates.ts";

export type ImportState =
  "reading" | "previewing" | "previewed" | "posting" | "done" | "failed" | "cancelled";

/** Why an import failed: each has words on its page. */
export type ImportError = "access" | "too_long" | "shopify" | "expired" | "left";

/** What an import would do, or did. */
export type ImportPreview = {
  /** In the file. */
  orders: number;
  /** Of those, without a customer: kept, and settled once somebody claims them. */
  withoutCustomer: number;
  /** Of those, not to be read: left out. */
  unreadable: number;
  /** Whom the orders belong to, and how many of them become members by them. */
  members: number;
  newMembers: number;
  points: Points;
  /** Of those, given by orders so old that they expire at once. */
  lapsed: Points;
  /** By the shop's calendar, oldest first. */
  years: { year: number; orders: number; points: Points }[];
  /** Where the program has tiers: how many of these members stand in each. */
  tiers: { tier: string; members: number }[];
};

/** A run of taking over a shop's past orders. */
export type HistoryImport = {
  importId: string;
  state: ImportState;
  grants: Imported;
  since: Instant;
  bulkOperationId: string | null;
  fileUrl: string | null;
  /** Bytes of the file whose orders are posted. */
  position: number;
  ordersTotal: number | null;
  ordersDone: number;
  preview: ImportPreview | null;
  error: ImportError | null;
  createdAt: Instant;
  finishedAt: Instant | null;
};

type ImportRow = {
  import_id: string;
  state: ImportState;
  grants: Imported;
  since: Date;
  bulk_operation_id: string | null;
  file_url: string | null;
  position: string;
  orders_total: string | null;
  orders_done: string;
  preview: ImportPreview | null;
  error: ImportError | null;
  created_at: Date;
  finished_at: Date | null;
};

const columns = `import_id, state, grants, since, bulk_operation_id, file_url, position, orders_total, orders_done,
  preview, error, created_at, finished_at`;

/** The shop's newest import; null where there was none. */
export async function readNewestImport(db: Queryable, shopId: Id): Promise<HistoryImport | null> {
  const { rows } = await db.query<ImportRow>({
    name: "newest-import",
    text: `SELECT ${columns} FROM history_import WHERE shop_id = $1 ORDER BY created_at DESC, import_id DESC LIMIT 1`,
    values: [shopId],
  });
  return rows[0] ? toImport(rows[0]) : null;
}

export async function readImportRow(
  db: Queryable,
  shopId: Id,
  importId: string,
): Promise<HistoryImport | null> {
  const { rows } = await db.query<ImportRow>({
    name: "one-import",
    text: `SELECT ${columns} FROM history_import WHERE shop_id = $1 AND import_id = $2`,
    values: [shopId, importId],
  });
  return rows[0] ? toImport(rows[0]) : null;
}

/** The same, held until the transaction ends: of several workers one goes on with it. */
export async function lockImport(
  tx: Queryable,
  shopId: Id,
  importId: string,
): Promise<HistoryImport | null> {
  const { rows } = await tx.query<ImportRow>({
    name: "lock-import",
    text: `SELECT ${columns} FROM history_import WHERE shop_id = $1 AND import_id = $2 FOR UPDATE`,
    values: [shopId, importId],
  });
  return rows[0] ? toImport(rows[0]) : null;
}

function toImport(row: ImportRow): HistoryImport {
  return {
    importId: row.import_id,
    state: row.state,
    grants: row.grants,
    since: row.since.toISOString(),
    bulkOperationId: row.bulk_operation_id,
    fileUrl: row.file_url,
    position: Number(row.position),
    ordersTotal: row.orders_total === null ? null : Number(row.orders_total),
    ordersDone: Number(row.orders_done),
    preview: row.preview,
    error: row.error,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
