import { z } from "zod";
import type { Id, TriggeredAt } from "../core/words.ts";
import type { Queryable } from "../db.server.ts";
import { deleteOrder } from "../loyalty/delete-order.server.ts";
import { exportCustomer } from "../loyalty/export-customer.server.ts";
import { forgetCustomer } from "../loyalty/forget-customer.server.ts";
import { forgetShop } from "../loyalty/forget-shop.server.ts";
import { wakeForBulkOperation } from "../loyalty/import-wake.server.ts";
import { leaveShop } from "../loyalty/leave-shop.server.ts";
import { mergeMembers } from "../loyalty/merge-members.server.ts";
import { noteRefund } from "../loyalty/note-refund.server.ts";
import { dropProduct, noteProducts } from "../loyalty/read-products.server.ts";
import { updateScopes } from "../loyalty/update-scopes.server.ts";
import { enqueue } from "../queue.server.ts";
import { gidToId } from "../shopify/gid.ts";
import type { orderTopics, Topic } from "../shopify/topics.ts";

/** One delivery that is no order state, with its shop and its own clock. */
export type Arrival = { shopId: Id; triggeredAt: TriggeredAt; now: Date };

type Handler = (tx: Queryable, payload: unknown, arrival: Arrival) => Promise<void>;

const id = z.union([z.string().regex(/^\d+$/), z.number().int().nonnegative().transform(String)]);
const gid = z.string().transform((text, issue) => {
  const found = gidToId(text);
  if (found) return found;
  issue.addIssue("not a gid");
  return z.NEVER;
});

function on<T>(
  shape: z.ZodType<T>,
  verb: (tx: Queryable, payload: T, arrival: Arrival) => Promise<void>,
): Handler {
  return (tx, payload, arrival) => verb(tx, shape.parse(payload), arrival);
}

const onProduct = on(z.object({ id }), (tx, product, { shopId }) =>
  noteProducts(tx, shopId, [product.id]),
);

// A dispute that ended against the shop takes points back: the order is read with all of its disputes.
const onDispute = on(z.object({ order_id: id.nullish() }), async (tx, dispute, { shopId }) => {
  const orderId = dispute.order_id;
  if (orderId) await enqueue(tx, "read-order", { shopId, orderId }, `${shopId}:${orderId}`);
});

/**
 * What each topic does. The order topics are not here: whatever their name, they bring an order's state, and
 * drain-inbox settles them together.
 */
export const handlers = {
  "orders/delete": on(z.object({ id }), (tx, order, { shopId, triggeredAt, now }) =>
    deleteOrder(tx, shopId, order.id, triggeredAt, now),
  ),
  "refunds/create": on(z.object({ id, order_id: id }), (tx, refund, { shopId }) =>
    noteRefund(tx, shopId, refund.id, refund.order_id),
  ),
  "disputes/create": onDispute,
  "disputes/update": onDispute,
  "products/create": onProduct,
  "products/update": onProduct,
  "products/delete": on(z.object({ id }), (tx, product, { shopId }) =>
    dropProduct(tx, shopId, product.id),
  ),
  "bulk_operations/finish": on(
    z.object({ admin_graphql_api_id: z.string() }),
    (tx, operation, { shopId }) => wakeForBulkOperation(tx, shopId, operation.admin_graphql_api_id),
  ),
  "customers/create": on(z.object({ id }), (tx, customer, { shopId }) =>
    enqueue(
      tx,
      "read-customer-orders",
      { shopId, customerId: customer.id },
      `${shopId}:${customer.id}`,
    ),
  ),
  "customers/delete": on(z.object({ id }), (tx, customer, { shopId, now }) =>
    forgetCustomer(tx, shopId, customer.id, [], now),
  ),
  "customers/merge": on(
    z.object({
      admin_graphql_api_customer_kept_id: gid,
      admin_graphql_api_customer_deleted_id: gid,
      status: z.string(),
    }),
    async (tx, merge, { shopId, now }) => {
      if (merge.status !== "completed") return;
      const keptId = merge.admin_graphql_api_customer_kept_id;
      const deletedId = merge.admin_graphql_api_customer_deleted_id;
      await mergeMembers(tx, shopId, { keptId, deletedId }, now);
    },
  ),
  "app/uninstalled": on(z.object({}), (tx, _shop, { shopId, triggeredAt }) =>
    leaveShop(tx, shopId, triggeredAt),
  ),
  "app/scopes_update": on(
    z.object({ current: z.array(z.string()) }),
    (tx, { current }, { shopId }) => updateScopes(tx, shopId, current),
  ),
  "customers/data_request": on(
    z.object({ customer: z.object({ id }), data_request: z.object({ id }) }),
    (tx, request, { shopId }) =>
      exportCustomer(tx, shopId, request.customer.id, request.data_request.id),
  ),
  "customers/redact": on(
    z.object({ customer: z.object({ id }), orders_to_redact: z.array(id).nullish() }),
    (tx, redact, { shopId, now }) =>
      forgetCustomer(tx, shopId, redact.customer.id, redact.orders_to_redact ?? [], now),
  ),
  "shop/redact": on(z.object({}), (tx, _shop, { shopId, triggeredAt }) =>
    forgetShop(tx, shopId, triggeredAt),
  ),
} satisfies Record<Exclude<Topic, (typeof orderTopics)[number]>, Handler>;
