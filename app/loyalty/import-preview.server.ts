import type pg from "pg";
import { needsProducts } from "../core/selector.ts";
import type { Id } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import type { Ask } from "../shopify/admin.server.ts";
import type { Ctx } from "./context.server.ts";
import { changeImport } from "./import-change.server.ts";
import type { FileOrder } from "./import-file.server.ts";
import {
  addChange,
  emptySums,
  readFigures,
  readMembersOf,
  toPreview,
} from "./import-figures.server.ts";
import type { Sums } from "./import-figures.server.ts";
import type { HistoryImport } from "./import-row.server.ts";
import { stagedGroups, stageFile } from "./import-staging.server.ts";
import { keepProducts } from "./read-products.server.ts";
import type { OrderState } from "./order-states.server.ts";
import { isRepeatable } from "./read-order.server.ts";
import { settleOrders } from "./settle-orders.server.ts";
import { readTerms } from "./terms.server.ts";
import type { Terms } from "./terms.server.ts";

/**
 * Tells what posting an import would do, by doing it: member by member the orders are settled for good, counted, and
 * all of it is rolled back. So a preview cannot differ from what is posted. False where the import was cancelled
 * meanwhile. Cut short, it begins anew.
 */
export async function previewImport(
  ctx: Ctx,
  ask: Ask,
  shopId: Id,
  one: HistoryImport,
  file: AsyncIterable<FileOrder>,
): Promise<boolean> {
  const terms = await readTerms(ctx.db, shopId);
  const goesOn = (changes: { orders_done: number }) =>
    changeImport(ctx.db, shopId, one.importId, ["previewing"], changes);
  const own = await ctx.db.connect();
  try {
    const staged = await stageFile(own, file, poolsCompanies(terms), (orders) =>
      goesOn({ orders_done: Math.floor(orders / 2) }),
    );
    if (staged === "stopped") return false;
    if (terms.versions.some(({ program }) => needsProducts(program)))
      await readProductsOf(ctx, ask, own, shopId);
    const sums = emptySums();
    let done = 0;
    for await (const states of stagedGroups(own)) {
      await tryOut(ctx, own, shopId, one, terms, states, sums);
      done += states.length;
      if (!(await goesOn({ orders_done: Math.floor((staged.orders + done) / 2) }))) return false;
    }
    const preview = toPreview(staged, sums);
    const changes = { state: "previewed", preview, orders_total: staged.orders } as const;
    return await changeImport(ctx.db, shopId, one.importId, ["previewing"], changes);
  } finally {
    // With the connection its temporary table goes.
    own.release(true);
  }
}

/** Settles some members' orders, counts what that changed, and takes everything back. */
async function tryOut(
  ctx: Ctx,
  own: pg.PoolClient,
  shopId: Id,
  one: HistoryImport,
  { timeZone }: Terms,
  states: OrderState[],
  sums: Sums,
): Promise<void> {
  const now = ctx.now();
  const orderIds = states.map(({ order }) => order.orderId);
  const { memberIds, ordersByYear, after } = await undone(own, async () => {
    await settleOrders(own, shopId, states, now, one.grants);
    const of = await readMembersOf(own, shopId, orderIds, timeZone);
    return { ...of, after: await readFigures(own, shopId, of.memberIds, timeZone, now) };
  });
  const before = await readFigures(own, shopId, memberIds, timeZone, now);
  addChange(sums, ordersByYear, before, after);
}

/** Does the work and takes it back; once more where somebody else was at the same orders. */
async function undone<T>(own: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  for (;;) {
    await own.query("BEGIN");
    try {
      return await work();
    } catch (error) {
      if (!isRepeatable(error)) throw error;
    } finally {
      await own.query("ROLLBACK");
    }
  }
}

/** Products whose facts the program asks for, and that nobody bought since it began. */
async function readProductsOf(ctx: Ctx, ask: Ask, own: Queryable, shopId: Id): Promise<void> {
  const { rows } = await own.query<{ product_id: string }>(
    `SELECT DISTINCT line->>'productId' AS product_id
     FROM staged_order CROSS JOIN json_array_elements(state->'order'->'lines') AS line
     WHERE line->>'productId' IS NOT NULL AND NOT EXISTS (
       SELECT FROM product p WHERE p.shop_id = $1 AND p.product_id = (line->>'productId')::bigint)`,
    [shopId],
  );
  const productIds = rows.map(({ product_id }) => product_id);
  await keepProducts(ctx, ask, shopId, productIds);
}

/** Whether any of the program's versions gives a company's orders to the company. */
function poolsCompanies({ versions }: Terms): boolean {
  return versions.some(({ program }) => program.membership.b2b === "company");
}
