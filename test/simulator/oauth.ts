import type { Answer } from "./admin-api.ts";
import type { World } from "./announce.ts";
import { stamp } from "./clock.ts";
import type { ShopState, SimToken } from "./state.ts";
import { staffUserId, verifySessionToken } from "./tokens.ts";

const accessSeconds = 3_600;
const refreshSeconds = 90 * 86_400;
const onlineSeconds = 86_400;

const exchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";
const tokenType = (mode: string) => `urn:shopify:params:oauth:token-type:${mode}-access-token`;

function refuse(error: string, description: string): Answer {
  return { status: 400, body: { error, error_description: description } };
}

function newToken(
  world: World,
  shop: ShopState,
  { online, expiring, replaces }: { online: boolean; expiring: boolean; replaces: string | null },
): SimToken {
  const now = world.now().getTime();
  const after = (seconds: number) => stamp(new Date(now + seconds * 1000));
  const refresh = expiring && !online;
  const token: SimToken = {
    accessToken: `${online ? "shpua" : "shpat"}_${world.chance.newToken(32)}`,
    expiresAt: online ? after(onlineSeconds) : expiring ? after(accessSeconds) : null,
    refreshToken: refresh ? `shprt_${world.chance.newToken(32)}` : null,
    refreshExpiresAt: refresh ? after(refreshSeconds) : null,
    scopes: [...shop.scopes],
    online,
    replaces,
  };
  shop.tokens.push(token);
  return token;
}

function grant(shop: ShopState, token: SimToken): Answer {
  const scope = shop.scopes.join(",");
  const staff = {
    associated_user_scope: scope,
    associated_user: {
      id: Number(staffUserId),
      first_name: "Shop",
      last_name: "Owner",
      email: shop.email,
      account_owner: true,
      locale: shop.locale,
      collaborator: false,
      email_verified: true,
    },
  };
  return {
    status: 200,
    body: {
      access_token: token.accessToken,
      scope,
      ...(token.online && { expires_in: onlineSeconds, ...staff }),
      ...(token.refreshToken !== null && {
        expires_in: accessSeconds,
        refresh_token: token.refreshToken,
        refresh_token_expires_in: refreshSeconds,
      }),
    },
  };
}

function exchange(world: World, shop: ShopState, fields: Record<string, unknown>): Answer {
  const claims = verifySessionToken(world, String(fields.subject_token));
  const dest = String(claims?.dest).replace("https://", "");
  if (!claims || dest !== shop.domain) {
    return refuse("invalid_subject_token", "Invalid session token");
  }
  if (!shop.installed) {
    return refuse("invalid_request", "The app is not installed on this shop");
  }
  const online = fields.requested_token_type === tokenType("online");
  if (!online && fields.requested_token_type !== tokenType("offline")) {
    return refuse("invalid_request", "requested_token_type is missing or unknown");
  }
  return grant(
    shop,
    newToken(world, shop, { online, expiring: String(fields.expiring) === "1", replaces: null }),
  );
}

/**
 * A new pair for a refresh token. The old one stays good until the new pair is used, so that an answer
 * that got lost harms nobody (Shopify changelog of 28 August 2026).
 */
function refresh(world: World, shop: ShopState, fields: Record<string, unknown>): Answer {
  const old = shop.tokens.find((t) => t.refreshToken === fields.refresh_token);
  const alive = old?.refreshExpiresAt != null && new Date(old.refreshExpiresAt) > world.now();
  if (!shop.installed || !old || !alive) {
    return refuse("invalid_grant", "Token has been expired or revoked.");
  }
  retireReplaced(shop, old);
  const replaces = old.refreshToken;
  return grant(shop, newToken(world, shop, { online: false, expiring: true, replaces }));
}

/** Once a pair is used, the refresh token it replaced is void. */
function retireReplaced(shop: ShopState, used: SimToken): void {
  if (used.replaces === null) return;
  for (const token of shop.tokens) {
    if (token.refreshToken === used.replaces) token.refreshToken = null;
  }
  used.replaces = null;
}

/** The token that opens the Admin API now, or null: unknown, expired, revoked. */
export function findToken(world: World, shop: ShopState, accessToken: string): SimToken | null {
  const token = shop.tokens.find((t) => t.accessToken === accessToken);
  if (!shop.installed || !token) return null;
  if (token.expiresAt !== null && new Date(token.expiresAt) <= world.now()) return null;
  retireReplaced(shop, token);
  return token;
}

/** POST /admin/oauth/access_token: token exchange and refresh. Errors have OAuth's shape, with status 400. */
export function grantToken(world: World, shop: ShopState, fields: Record<string, unknown>): Answer {
  if (fields.client_id !== world.app.key || fields.client_secret !== world.app.secret) {
    return refuse("invalid_client", "Client authentication failed");
  }
  if (fields.grant_type === exchangeGrant) return exchange(world, shop, fields);
  if (fields.grant_type === "refresh_token") return refresh(world, shop, fields);
  return refuse("unsupported_grant_type", "The simulator knows token exchange and refresh_token");
}
