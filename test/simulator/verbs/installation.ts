import type { World } from "../announce.ts";
import { stamp } from "../clock.ts";
import type { At, ShopOptions } from "../contract.ts";
import { scopesPayload, shopPayload, shopRedactPayload } from "../payloads/shop.ts";
import type { ShopState } from "../state.ts";

/** Installed with the scopes of shopify.app.toml (managed installation): no webhook tells the app. */
export function installApp(world: World, shop: ShopState): void {
  if (shop.installed) return;
  shop.installed = true;
  shop.scopes = [...world.manifest.scopes];
  shop.installationId = world.chance.newId();
}

/** Every token is void from here on; then `app/uninstalled` goes out. */
export function uninstallApp(world: World, shop: ShopState, { at = world.now() }: At): void {
  if (!shop.installed) return;
  shop.tokens = [];
  world.announce(shop, at, [{ topic: "app/uninstalled", payload: shopPayload(shop) }]);
  shop.installed = false;
}

export function updateScopes(
  world: World,
  shop: ShopState,
  scopes: string[],
  { at = world.now() }: At,
): void {
  const previous = shop.scopes;
  shop.scopes = [...scopes];
  const payload = scopesPayload(shop, { previous, current: shop.scopes, at: at.toISOString() });
  world.announce(shop, at, [{ topic: "app/scopes_update", payload }]);
}

/** Shopify asks 48 hours after an uninstall; here at once. */
export function redactShop(world: World, shop: ShopState, { at = world.now() }: At): void {
  world.announce(shop, at, [{ topic: "shop/redact", payload: shopRedactPayload(shop) }]);
}

/** A new shop, without anything in it. Its id follows from its domain. */
export function foundShop(world: World, options: ShopOptions & { id: string }): ShopState {
  const { taxesIncluded } = options;
  return {
    id: options.id,
    domain: options.domain,
    name: options.name,
    email: `owner@${options.domain}`,
    currency: options.currency,
    timeZone: options.timeZone,
    locale: options.locale ?? "en",
    plan: options.plan ?? "standard",
    taxesIncluded,
    taxTitle: taxesIncluded ? "VAT" : "Sales Tax",
    taxRate: options.taxRate ?? (taxesIncluded ? 0.2 : 0.08),
    createdAt: stamp(world.now()),
    installed: false,
    scopes: [],
    installationId: "0",
    nextOrderNumber: 1001,
    collections: {},
    products: {},
    companies: {},
    customers: {},
    orders: {},
    metafields: {},
    bulkOperations: {},
    discounts: {},
    storeCredit: {},
    tokens: [],
  };
}
