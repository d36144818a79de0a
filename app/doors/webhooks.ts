import type { IncomingMessage, ServerResponse } from "node:http";
import { refuse } from "../core/result.ts";
import type { Refusal } from "../core/result.ts";
import { pool } from "../db.server.ts";
import { env } from "../env.server.ts";
import { log } from "../log.server.ts";
import { deliveriesReceived } from "../metrics.server.ts";
import { createInbox } from "../shopify/inbox.server.ts";
import { createKnownShops } from "../shopify/known-shops.server.ts";
import { readDelivery } from "../shopify/read-delivery.server.ts";
import type { DeliveryHeaders } from "../shopify/read-delivery.server.ts";
import { isSigned } from "../shopify/signature.server.ts";

/** Far above any order Shopify sends (500 lines are about 1.5 MB), far below what could hurt. */
const bodyMaxBytes = 4 * 1024 * 1024;

const inbox = createInbox(pool);
const shopIdOf = createKnownShops(pool, () => new Date());

const statusOf: Record<string, number> = {
  not_post: 405,
  too_large: 413,
  bad_signature: 401,
  unknown_topic: 404,
  unknown_shop: 404,
  wrong_shop: 403,
  not_this_topic: 422,
  bad_header: 400,
  not_json: 400,
};

/**
 * The door for every webhook: POST only, signature of the raw body first (no database, no network), then a
 * look at the body, then the inbox. Answers 200 after the commit; a refusal is JSON with a code and words.
 * An outage is answered 503, and Shopify sends the delivery again.
 */
export async function receiveWebhook(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const started = performance.now();
  const header = (name: string) => String(request.headers[name] ?? "");
  const about = {
    shop: header("x-shopify-shop-domain"),
    delivery: header("x-shopify-webhook-id"),
    topic: header("x-shopify-topic"),
  };
  const finish = (status: number, outcome: string, answer?: Refusal) => {
    deliveriesReceived.inc({ outcome });
    const ms = Math.round(performance.now() - started);
    log[status < 400 ? "info" : "warn"](
      { ...about, status, outcome, ms, why: answer?.message },
      "webhook",
    );
    // Without a length Node would answer in chunks: two packets where one does.
    const text = answer && JSON.stringify({ code: answer.code, message: answer.message });
    if (text === undefined) response.writeHead(status, { "Content-Length": 0 });
    else
      response.writeHead(status, {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(text),
      });
    response.end(text);
  };
  try {
    const outcome = await takeIn(request, header);
    if (typeof outcome === "string") finish(200, outcome);
    else finish(statusOf[outcome.code] ?? 400, outcome.code, outcome);
  } catch (error) {
    log.error({ ...about, err: error }, "webhook not stored");
    finish(
      503,
      "unavailable",
      refuse("unavailable", "The delivery could not be stored; send it again"),
    );
  }
}

async function takeIn(
  request: IncomingMessage,
  header: (name: string) => string,
): Promise<"stored" | "duplicate" | Refusal> {
  if (request.method !== "POST") return refuse("not_post", "Webhooks are sent by POST");
  const body = await readBody(request);
  if (!body) return refuse("too_large", `A body has at most ${bodyMaxBytes} bytes`);
  if (!isSigned(body, header("x-shopify-hmac-sha256"), env.SHOPIFY_API_SECRET)) {
    return refuse("bad_signature", "X-Shopify-Hmac-Sha256 does not sign this body");
  }
  const headers: DeliveryHeaders = {
    topic: header("x-shopify-topic"),
    domain: header("x-shopify-shop-domain"),
    webhookId: header("x-shopify-webhook-id"),
    triggeredAt: header("x-shopify-triggered-at"),
  };
  const missing = Object.entries(headers).find(([, value]) => value === "");
  if (missing) return refuse("bad_header", `A header is missing: ${missing[0]}`);
  const shopId = await shopIdOf(headers.domain);
  if (!shopId) return refuse("unknown_shop", `No shop "${headers.domain}" has installed the app`);
  const delivery = readDelivery(headers, body.toString("utf8"), shopId);
  if (!delivery.ok) return delivery;
  return (await inbox.store(delivery.value)) ? "stored" : "duplicate";
}

/** Null when the body is too large: the rest is read and dropped, so that the answer reaches the sender. */
function readBody(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= bodyMaxBytes) chunks.push(chunk);
    });
    request.on("end", () => {
      const [first] = chunks;
      if (bytes > bodyMaxBytes) resolve(null);
      else resolve(chunks.length === 1 && first ? first : Buffer.concat(chunks));
    });
    request.on("error", reject);
    request.on("close", () => {
      if (!request.complete) reject(new Error("The sender hung up"));
    });
  });
}
