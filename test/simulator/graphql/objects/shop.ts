import type { Context } from "../context.ts";
import { metafieldOf } from "./metafield.ts";
import { gid } from "../../payloads/parts.ts";

export function toShop({ shop: { state } }: Context) {
  return {
    __typename: "Shop",
    id: gid("Shop", state.id),
    name: state.name,
    email: state.email,
    contactEmail: state.email,
    myshopifyDomain: state.domain,
    currencyCode: state.currency,
    enabledPresentmentCurrencies: [state.currency],
    ianaTimezone: state.timeZone,
    taxesIncluded: state.taxesIncluded,
    metafield: metafieldOf(gid("Shop", state.id)),
    createdAt: state.createdAt,
    url: `https://${state.domain}`,
    primaryDomain: {
      id: gid("Domain", state.id),
      host: state.domain,
      url: `https://${state.domain}`,
    },
    plan: {
      displayName: "Developer Preview",
      publicDisplayName: "Development",
      partnerDevelopment: true,
      shopifyPlus: false,
    },
  };
}

export function toInstallation({ shop: { state } }: Context) {
  return {
    __typename: "AppInstallation",
    id: gid("AppInstallation", state.installationId),
    accessScopes: state.scopes.map((handle) => ({ handle, description: handle })),
    activeSubscriptions: [],
  };
}
