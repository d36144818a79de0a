import type { SimShop } from "../simulator.ts";
import { html, type Html } from "./html.ts";
import { shownTime } from "./shown.ts";
import { frontUrl } from "./visit.ts";

/** What the app wrote to the customer's $app.loyalty metafield, or null before it did. */
export function pointsMetafield(shop: SimShop, customerId: string) {
  const field = shop.metafield(`gid://shopify/Customer/${customerId}`, "$app", "loyalty");
  return field === null ? null : { ...field, balance: parseBalance(field.value) };
}

function parseBalance(value: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(value);
  return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : {};
}

/** One line, for the head of a page. */
export function pointsLine(shop: SimShop, customerId: string): string {
  const field = pointsMetafield(shop, customerId);
  if (field === null) return "no points yet";
  const { available, pending } = field.balance;
  return `${String(available)} points · ${String(pending)} pending`;
}

/** Where a page asks, again and again, for a customer's points as they are now. */
export function pointsAddress(shop: SimShop, customerId: string): string {
  return frontUrl(shop, `/points/${customerId}`);
}

/** The card that shows a newcomer what Shopify knows. It follows the metafield without a reload. */
export function pointsCard(shop: SimShop, customerId: string): Html {
  const live = pointsAddress(shop, customerId);
  return html`<section class="card" data-live="${live}" data-part="card">
    ${pointsFacts(shop, customerId)}
  </section>`;
}

/** What stands in the card. */
export function pointsFacts(shop: SimShop, customerId: string): Html {
  const field = pointsMetafield(shop, customerId);
  return html`<h2>Points in Shopify's metafield</h2>
    ${
      field === null
        ? html`<p class="quiet">The app has not written any yet.</p>`
        : html`<dl class="facts">
              ${["available", "pending", "reserved"].map(
                (bucket) =>
                  html`<div>
                    <dt>${bucket}</dt>
                    <dd>${String(field.balance[bucket])}</dd>
                  </div>`,
              )}
            </dl>
            <p class="quiet">
              <code>$app.${field.key}</code>, written ${shownTime(shop, field.updatedAt)}<br />
              <code class="raw">${field.value}</code>
            </p>`
    }
  </section>`;
}
