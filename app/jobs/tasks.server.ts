import { z } from "zod";
import { auditShop } from "../loyalty/audit-shop.server.ts";
import { purgeChecks } from "../loyalty/check-runs.server.ts";
import type { Ctx } from "../loyalty/context.server.ts";
import { expireLots } from "../loyalty/expire-lots.server.ts";
import { finishRedemptions } from "../loyalty/finish-redemptions.server.ts";
import { importHistory } from "../loyalty/import-history.server.ts";
import { keepAccess } from "../loyalty/keep-access.server.ts";
import { matureLots } from "../loyalty/mature-lots.server.ts";
import { purgeChanges } from "../loyalty/note-change.server.ts";
import { publishBalances } from "../loyalty/publish-balances.server.ts";
import { publishTerms } from "../loyalty/publish-terms.server.ts";
import { readCustomerOrders } from "../loyalty/read-customer-orders.server.ts";
import { readAndSettleOrder } from "../loyalty/read-order.server.ts";
import { readAndKeepProducts } from "../loyalty/read-products.server.ts";
import { reconcileOrders } from "../loyalty/reconcile-orders.server.ts";
import { releaseRedemptions } from "../loyalty/release-redemptions.server.ts";
import { reviewStanding } from "../loyalty/review-standing.server.ts";
import type { TaskName } from "../queue.server.ts";
import { purgeDeliveries } from "../shopify/purge-deliveries.server.ts";
import { enqueueForEachShop } from "./each-shop.server.ts";

type Report = Record<string, number | boolean>;
type Task = (ctx: Ctx, payload: unknown) => Promise<Report>;

const id = z.string().regex(/^\d+$/);
const ofShop = z.object({ shopId: id });
const ofAudit = z.object({ shopId: id, whole: z.boolean().optional() });
const ofTerms = z.object({ shopId: id, members: z.boolean().optional() });
const ofOrder = z.object({ shopId: id, orderId: id });
const ofCustomer = z.object({ shopId: id, customerId: id });
const ofProducts = z.object({ shopId: id, productIds: z.array(id) });
const ofImport = z.object({ shopId: id, importId: z.uuid() });
const ofEachShop = z.object({
  task: z.enum([
    "mature-lots",
    "expire-lots",
    "release-redemptions",
    "finish-redemptions",
    "review-standing",
    "audit-ledger",
    "reconcile-orders",
    "refresh-token",
  ]),
});

function task<T>(shape: z.ZodType<T>, verb: (ctx: Ctx, payload: T) => Promise<Report>): Task {
  return (ctx, payload) => verb(ctx, shape.parse(payload));
}

/** What each task does. Every one may run twice, and on two workers at once. */
export const tasks: Record<TaskName, Task> = {
  "publish-balance": task(ofShop, (ctx, { shopId }) => publishBalances(ctx, shopId)),
  "publish-terms": task(ofTerms, (ctx, { shopId, members }) => publishTerms(ctx, shopId, members)),
  "read-order": task(ofOrder, (ctx, { shopId, orderId }) =>
    readAndSettleOrder(ctx, shopId, orderId),
  ),
  "read-products": task(ofProducts, (ctx, { shopId, productIds }) =>
    readAndKeepProducts(ctx, shopId, productIds),
  ),
  "read-customer-orders": task(ofCustomer, (ctx, { shopId, customerId }) =>
    readCustomerOrders(ctx, shopId, customerId),
  ),
  "mature-lots": task(ofShop, (ctx, { shopId }) => matureLots(ctx, shopId)),
  "expire-lots": task(ofShop, (ctx, { shopId }) => expireLots(ctx, shopId)),
  "release-redemptions": task(ofShop, (ctx, { shopId }) => releaseRedemptions(ctx, shopId)),
  "finish-redemptions": task(ofShop, (ctx, { shopId }) => finishRedemptions(ctx, shopId)),
  "review-standing": task(ofShop, (ctx, { shopId }) => reviewStanding(ctx, shopId)),
  "audit-ledger": task(ofAudit, (ctx, { shopId, whole }) => auditShop(ctx, shopId, whole)),
  "reconcile-orders": task(ofShop, (ctx, { shopId }) => reconcileOrders(ctx, shopId)),
  "import-history": task(ofImport, (ctx, { shopId, importId }) =>
    importHistory(ctx, shopId, importId),
  ),
  "refresh-token": task(ofShop, (ctx, { shopId }) => keepAccess(ctx, shopId)),
  "each-shop": task(ofEachShop, (ctx, { task }) => enqueueForEachShop(ctx, task)),
  "purge-deliveries": async (ctx) => ({
    purged: await purgeDeliveries(ctx.db, ctx.now()),
    checks: await purgeChecks(ctx.db, ctx.now()),
    keys: await purgeChanges(ctx.db, ctx.now()),
  }),
};
