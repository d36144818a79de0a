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

/** Of another topic: a body that has it was signed for something else. */
const absent = z.undefined().optional();

export const topicShapes = {
  "orders/create": orderShape,
  "orders/paid": orderShape,
  "orders/updated": orderShape,
  "orders/cancelled": orderShape,
  "orders/delete": z.object({
    id: idText,
    admin_graphql_api_id: absent,
    order_id: absent,
    line_items: absent,
    shop_id: absent,
    myshopify_domain: absent,
  }),
  "refunds/create": z.object({ id: idText, order_id: idText }),
  "customers/delete": customerShape.extend({
    admin_graphql_api_id: z.string().regex(/^gid:\/\/shopify\/Customer\/\d+$/),
  }),
  "customers/merge": z.object({
    admin_graphql_api_customer_kept_id: z.string(),
    admin_graphql_api_customer_deleted_id: z.string().nullish(),
    status: z.string(),
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
