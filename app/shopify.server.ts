import "@shopify/shopify-app-remix/adapters/node";
import {
  ApiVersion,
  AppDistribution,
  LogSeverity,
  shopifyApp,
} from "@shopify/shopify-app-remix/server";
import type { AdminApiContext } from "@shopify/shopify-app-remix/server";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import type { Id } from "./core/words.ts";
import { prisma } from "./db.server.ts";
import { env } from "./env.server.ts";
import { log } from "./log.server.ts";
import { liveContext } from "./loyalty/context.server.ts";
import { findShop } from "./loyalty/find-shop.server.ts";
import type { Shop } from "./loyalty/find-shop.server.ts";
import { installShop } from "./loyalty/install-shop.server.ts";
import { logFailedCalls } from "./shopify/failed-calls.server.ts";
import { readShop } from "./shopify/shop.server.ts";

logFailedCalls();

const shopify = shopifyApp({
  apiKey: env.SHOPIFY_API_KEY,
  apiSecretKey: env.SHOPIFY_API_SECRET,
  appUrl: env.SHOPIFY_APP_URL,
  scopes: env.SCOPES.split(","),
  apiVersion: ApiVersion.October26,
  distribution: AppDistribution.AppStore,
  sessionStorage: new PrismaSessionStorage(prisma),
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  // Below a warning the library writes one line per request, and session tokens at its lowest level.
  logger: {
    level: LogSeverity.Warning,
    log: (severity, message) =>
      log[severity === LogSeverity.Error ? "error" : "warn"]({ part: "shopify-app" }, message),
  },
  hooks: {
    // Runs at every token exchange, not only at the first: installing is idempotent.
    afterAuth: async ({ admin, session }) => {
      try {
        await install(admin, session.scope);
      } catch (error) {
        // The library answers 500 and keeps the reason to itself.
        log.error({ shop: session.shop, err: error }, "installing failed");
        throw error;
      }
    },
  },
});

async function install(admin: AdminApiContext, scopes = "") {
  await installShop(liveContext, { ...(await readShop(admin)), scopes });
}

/**
 * The merchant's request, proven by Shopify's session token: the Admin API, the shop it speaks for, and which of its
 * staff asks, by number (https://shopify.dev/docs/apps/build/authentication-authorization/session-tokens: `sub`).
 * Throws the library's Response (bounce page, 401, redirect to the landing page) when it is not proven.
 */
export async function authenticate(
  request: Request,
): Promise<{ admin: AdminApiContext; shop: Shop; staffId: Id }> {
  const { admin, session, sessionToken } = await shopify.authenticate.admin(request);
  let shop = await findShop(session.shop);
  if (!shop) {
    // A session outlived its shop's row, or the hook failed after the session was stored.
    await install(admin, session.scope);
    shop = await findShop(session.shop);
  }
  if (!shop) throw new Error(`No row for ${session.shop} after installing it`);
  return { admin, shop, staffId: sessionToken.sub };
}

export const { addDocumentResponseHeaders } = shopify;
