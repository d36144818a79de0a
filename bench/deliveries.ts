import { createHmac } from "node:crypto";

/** Shared by load and product: the bench's own app. */
export const secret = "bench-secret";

export type BenchShop = { shopId: string; domain: string };

/** Shops with Shopify-like numbers; the first one is the busiest. */
export function benchShops(count: number): [BenchShop, ...BenchShop[]] {
  const shop = (n: number) => ({
    shopId: String(60_000_000_001 + n),
    domain: `bench-${n + 1}.myshopify.com`,
  });
  return [shop(0), ...Array.from({ length: count - 1 }, (_, n) => shop(n + 1))];
}

export type BenchOrder = { shop: BenchShop; orderId: number; customerId: number; placedAt: Date };

/**
 * An order of two lines with a discount and taxes, with exactly the fields that include_fields in shopify.app.toml
 * lets through. `version` tells its deliveries apart by `updated_at`.
 */
export function orderBody(
  { shop, orderId, customerId, placedAt }: BenchOrder,
  status: string,
  version: number,
): string {
  const shopMoney = (amount: string) => ({ shop_money: { amount, currency_code: "EUR" } });
  const both = (amount: string) => ({
    ...shopMoney(amount),
    presentment_money: { amount, currency_code: "EUR" },
  });
  const line = (n: number, title: string, price: string, tax: string, discount: string) => ({
    id: orderId * 10 + n,
    admin_graphql_api_id: `gid://shopify/LineItem/${orderId * 10 + n}`,
    product_id: 7_000_000_000_000 + n,
    title,
    quantity: 2,
    current_quantity: 2,
    gift_card: false,
    price_set: shopMoney(price),
    discount_allocations: [{ amount_set: shopMoney(discount) }],
    tax_lines: [{ price_set: shopMoney(tax) }],
  });
  const updatedAt = new Date(placedAt.getTime() + version);
  return JSON.stringify({
    id: orderId,
    admin_graphql_api_id: `gid://shopify/Order/${orderId}`,
    name: `#${orderId % 1_000_000}`,
    order_status_url: `https://${shop.domain}/${shop.shopId}/orders/0123456789abcdef/authenticate?key=0123456789abcdef`,
    updated_at: updatedAt.toISOString(),
    created_at: placedAt.toISOString(),
    processed_at: placedAt.toISOString(),
    cancelled_at: null,
    currency: "EUR",
    presentment_currency: "EUR",
    test: false,
    taxes_included: true,
    source_name: "web",
    financial_status: status,
    customer: { id: customerId, admin_graphql_api_id: `gid://shopify/Customer/${customerId}` },
    total_price_set: both("134.90"),
    shipping_lines: [{ discounted_price_set: shopMoney("4.90") }],
    line_items: [
      line(1, "Linen shirt, sand", "49.00", "15.65", "0.00"),
      line(2, "Wool socks", "19.00", "5.11", "6.00"),
    ],
    refunds: [],
  });
}

export type BenchDelivery = {
  shop: BenchShop;
  topic: string;
  webhookId: string;
  triggeredAt: Date;
  body: string;
};

/** The bytes of the HTTP request that Shopify would send, signed. */
export function requestBytes({ shop, topic, webhookId, triggeredAt, body }: BenchDelivery): Buffer {
  const hmac = createHmac("sha256", secret).update(body).digest("base64");
  const head = [
    "POST /webhooks HTTP/1.1",
    "Host: bench",
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Shopify-Topic: ${topic}`,
    `X-Shopify-Hmac-Sha256: ${hmac}`,
    `X-Shopify-Shop-Domain: ${shop.domain}`,
    "X-Shopify-API-Version: 2026-10",
    `X-Shopify-Webhook-Id: ${webhookId}`,
    `X-Shopify-Event-Id: ${webhookId}`,
    `X-Shopify-Triggered-At: ${triggeredAt.toISOString()}`,
    "Connection: keep-alive",
    "",
    "",
  ];
  return Buffer.concat([Buffer.from(head.join("\r\n")), Buffer.from(body)]);
}

/** What Shopify sends about one order that is paid at once: four deliveries, the last three of the same moment. */
export function deliveriesOf(order: BenchOrder): BenchDelivery[] {
  const states: [string, string][] = [
    ["orders/create", "pending"],
    ["orders/paid", "paid"],
    ["orders/updated", "paid"],
    ["orders/updated", "paid"],
  ];
  return states.map(([topic, status], n) => ({
    shop: order.shop,
    topic,
    webhookId: `${order.orderId}-${n}`,
    triggeredAt: new Date(order.placedAt.getTime() + n),
    body: orderBody(order, status, n),
  }));
}
