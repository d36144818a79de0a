import type { Channel } from "../core/order.ts";

const channels = new Map<string, Channel>([
  ["web", "online"],
  ["pos", "pos"],
  ["shopify_draft_order", "draft"],
]);

/**
 * Where an order was placed, by `source_name`: an app's own orders carry its number or a name of its choice.
 * https://shopify.dev/docs/api/admin-rest/latest/resources/order#resource-object
 */
export function toChannel(sourceName: string | null | undefined): Channel {
  return channels.get(sourceName ?? "") ?? "other";
}
