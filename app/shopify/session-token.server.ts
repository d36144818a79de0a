import { z } from "zod";
import { ok, refuse } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import type { Id } from "../core/words.ts";
import { env } from "../env.server.ts";
import { api } from "./api.server.ts";
import { gidToId } from "./gid.ts";

/** Who speaks through an extension: a shop, and the customer who is logged in there. */
export type Speaker = { domain: string; customerId: Id };

const Claims = z.object({
  // Named here because the library accepts a token that does not say until when.
  exp: z.number(),
  nbf: z.number(),
  aud: z.string(),
  // With or without https://, by surface.
  dest: z.string().regex(/^(https:\/\/)?[a-z0-9][a-z0-9-]*\.myshopify\.com$/),
  iss: z.string().optional(),
  sub: z.string().optional(),
});

/**
 * Reads the session token of a checkout or customer account extension. The library checks signature, algorithm, exp
 * and nbf (10 s either way); whom it is for it does not check for extensions, so we do. Refused: "expired",
 * "not_yet_valid", "bad_token", "wrong_app", "wrong_shop", "not_logged_in".
 *
 * https://shopify.dev/docs/api/checkout-ui-extensions/latest/target-apis/platform-apis/session-token-api
 */
export async function readSessionToken(token: string): Promise<Result<Speaker>> {
  const payload = await decode(token);
  if (!payload.ok) return payload;
  const claims = Claims.safeParse(payload.value);
  if (!claims.success) return refuse("bad_token", "The session token lacks a claim.");
  const { aud, dest, iss, sub } = claims.data;
  if (aud !== env.SHOPIFY_API_KEY)
    return refuse("wrong_app", "The session token is for another app.");
  const domain = hostOf(dest);
  if (iss !== undefined && hostOf(iss) !== domain)
    return refuse("wrong_shop", "The session token names two shops.");
  const customerId = customerOf(sub);
  if (!customerId) return refuse("not_logged_in", "Nobody is logged in.");
  return ok({ domain, customerId });
}

async function decode(token: string): Promise<Result<unknown>> {
  try {
    return ok(await api.session.decodeSessionToken(token, { checkAudience: false }));
  } catch (error) {
    // Its message holds the token: nothing of it is passed on.
    const message = error instanceof Error ? error.message : "";
    if (message.endsWith('"exp" claim timestamp check failed'))
      return refuse("expired", "The session token has expired.");
    if (message.endsWith('"nbf" claim timestamp check failed'))
      return refuse("not_yet_valid", "The session token is not valid yet.");
    return refuse("bad_token", "This is no session token of ours.");
  }
}

function hostOf(url: string): string {
  return url.replace(/^https:\/\//, "").split("/", 1)[0] ?? "";
}

/** Tokens of the admin name a member of staff, by a bare number. */
function customerOf(sub: string | undefined): Id | null {
  const id = sub?.startsWith("gid://shopify/Customer/") ? gidToId(sub) : null;
  return isId(id) ? id : null;
}

const idMax = 9_223_372_036_854_775_807n;

/** Whether a text is a number that Shopify may give: it fits where ids are kept. */
export function isId(text: string | null): text is Id {
  return text !== null && /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= idMax;
}
