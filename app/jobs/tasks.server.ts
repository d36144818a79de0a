import { z } from "zod";
import { auditShop } from "../loyalty/audit-shop.server.ts";
import type { Ctx } from "../loyalty/context.server.ts";
import { keepAccess } from "../loyalty/keep-access.server.ts";
import { publishBalances } from "../loyalty/publish-balances.server.ts";
import { readAndSettleOrder } from "../loyalty/read-order.server.ts";
import { reconcileOrders } from "../loyalty/reconcile-orders.server.ts";
import { enqueue } from "../queue.server.ts";
import type { TaskName, Tasks } from "../queue.server.ts";
import { purgeDeliveries } from "../shopify/purge-deliveries.server.ts";

type Report = Record<string, number | boolean>;
type Task = (ctx: Ctx, payload: unknown) => Promise<Report>;

const id = z.string().regex(/^\d+$/);
const ofShop = z.object({ shopId: id });
const ofOrder = z.object({ shopId: id, orderId: id });
const ofEachShop = z.object({
  task: z.enum(["audit-ledger", "reconcile-orders", "refresh-token"]),
});

function task<T>(shape: z.ZodType<T>, verb: (ctx: Ctx, payload: T) => Promise<Report>): Task {
  return (ctx, payload) => verb(ctx, shape.parse(payload));
}

/** What each task does. Every one may run twice, and on two workers at once. */
export const tasks: Record<TaskName, Task> = {
  "publish-balance": task(ofShop, (ctx, { shopId }) => publishBalances(ctx, shopId)),
  "read-order": task(ofOrder, (ctx, { shopId, orderId }) =>
    readAndSettleOrder(ctx, shopId, orderId),
  ),
  "audit-ledger": task(ofShop, (ctx, { shopId }) => auditShop(ctx, shopId)),
  "reconcile-orders": task(ofShop, (ctx, { shopId }) => reconcileOrders(ctx, shopId)),
  "refresh-token": task(ofShop, (ctx, { shopId }) => keepAccess(ctx, shopId)),
  "each-shop": task(ofEachShop, enqueueForEachShop),
  "purge-deliveries": async (ctx) => ({ purged: await purgeDeliveries(ctx.db, ctx.now()) }),
};

async function enqueueForEachShop(ctx: Ctx, payload: Tasks["each-shop"]): Promise<Report> {
  const { rows } = await ctx.db.query<{ shop_id: string }>(
    "SELECT shop_id FROM shop WHERE uninstalled_at IS NULL",
  );
  for (const { shop_id: shopId } of rows) await enqueue(ctx.db, payload.task, { shopId }, shopId);
  return { shops: rows.length };
}
