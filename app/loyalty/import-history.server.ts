import type { Id } from "../core/words.ts";
import { enqueueLater, wake } from "../queue.server.ts";
import { NoAccess } from "../shopify/access.server.ts";
import { adminOf } from "../shopify/admin.server.ts";
import type { Ask } from "../shopify/admin.server.ts";
import { BulkFileGone } from "../shopify/bulk-file.server.ts";
import { BulkBusy, readBulkOperation, runBulkQuery } from "../shopify/bulk-operation.server.ts";
import { bulkOrdersQuery } from "../shopify/bulk-orders.server.ts";
import type { Ctx } from "./context.server.ts";
import { changeImport, failImport } from "./import-change.server.ts";
import { readImportFile } from "./import-file.server.ts";
import type { FileOrder } from "./import-file.server.ts";
import { postImport } from "./import-post.server.ts";
import { previewImport } from "./import-preview.server.ts";
import { readImportRow } from "./import-row.server.ts";
import type { HistoryImport, ImportError } from "./import-row.server.ts";
import { findInstalledShop } from "./installed-shop.server.ts";

/** Shopify gives notice when a bulk operation ends; this is for notices that are lost, and for the progress shown. */
const pauseMs = 10_000;

/** An operation or its file that is not there (any more), or that failed: the import cannot go on. */
class Unreadable extends Error {
  readonly reason: ImportError;
  constructor(reason: ImportError) {
    super(`The import failed: ${reason}`);
    this.reason = reason;
  }
}

/**
 * Takes an import as far as it goes by itself: lets Shopify write the file, previews it, and once it is confirmed posts
 * it. May run twice, be killed, and run again: it goes on where it stands.
 */
export async function importHistory(
  ctx: Ctx,
  shopId: Id,
  importId: string,
): Promise<{ done: boolean }> {
  const one = await readImportRow(ctx.db, shopId, importId);
  if (!one) return { done: true };
  const shop = await findInstalledShop(ctx.db, shopId);
  try {
    if (!shop) throw new Unreadable("left");
    return { done: await goOn(ctx, adminOf(ctx.db, shop.domain, ctx.now), shopId, one) };
  } catch (error) {
    const reason = reasonOf(error);
    if (!reason) throw error;
    await failImport(ctx, shopId, importId, reason);
    return { done: true };
  }
}

function reasonOf(error: unknown): ImportError | null {
  if (error instanceof Unreadable) return error.reason;
  if (error instanceof BulkFileGone) return "expired";
  return error instanceof NoAccess ? "left" : null;
}

/** False: it goes on later, as a task that is asked for already. */
async function goOn(ctx: Ctx, ask: Ask, shopId: Id, one: HistoryImport): Promise<boolean> {
  const { importId } = one;
  const task = { shopId, importId };
  const later = () => enqueueLater(ctx.db, "import-history", task, importId, pauseMs);
  const next = () => wake(ctx.db, "import-history", task, importId);
  if (one.state === "reading") {
    const written = await letWrite(ctx, ask, shopId, one);
    await (written ? next() : later());
    return false;
  }
  if (one.state === "previewing")
    await previewImport(ctx, ask, shopId, one, await openFile(ctx, ask, shopId, one));
  if (one.state === "posting") {
    const posted = await postImport(ctx, shopId, one, await openFile(ctx, ask, shopId, one));
    if (posted === "more") await next();
    return posted !== "more";
  }
  return true;
}

/** Has Shopify write the file. True once it is there. */
async function letWrite(ctx: Ctx, ask: Ask, shopId: Id, one: HistoryImport): Promise<boolean> {
  const change = (changes: Parameters<typeof changeImport>[4]) =>
    changeImport(ctx.db, shopId, one.importId, ["reading"], changes);
  if (one.bulkOperationId === null) {
    const operationId = await start(ask, one);
    if (operationId) await change({ bulk_operation_id: operationId });
    return false;
  }
  const operation = await readBulkOperation(ask, one.bulkOperationId);
  const failed = operation ? failures[operation.status] : "expired";
  if (failed) throw new Unreadable(operation?.errorCode === "TIMEOUT" ? "too_long" : failed);
  if (operation?.status !== "completed") {
    await change({ orders_done: operation?.roots ?? 0 });
    return false;
  }
  const changes = { file_url: operation.url, orders_total: operation.roots, orders_done: 0 };
  return change({ state: "previewing", ...changes });
}

const failures: Partial<Record<string, ImportError>> = {
  failed: "shopify",
  canceled: "shopify",
  canceling: "shopify",
  expired: "expired",
};

/** Null where Shopify is busy with others of ours: later there is room. */
async function start(ask: Ask, { since }: HistoryImport): Promise<string | null> {
  try {
    return await runBulkQuery(ask, bulkOrdersQuery("created_at", since));
  } catch (error) {
    if (error instanceof BulkBusy) return null;
    throw error;
  }
}

/** The file from where the import stands. Its address is asked for anew: they end. */
async function openFile(
  ctx: Ctx,
  ask: Ask,
  shopId: Id,
  one: HistoryImport,
): Promise<AsyncIterable<FileOrder>> {
  const operation = one.bulkOperationId && (await readBulkOperation(ask, one.bulkOperationId));
  const url = operation ? operation.url : one.fileUrl;
  // Where nothing was found there is no file.
  return url === null ? nothing() : readImportFile(ctx, ask, shopId, url, one);
}

async function* nothing(): AsyncGenerator<FileOrder> {}
