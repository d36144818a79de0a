import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Response } from "express";
import { refuse } from "../../core/result.ts";
import { sendRefusal } from "./answer.ts";
import type { Asker } from "./asker.ts";

/** Per minute and process. A page asks a few times; a shop's whole crowd at once still stays below. */
const ofMember = new RateLimiterMemory({ keyPrefix: "member", points: 120, duration: 60 });
const changesOfMember = new RateLimiterMemory({ keyPrefix: "changes", points: 20, duration: 60 });
const ofShop = new RateLimiterMemory({ keyPrefix: "shop", points: 6_000, duration: 60 });

/** Counts a request against its member and its shop, and refuses it, "too_many", where there is no room for it. */
export async function keepsPace(
  response: Response,
  asker: Asker,
  changes: boolean,
): Promise<boolean> {
  const seconds = await secondsUntilRoom(asker, changes);
  if (seconds === null) return true;
  response.set("Retry-After", String(seconds));
  sendRefusal(response, refuse("too_many", "Too many requests; ask again later."));
  return false;
}

/** null: there is room. A member who asks too much uses up nothing of the shop's. */
async function secondsUntilRoom(
  { shopId, customerId }: Asker,
  changes: boolean,
): Promise<number | null> {
  const member = `${shopId}/${customerId}`;
  try {
    await ofMember.consume(member);
    if (changes) await changesOfMember.consume(member);
    await ofShop.consume(shopId);
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.ceil(refused.msBeforeNext / 1000);
    throw refused;
  }
}
