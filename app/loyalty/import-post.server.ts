import type { Id } from "../core/words.ts";
import type { Ctx } from "./context.server.ts";
import { changeImport } from "./import-change.server.ts";
import type { FileOrder } from "./import-file.server.ts";
import { lockImport } from "./import-row.server.ts";
import type { HistoryImport } from "./import-row.server.ts";
import { settleAgain } from "./read-order.server.ts";
import { settleOrders } from "./settle-orders.server.ts";

const batchOrders = 200;

/** A worker that is asked to stop need not wait longer than this: the rest is another job's. In milliseconds. */
const sliceMs = 20_000;

/**
 * Posts the file's orders from where the import stands, batch by batch, each with its place in the file: killed
 * anywhere it goes on after the last batch that was committed. "moved" where somebody else posts, or it was cancelled.
 */
export async function postImport(
  ctx: Ctx,
  shopId: Id,
  one: HistoryImport,
  file: AsyncIterable<FileOrder>,
): Promise<"done" | "more" | "moved"> {
  const ends = performance.now() + sliceMs;
  let { position } = one;
  let batch: FileOrder[] = [];
  const flush = async () => {
    const end = batch.at(-1)?.endByte ?? position;
    const posted = await postBatch(ctx, shopId, one, batch, position, end);
    position = end;
    batch = [];
    return posted;
  };
  for await (const next of file) {
    batch.push(next);
    if (batch.length < batchOrders) continue;
    if (!(await flush())) return "moved";
    if (performance.now() > ends) return "more";
  }
  if (!(await flush())) return "moved";
  const changes = { state: "done", finished_at: ctx.now() } as const;
  const done = await changeImport(ctx.db, shopId, one.importId, ["posting"], changes);
  return done ? "done" : "moved";
}

/** Settles a batch and moves the import past it, both or neither. False where it no longer stands before it. */
async function postBatch(
  ctx: Ctx,
  shopId: Id,
  { importId, grants }: HistoryImport,
  batch: FileOrder[],
  from: number,
  to: number,
): Promise<boolean> {
  return settleAgain(ctx, async (tx) => {
    const held = await lockImport(tx, shopId, importId);
    if (held?.state !== "posting" || held.position !== from) return false;
    const states = batch.flatMap(({ state }) => state ?? []);
    if (states.length > 0) await settleOrders(tx, shopId, states, ctx.now(), grants);
    const changes = { position: to, orders_done: held.ordersDone + batch.length };
    return changeImport(tx, shopId, importId, ["posting"], changes);
  });
}
