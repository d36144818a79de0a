import { createHmac, timingSafeEqual } from "node:crypto";
import type { NextFunction, Request, Response } from "express";
import { ok, refuse } from "../../core/result.ts";
import type { Result } from "../../core/result.ts";
import type { DownloadLink } from "../../core/shopper-api.ts";
import type { Id } from "../../core/words.ts";
import { env } from "../../env.server.ts";
import type { Ctx } from "../../loyalty/context.server.ts";
import { readOwnExport } from "../../loyalty/export-customer.server.ts";
import { findInstalledShop } from "../../loyalty/installed-shop.server.ts";
import { sendRefusal } from "./answer.ts";
import { noteAsker } from "./asker.ts";
import type { Asker } from "./asker.ts";
import { keepsPace } from "./pace.ts";

const linkMs = 5 * 60_000;

/** Where a customer's own file can be fetched for five minutes, by whoever holds the link. */
export function linkToOwnFile(ctx: Ctx, shopId: Id, customerId: Id): DownloadLink {
  const until = ctx.now().getTime() + linkMs;
  const claim = `${shopId}.${customerId}.${until}`;
  return {
    url: `${env.SHOPIFY_APP_URL}/api/v1/me.json?link=${claim}.${sign(claim)}`,
    expiresAt: new Date(until).toISOString(),
  };
}

/** All that is kept about whoever asks, as a file: by a session token, or by our own link. */
export function sendOwnFile(ctx: Ctx) {
  return (request: Request, response: Response, next: NextFunction) => {
    send(ctx, request, response).catch(next);
  };
}

async function send(ctx: Ctx, request: Request, response: Response): Promise<void> {
  const { link } = request.query;
  const asker =
    link === undefined
      ? await noteAsker(ctx, request, response)
      : await readLink(ctx, typeof link === "string" ? link : "");
  if (!asker.ok) sendRefusal(response, asker);
  // As dear as a change: it reads all there is.
  else if (await keepsPace(response, asker.value, true)) {
    const { shopId, customerId } = asker.value;
    response.set("Content-Disposition", 'attachment; filename="loyalty.json"');
    response.type("json").send(await readOwnExport(ctx.db, shopId, customerId));
  }
}

async function readLink(ctx: Ctx, link: string): Promise<Result<Asker>> {
  const refused = refuse("bad_link", "This link is no longer valid.");
  const match = /^((\d+)\.(\d+)\.(\d+))\.([\w-]+)$/.exec(link);
  if (!match) return refused;
  const [, claim = "", shopId = "", customerId = "", until, signature = ""] = match;
  const expected = Buffer.from(sign(claim));
  const given = Buffer.from(signature);
  const genuine = expected.length === given.length && timingSafeEqual(expected, given);
  if (!genuine || Number(until) < ctx.now().getTime()) return refused;
  return (await findInstalledShop(ctx.db, shopId)) ? ok({ shopId, customerId }) : refused;
}

function sign(claim: string): string {
  return createHmac("sha256", env.SHOPIFY_API_SECRET).update(`me:${claim}`).digest("base64url");
}
