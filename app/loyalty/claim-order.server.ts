import { createHmac, timingSafeEqual } from "node:crypto";
import { ok, refuse } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import type { Id, Points } from "../core/words.ts";
import { env } from "../env.server.ts";
import type { Ctx } from "./context.server.ts";
import { readOrders } from "./order-states.server.ts";
import { joinsByBuying } from "./order-owner.server.ts";
import { settleAgain } from "./read-order.server.ts";
import { resettleOrders } from "./settle-orders.server.ts";
import { programOf, readTerms } from "./terms.server.ts";

/** What is in a claim link: which order of which shop, until when, and our signature. URL-safe. */
export type ClaimToken = string;

/** A token with which whoever holds it can claim a guest's order for their account, for as many days. */
export function claimToken(shopId: Id, orderId: Id, now: Date, days = 60): ClaimToken {
  const until = Math.floor(now.getTime() / 1000) + days * 24 * 60 * 60;
  const claim = `${shopId}.${orderId}.${until}`;
  return `${claim}.${sign(claim)}`;
}

/**
 * Gives a guest's order to the customer who holds its claim link. Refused: "bad_token", "claim_expired",
 * "unknown_order", "not_a_guest_order" where the order has a customer, "claimed_already" by another one. Claiming it
 * again changes nothing.
 *
 * @returns what the order is worth now.
 */
export async function claimOrder(
  ctx: Ctx,
  shopId: Id,
  token: ClaimToken,
  customerId: Id,
): Promise<Result<{ orderId: Id; points: Points }>> {
  const read = readToken(shopId, token, ctx.now());
  if (!read.ok) return read;
  const { orderId } = read.value;
  return settleAgain(ctx, async (tx) => {
    const order = (await readOrders(tx, shopId, [orderId])).get(orderId);
    if (!order || order.forgotten || order.order.deleted)
      return refuse("unknown_order", "There is no such order.");
    if (order.order.customerId)
      return refuse("not_a_guest_order", "The order belongs to an account already.");
    if (order.claimedBy && order.claimedBy !== customerId)
      return refuse("claimed_already", "Somebody else claimed the order already.");
    const program = programOf(await readTerms(tx, shopId), order.programVersion);
    const owner = { customerId };
    const wanted = joinsByBuying(owner, program)
      ? { joining: [{ owner, joinedAt: new Date(order.order.placedAt) }] }
      : { owners: [owner] };
    await resettleOrders(tx, shopId, [{ orderId, claimedBy: customerId }], wanted, ctx.now());
    const settled = (await readOrders(tx, shopId, [orderId])).get(orderId);
    return ok({ orderId, points: settled?.posted ?? 0 });
  });
}

function readToken(shopId: Id, token: ClaimToken, now: Date): Result<{ orderId: Id }> {
  const match = /^((\d+)\.(\d+)\.(\d+))\.([\w-]+)$/.exec(token);
  if (!match) return refuse("bad_token", "This link is not complete.");
  const [, claim = "", ofShop, orderId = "", until, signature = ""] = match;
  const expected = Buffer.from(sign(claim));
  const given = Buffer.from(signature);
  const genuine = expected.length === given.length && timingSafeEqual(expected, given);
  if (!genuine || ofShop !== shopId) return refuse("bad_token", "This link is not valid here.");
  if (Number(until) * 1000 < now.getTime())
    return refuse("claim_expired", "This link is no longer valid.");
  return ok({ orderId });
}

function sign(claim: string): string {
  return createHmac("sha256", env.SHOPIFY_API_SECRET).update(`claim:${claim}`).digest("base64url");
}
