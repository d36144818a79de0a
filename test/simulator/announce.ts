import { createHmac } from "node:crypto";
import type { Bulk } from "./bulk/operations.ts";
import type { App, Delivery } from "./contract.ts";
import type { Chance } from "./chance.ts";
import { includeFields, toText } from "./json.ts";
import type { Payload } from "./json.ts";
import type { Manifest, Subscription } from "./manifest.ts";
import type { Trouble } from "./outages.ts";
import type { ShopState } from "./state.ts";

export type News = { topic: string; payload: Payload };

/** What every verb works with. */
export type World = {
  app: App;
  manifest: Manifest;
  chance: Chance;
  now: () => Date;
  trouble: Trouble;
  bulk: Bulk;
  /** Sends one action's news to the app, each to whoever subscribed to its topic. */
  announce: (shop: ShopState, at: Date, news: News[]) => void;
};

/** The last moment that somebody was told of, and how many before it in the same millisecond. */
const lastMoments = new WeakMap<Chance, { time: number; micros: number }>();

/** Finer than a millisecond, and growing: two events of one can be told apart to the microsecond, as Shopify's can. */
function triggeredAt(at: Date, chance: Chance): string {
  const time = at.getTime();
  const last = lastMoments.get(chance);
  const micros = last?.time === time ? last.micros + 1 : 0;
  lastMoments.set(chance, { time, micros });
  const millisecond = new Date(time + Math.floor(micros / 1_000)).toISOString().slice(0, -1);
  return `${millisecond}${String(micros % 1_000).padStart(3, "0")}000Z`;
}

export function signBody(body: string, secret: string): string {
  return createHmac("sha256", secret).update(body).digest("base64");
}

/** One signed delivery: its headers and its body, which a retry sends again unchanged. */
export function wrap(
  world: Pick<World, "app" | "manifest" | "chance">,
  shop: ShopState,
  subscription: Subscription,
  { payload, at, eventId }: { payload: Payload; at: Date; eventId: string },
): Delivery {
  const { topic, uri, includeFields: fields } = subscription;
  const body = toText(fields === null ? payload : includeFields(payload, fields));
  const webhookId = world.chance.newUuid();
  return {
    webhookId,
    eventId,
    topic,
    shop: shop.domain,
    url: uri.startsWith("/") ? new URL(uri, world.app.url).href : uri,
    headers: {
      "content-type": "application/json",
      "user-agent": "Shopify-Captain-Hook",
      "x-shopify-topic": topic,
      "x-shopify-hmac-sha256": signBody(body, world.app.secret),
      "x-shopify-shop-domain": shop.domain,
      "x-shopify-api-version": world.manifest.apiVersion,
      "x-shopify-webhook-id": webhookId,
      "x-shopify-event-id": eventId,
      "x-shopify-triggered-at": triggeredAt(at, world.chance),
    },
    body,
  };
}

/** The deliveries that one action causes: one for each subscription to each of its topics. */
export function deliveriesOf(world: World, shop: ShopState, at: Date, news: News[]): Delivery[] {
  const eventId = world.chance.newUuid();
  return news.flatMap(({ topic, payload }) =>
    world.manifest.subscriptions
      .filter((s) => s.topic === topic && (shop.installed || s.compliance))
      .map((s) => wrap(world, shop, s, { payload, at, eventId })),
  );
}
