import "@shopify/shopify-api/adapters/node";
import { ApiVersion, LogSeverity, shopifyApi } from "@shopify/shopify-api";
import { env } from "../env.server.ts";
import { log } from "../log.server.ts";

const appUrl = new URL(env.SHOPIFY_APP_URL);

/** Shopify's own library, for work without a merchant's request: tokens and the Admin API. */
export const api = shopifyApi({
  apiKey: env.SHOPIFY_API_KEY,
  apiSecretKey: env.SHOPIFY_API_SECRET,
  apiVersion: ApiVersion.October26,
  hostName: appUrl.host,
  hostScheme: appUrl.protocol === "http:" ? "http" : "https",
  isEmbeddedApp: true,
  scopes: env.SCOPES.split(","),
  logger: {
    level: LogSeverity.Warning,
    log: (severity, message) =>
      log[severity === LogSeverity.Error ? "error" : "warn"]({ about: "shopify" }, message),
  },
});
