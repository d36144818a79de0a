import type { Payload } from "../json.ts";
import type { ShopState } from "../state.ts";
import { gid, moment, numeric } from "./parts.ts";

/** The shop as `app/uninstalled` sends it. */
export function shopPayload(shop: ShopState): Payload {
  return {
    id: numeric(shop.id),
    name: shop.name,
    email: shop.email,
    domain: shop.domain,
    country: null,
    primary_locale: shop.locale,
    created_at: moment(shop, shop.createdAt),
    updated_at: moment(shop, shop.createdAt),
    currency: shop.currency,
    customer_email: shop.email,
    iana_timezone: shop.timeZone,
    shop_owner: "Shop Owner",
    taxes_included: shop.taxesIncluded,
    plan_display_name: "Developer Preview",
    plan_name: "partner_test",
    has_discounts: true,
    has_gift_cards: true,
    myshopify_domain: shop.domain,
    has_storefront: true,
    setup_required: false,
    enabled_presentment_currencies: [shop.currency],
  };
}

export function scopesPayload(
  shop: ShopState,
  change: { previous: string[]; current: string[]; at: string },
): Payload {
  return {
    id: numeric(shop.installationId),
    shop_id: gid("Shop", shop.id),
    previous: change.previous,
    current: change.current,
    updated_at: change.at,
  };
}

export function shopRedactPayload(shop: ShopState): Payload {
  return { shop_id: numeric(shop.id), shop_domain: shop.domain };
}
