import type { Request, Response } from "express";
import { ok, refuse } from "../../core/result.ts";
import type { Result } from "../../core/result.ts";
import type { Id } from "../../core/words.ts";
import type { Ctx } from "../../loyalty/context.server.ts";
import { shopOfDomain } from "../../loyalty/shop-of-domain.server.ts";
import { readSessionToken } from "../../shopify/session-token.server.ts";
import { shopInToken } from "../named-shop.ts";

/** Who asks: proved by the token, and a shop that has the app. */
export type Asker = { shopId: Id; customerId: Id };

type Locals = { asker?: Asker; shop?: string; why?: string };

/** Finds out who asks and notes it on the response. Refused: "no_token", "unknown_shop", and what the token is refused for. */
export async function noteAsker(
  ctx: Ctx,
  request: Request,
  response: Response,
): Promise<Result<Asker>> {
  const token = /^Bearer ([\w.-]{1,4096})$/.exec(request.get("Authorization") ?? "")?.[1];
  if (token === undefined) return refuse("no_token", "A session token must be sent as bearer.");
  const speaker = await readSessionToken(token);
  if (!speaker.ok) return speaker;
  const { domain, customerId } = speaker.value;
  const shopId = await shopOfDomain(ctx.db, domain);
  if (shopId === null) return refuse("unknown_shop", "This shop does not have the app.");
  const locals = response.locals as Locals;
  locals.shop = domain;
  locals.asker = { shopId, customerId };
  return ok(locals.asker);
}

export function requireAsker(response: Response): Asker {
  const { asker } = response.locals as Locals;
  if (!asker) throw new Error("Nobody found out who asks");
  return asker;
}

/** For the log. Where the token was refused, the shop is only what it claims. */
export function seenBy(
  request: Request,
  response: Response,
): { shop: string | undefined; why: string | undefined } {
  const { shop, why } = response.locals as Locals;
  return { shop: shop ?? shopInToken(request.get("Authorization")), why };
}
