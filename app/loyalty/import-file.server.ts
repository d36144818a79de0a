import { toTriggeredAt } from "../core/triggered-at.ts";
import type { Id } from "../core/words.ts";
import type { Ask } from "../shopify/admin.server.ts";
import { readBulkOrders } from "../shopify/bulk-orders.server.ts";
import type { BulkOrder } from "../shopify/bulk-orders.server.ts";
import type { Ctx } from "./context.server.ts";
import type { HistoryImport } from "./import-row.server.ts";
import { readOrders } from "./order-states.server.ts";
import type { KeptOrder, OrderState } from "./order-states.server.ts";
import { settleFromShopify } from "./read-order.server.ts";
import { isNewer } from "./settlement-candidates.ts";

/** An order of an import's file. Null: gone since, or its customer asked to be forgotten. */
export type FileOrder = { state: OrderState | null; endByte: number };

const chunkOrders = 50;

/**
 * The orders of an import's file from a byte on, each in the newest state there is: the file's, or one that came since.
 * Where the file cannot hold all of an order it is read by its id, and its facts are kept: it is read once, though the
 * file is gone through twice.
 */
export async function* readImportFile(
  ctx: Ctx,
  ask: Ask,
  shopId: Id,
  url: string,
  one: HistoryImport,
): AsyncGenerator<FileOrder> {
  let chunk: BulkOrder[] = [];
  for await (const row of readBulkOrders(url, one.position)) {
    chunk.push(row);
    if (chunk.length < chunkOrders) continue;
    yield* await complete(ctx, ask, shopId, chunk, one);
    chunk = [];
  }
  yield* await complete(ctx, ask, shopId, chunk, one);
}

async function complete(
  ctx: Ctx,
  ask: Ask,
  shopId: Id,
  chunk: BulkOrder[],
  { createdAt }: HistoryImport,
): Promise<FileOrder[]> {
  const orderIds = chunk.map(({ orderId }) => orderId);
  let kept = await readOrders(ctx.db, shopId, orderIds);
  const unread = chunk.filter((row) => !row.order && !isKept(row, kept.get(row.orderId)));
  if (unread.length > 0) {
    const ids = unread.map(({ orderId }) => orderId);
    await settleFromShopify(ctx, ask, shopId, ids);
    kept = await readOrders(ctx.db, shopId, orderIds);
  }
  // Whatever was delivered since the import began is newer than its file.
  const triggeredAt = toTriggeredAt(new Date(createdAt));
  return chunk.map(({ orderId, order, endByte }) => {
    const known = kept.get(orderId) ?? null;
    const told = order && { order, triggeredAt };
    return { state: newest(told, known), endByte };
  });
}

function isKept(row: BulkOrder, known: KeptOrder | undefined): boolean {
  return known !== undefined && (known.forgotten || known.order.updatedAt >= row.updatedAt);
}

function newest(told: OrderState | null, known: KeptOrder | null): OrderState | null {
  if (known?.forgotten || known?.order.deleted) return null;
  if (known && !(told && isNewer(told, known)))
    return { order: known.order, triggeredAt: known.triggeredAt };
  return told;
}
