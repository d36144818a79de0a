import { orderJson } from "./order-payload.fixture.ts";
import type { Json } from "./order-payload.fixture.ts";
import type { DeliveryHeaders } from "./read-delivery.server.ts";
import type { Topic } from "./topics.ts";

/** Test data: the shop that all bodies below belong to. */
export const shopId = "548380009";
export const domain = "treue-test.myshopify.com";

export function headersFor(topic: string, changes: Partial<DeliveryHeaders> = {}): DeliveryHeaders {
  const triggeredAt = "2026-03-01T10:00:02.123456789Z";
  return {
    topic,
    domain,
    webhookId: "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
    triggeredAt,
    ...changes,
  };
}

export const statusUrl = `https://shop.example/${shopId}/orders/b1946ac92492/authenticate?key=secret`;
const order = orderJson({ order_status_url: statusUrl });
const customer = { id: 501, email: "x@example.com", phone: null };

/** One body for each topic, as the app's subscriptions ask for it. */
export const bodies: Record<Topic, Json> = {
  "orders/create": order,
  "orders/paid": order,
  "orders/updated": order,
  "orders/fulfilled": order,
  "orders/cancelled": { ...order, cancelled_at: "2026-03-01T11:00:00+01:00" },
  "orders/delete": { id: 1001 },
  "refunds/create": {
    id: 9001,
    admin_graphql_api_id: "gid://shopify/Refund/9001",
    order_id: 1001,
    created_at: "2026-03-05T11:00:00+01:00",
  },
  "disputes/create": { id: 7001, order_id: 1001, type: "chargeback", status: "needs_response" },
  "disputes/update": { id: 7001, order_id: 1001, type: "chargeback", status: "lost" },
  "products/create": {
    id: 7,
    admin_graphql_api_id: "gid://shopify/Product/7",
    product_type: "Tableware",
    updated_at: "2026-03-05T11:00:00+01:00",
  },
  "products/update": { id: 7, admin_graphql_api_id: "gid://shopify/Product/7", product_type: "" },
  "products/delete": { id: 7 },
  "customers/create": {
    id: 501,
    admin_graphql_api_id: "gid://shopify/Customer/501",
    created_at: "2026-03-05T11:00:00+01:00",
  },
  "customers/delete": { id: 501, admin_graphql_api_id: "gid://shopify/Customer/501" },
  "customers/merge": {
    admin_graphql_api_customer_kept_id: "gid://shopify/Customer/501",
    admin_graphql_api_customer_deleted_id: "gid://shopify/Customer/502",
    status: "success",
  },
  "bulk_operations/finish": {
    admin_graphql_api_id: "gid://shopify/BulkOperation/720918",
    status: "completed",
    type: "query",
  },
  "app/uninstalled": { id: Number(shopId), myshopify_domain: domain },
  "app/scopes_update": {
    id: 1,
    shop_id: `gid://shopify/Shop/${shopId}`,
    previous: [],
    current: ["read_orders"],
    updated_at: "2026-03-01T10:00:00.000Z",
  },
  "customers/data_request": {
    shop_id: Number(shopId),
    shop_domain: domain,
    customer,
    orders_requested: [1001],
    data_request: { id: 9999 },
  },
  "customers/redact": {
    shop_id: Number(shopId),
    shop_domain: domain,
    customer,
    orders_to_redact: [1001],
  },
  "shop/redact": { shop_id: Number(shopId), shop_domain: domain },
};
