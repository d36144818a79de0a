import { toTriggeredAt } from "../core/triggered-at.ts";
import type { Id } from "../core/words.ts";
import type { Ask } from "../shopify/admin.server.ts";
import { BulkFileGone } from "../shopify/bulk-file.server.ts";
import { BulkBusy, readBulkOperation, runBulkQuery } from "../shopify/bulk-operation.server.ts";
import { bulkOrdersQuery, readBulkOrders } from "../shopify/bulk-orders.server.ts";
import type { BulkOrder } from "../shopify/bulk-orders.server.ts";
import type { Ctx } from "./context.server.ts";
import { missedOf, repairByReading, repairWith } from "./reconcile-repair.server.ts";
import { keepRun } from "./reconcile-run.server.ts";
import type { Run } from "./reconcile-run.server.ts";

const batchOrders = 500;

/**
 * Lets Shopify write down all that changed since the moment that the run reached. Where it is busy with others of
 * ours, the run asks again later.
 */
export async function askForBulk(ctx: Ctx, ask: Ask, shopId: Id, run: Run): Promise<void> {
  const askedAt = ctx.now().toISOString();
  try {
    const operationId = await runBulkQuery(ask, bulkOrdersQuery("updated_at", run.reached));
    run.bulk = { operationId, askedAt };
  } catch (error) {
    if (!(error instanceof BulkBusy)) throw error;
  }
  await keepRun(ctx.db, shopId, run);
}

/**
 * Reads what the bulk operation wrote, and settles what never reached us. False while it is being written, and where
 * it has to be written once more: it failed, or its file is gone. Cut short it begins at the front again: what was
 * settled is not missed any more.
 */
export async function reconcileInBulk(ctx: Ctx, ask: Ask, shopId: Id, run: Run): Promise<boolean> {
  if (!run.bulk) return false;
  const operation = await readBulkOperation(ask, run.bulk.operationId);
  if (operation && ["created", "running"].includes(operation.status)) return false;
  if (operation?.status !== "completed") return askAgain(ctx, ask, shopId, run);
  // Nothing changed since: then there is no file.
  if (operation.url === null) return true;
  try {
    await readFile(ctx, ask, shopId, run, operation.url, run.bulk.askedAt);
    return true;
  } catch (error) {
    if (!(error instanceof BulkFileGone)) throw error;
    return askAgain(ctx, ask, shopId, run);
  }
}

async function askAgain(ctx: Ctx, ask: Ask, shopId: Id, run: Run): Promise<false> {
  run.bulk = null;
  await askForBulk(ctx, ask, shopId, run);
  return false;
}

async function readFile(
  ctx: Ctx,
  ask: Ask,
  shopId: Id,
  run: Run,
  url: string,
  askedAt: string,
): Promise<void> {
  let batch: BulkOrder[] = [];
  const flush = async () => {
    await repairBatch(ctx, ask, shopId, run, batch, askedAt);
    run.looked += batch.length;
    batch = [];
  };
  for await (const row of readBulkOrders(url, 0)) {
    batch.push(row);
    if (batch.length === batchOrders) await flush();
  }
  if (batch.length > 0) await flush();
}

async function repairBatch(
  ctx: Ctx,
  ask: Ask,
  shopId: Id,
  run: Run,
  batch: BulkOrder[],
  askedAt: string,
): Promise<void> {
  const missed = await missedOf(ctx.db, shopId, batch);
  if (missed.length === 0) return;
  // Whatever was delivered since the file was asked for is newer than it.
  const triggeredAt = toTriggeredAt(new Date(askedAt));
  const asked = new Set(missed.map(({ orderId }) => orderId));
  const told = new Map(
    batch.filter(({ orderId }) => asked.has(orderId)).map(({ orderId, order }) => [orderId, order]),
  );
  const states = missed.flatMap(({ orderId }) => {
    const order = told.get(orderId);
    return order ? [{ order, triggeredAt }] : [];
  });
  const whole = missed.filter(({ orderId }) => told.get(orderId));
  if (whole.length > 0) await repairWith(ctx, shopId, run, whole, states);
  // Orders with refunds do not fit into such a file.
  const rest = missed.filter(({ orderId }) => !told.get(orderId));
  await repairByReading(ctx, ask, shopId, run, rest);
  await keepRun(ctx.db, shopId, run);
}
