import { z } from "zod";

const idText = z.union([
  z.string().regex(/^\d+$/),
  z.number().int().nonnegative().transform(String),
]);

/** An order's own state, delivered whole: only its age matters, not the topic it came under. */
export const orderTopics = [
  "orders/create",
  "orders/paid",
  "orders/updated",
  "orders/fulfilled",
  "orders/cancelled",
] as const;

/**
 * What the door wants to see in a body before it believes the header that names the topic: the signature covers
 * the body only, so any header may be wrong. Deeper reading is the worker's.
 */
const orderShape = z.object({
  id: idText,
  updated_at: z.string(),
  line_items: z.array(z.unknown()),
});
const customerShape = z.object({ id: idText });
const gidOf = (kind: string) => z.string().regex(new RegExp(`^gid://shopify/${kind}/\\d+$`));

/** Which order, and how the bank decides. Some disputes are about no order of the shop. */
const disputeShape = z.object({
  id: idText,
  order_id: idText.nullish(),
  type: z.string(),
  status: z.string(),
});

/** That something about it is different: what rules ask of it is read from the Admin API. */
const productShape = z.object({
  id: idText,
  admin_graphql_api_id: gidOf("Product"),
  product_type: z.string().nullish(),
});

/** Of another topic: a body that has it was signed for something else. */
const absent = z.undefined().optional();

const deletionShape = z.object({
  id: idText,
  admin_graphql_api_id: absent,
  order_id: absent,
  line_items: absent,
  shop_id: absent,
  myshopify_domain: absent,
});

export const topicShapes = {
  "orders/create": orderShape,
  "orders/paid": orderShape,
  "orders/updated": orderShape,
  "orders/fulfilled": orderShape,
  "orders/cancelled": orderShape,
  "orders/delete": deletionShape,
  "refunds/create": z.object({ id: idText, order_id: idText, type: absent }),
  "disputes/create": disputeShape,
  "disputes/update": disputeShape,
  "products/create": productShape,
  "products/update": productShape,
  // Nothing but a number, like a deleted order: only the header tells them apart.
  "products/delete": deletionShape,
  "customers/create": customerShape.extend({
    admin_graphql_api_id: gidOf("Customer"),
    created_at: z.string(),
  }),
  "customers/delete": customerShape.extend({
    admin_graphql_api_id: gidOf("Customer"),
    created_at: absent,
  }),
  "customers/merge": z.object({
    admin_graphql_api_customer_kept_id: z.string(),
    admin_graphql_api_customer_deleted_id: z.string().nullish(),
    status: z.string(),
  }),
  "bulk_operations/finish": z.object({
    admin_graphql_api_id: gidOf("BulkOperation"),
    status: z.string(),
    type: z.string(),
  }),
  "app/uninstalled": z.object({ id: idText, myshopify_domain: z.string().nullish() }),
  "app/scopes_update": z.object({ shop_id: z.string(), current: z.array(z.string()) }),
  "customers/data_request": z.object({
    shop_domain: z.string(),
    customer: customerShape,
    data_request: customerShape,
  }),
  "customers/redact": z.object({
    shop_domain: z.string(),
    customer: customerShape,
    orders_to_redact: z.array(idText).nullish(),
    data_request: absent,
  }),
  "shop/redact": z.object({ shop_domain: z.string(), customer: absent }),
} as const;

export type Topic = keyof typeof topicShapes;

export function isTopic(text: string): text is Topic {
  return Object.hasOwn(topicShapes, text);
}

export function isOrderTopic(topic: string): boolean {
  return (orderTopics as readonly string[]).includes(topic);
}
