import { ok, refuse } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import { readTriggeredAt } from "../core/triggered-at.ts";
import { parseExactJson } from "./exact-json.ts";
import { gidToId } from "./gid.ts";
import type { Delivery } from "./inbox.server.ts";
import { isOrderTopic, isTopic, topicShapes } from "./topics.ts";
import type { Topic } from "./topics.ts";

/** The headers a delivery must carry. https://shopify.dev/docs/apps/build/webhooks/delivery-structure */
export type DeliveryHeaders = {
  topic: string;
  domain: string;
  webhookId: string;
  triggeredAt: string;
};

type Payload = Record<string, unknown>;

/** Shopify counts in 64 bits. */
const maxId = 2n ** 63n - 1n;

/**
 * Checks a signed body against what its headers say and makes an inbox row of it. The signature covers the body
 * only, so the topic and the shop are believed only where the body does not speak against them.
 */
export function readDelivery(
  headers: DeliveryHeaders,
  body: string,
  shopId: string,
): Result<Delivery> {
  if (!isTopic(headers.topic))
    return refuse("unknown_topic", `No subscription to "${headers.topic}"`);
  const payload = parseObject(body);
  if (!payload) return refuse("not_json", "The body is no JSON object");
  const shaped = topicShapes[headers.topic].safeParse(payload);
  if (!shaped.success || !isAbout(headers.topic, payload)) {
    return refuse("not_this_topic", `The body has not the shape of ${headers.topic}`);
  }
  const other = otherShop(headers.topic, payload, headers.domain, shopId);
  if (other) return refuse("wrong_shop", `The body belongs to another shop: ${other}`);
  const triggeredAt = readTriggeredAt(headers.triggeredAt);
  if (!triggeredAt) return refuse("bad_header", "X-Shopify-Triggered-At is no time");
  const subjectId = subjectOf(headers.topic, payload);
  if (subjectId && BigInt(subjectId) > maxId) return refuse("not_this_topic", "An id is too long");
  return ok({
    shop_id: shopId,
    webhook_id: headers.webhookId,
    topic: headers.topic,
    subject_id: subjectId,
    version_at: isOrderTopic(headers.topic) ? timeOrNull(payload.updated_at) : null,
    triggered_at: triggeredAt,
    body: isOrderTopic(headers.topic)
      ? orderWithoutPeople(body, payload)
      : JSON.stringify(shaped.data),
  });
}

function parseObject(body: string): Payload | null {
  try {
    const json = parseExactJson(body);
    return typeof json === "object" && json !== null && !Array.isArray(json)
      ? (json as Payload)
      : null;
  } catch {
    return null;
  }
}

const kinds: Record<string, string> = {
  orders: "Order",
  refunds: "Refund",
  disputes: "ShopifyPaymentsDispute",
  products: "Product",
  bulk_operations: "BulkOperation",
};

/** "orders/paid" is about an Order. */
function kindOf(topic: Topic): string {
  return kinds[topic.slice(0, topic.indexOf("/"))] ?? "Customer";
}

/** Whether the body's own gid, where it has one, is of the topic's kind. */
function isAbout(topic: Topic, { admin_graphql_api_id: gid }: Payload): boolean {
  if (typeof gid !== "string") return true;
  return /^gid:\/\/shopify\/(\w+)\//.exec(gid)?.[1] === kindOf(topic);
}

/** The shop that the body names, where that is not the one in the headers. */
function otherShop(topic: Topic, payload: Payload, domain: string, shopId: string): string | null {
  const names: [unknown, string][] = [
    [payload.shop_domain, domain],
    [payload.myshopify_domain, domain],
    [
      textOf(payload.shop_id) &&
        (gidToId(textOf(payload.shop_id) ?? "") ?? textOf(payload.shop_id)),
      shopId,
    ],
    [shopOfStatusUrl(payload.order_status_url), shopId],
    [topic === "app/uninstalled" ? textOf(payload.id) : null, shopId],
  ];
  const wrong = names.find(([said, known]) => typeof said === "string" && said !== known);
  return wrong ? String(wrong[0]) : null;
}

/** "https://shop.example/548380009/orders/…": the first part of the path is the shop's number. */
function shopOfStatusUrl(url: unknown): string | null {
  if (typeof url !== "string") return null;
  return /^https?:\/\/[^/]+\/(\d+)\/orders\//.exec(url)?.[1] ?? null;
}

function subjectOf(topic: Topic, payload: Payload): string | null {
  if (topic === "refunds/create" || topic.startsWith("disputes/")) return textOf(payload.order_id);
  if (!topic.startsWith("orders/")) return null;
  const gid =
    typeof payload.admin_graphql_api_id === "string" ? gidToId(payload.admin_graphql_api_id) : null;
  return gid ?? textOf(payload.id);
}

function timeOrNull(value: unknown): string | null {
  const date = new Date(String(value));
  // Beyond the year 9999 it would be written in a way that no database reads.
  return date.getTime() < Date.UTC(10_000, 0) ? date.toISOString() : null;
}

function textOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : null;
}

/** What include_fields keeps out of an order; should it come all the same, it is not stored. */
const personal = [
  "email",
  "contact_email",
  "phone",
  "billing_address",
  "shipping_address",
  "client_details",
  "browser_ip",
  "note",
  "note_attributes",
];

/** What carries people along, wherever it stands: in lines, parcels, payments, refunds. */
const carried = [
  "order_status_url",
  "properties",
  "line_item",
  "receipt",
  "payment_details",
  "message",
  "origin_address",
  "destination",
];

/** Tags are the shop's own words for a group of customers, which rules ask for. */
const customerKept = ["id", "admin_graphql_api_id", "tags"];

/**
 * An order's body as it is stored: as it came, but for the link that opens the order's page to whoever holds it, and
 * for names and addresses where Shopify sent any.
 */
function orderWithoutPeople(body: string, payload: Payload): string {
  const customer = payload.customer as Payload | null | undefined;
  const named =
    personal.some((key) => key in payload) ||
    Object.keys(customer ?? {}).some((key) => !customerKept.includes(key));
  if (!named) {
    return body.replace(/"order_status_url"\s*:\s*"(?:[^"\\]|\\.)*"/g, '"order_status_url":null');
  }
  const kept = customer && Object.entries(customer).filter(([key]) => customerKept.includes(key));
  return JSON.stringify(
    { ...payload, customer: customer && Object.fromEntries(kept ?? []) },
    (key, value: unknown) => (personal.includes(key) || carried.includes(key) ? undefined : value),
  );
}
