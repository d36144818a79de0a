import type { PublishedMember } from "../../../app/core/published.ts";
import type { ShopperRedemption } from "../../../app/core/shopper-api.ts";
import type { Points } from "../../../app/core/words.ts";
import { isObject } from "../../shared/shape.ts";

/** A reward that the shopper has redeemed and not yet used. */
export type Held = Pick<
  ShopperRedemption,
  "redemptionId" | "rewardId" | "name" | "points" | "code"
>;

/**
 * Points that moved since Shopify was told the balance, whose number (`PublishedMember.seq`) that was: once it tells
 * a newer one, they are in it.
 */
export type Change = { seq: number; points: Points };

/** What both blocks of one checkout remember, and what a reload must not forget. */
export type Memory = { checkout: string | null; held: Held[]; changes: Change[] };

export const nothing: Memory = { checkout: null, held: [], changes: [] };

/** What was stored, if it belongs to this checkout: a reward may long have been used by another. */
export function recollect(stored: unknown, checkout: string | null): Memory {
  if (!isObject(stored) || checkout === null || stored.checkout !== checkout) {
    return { checkout, held: [], changes: [] };
  }
  const { held, changes } = stored as Memory;
  return Array.isArray(held) && Array.isArray(changes) ? { checkout, held, changes } : nothing;
}

/** The balance as it is now, though Shopify does not tell it yet. */
export function memberNow(member: PublishedMember, changes: readonly Change[]): PublishedMember {
  const since = changes.filter(({ seq }) => seq === member.seq);
  const moved = since.reduce((all, { points }) => all + points, 0);
  return Object.assign({}, member, { available: member.available + moved });
}

export function without(held: readonly Held[], redemptionId: string): Held[] {
  return held.filter((one) => one.redemptionId !== redemptionId);
}

/** Codes are the same in any case (`DiscountCodeAddChange`). */
export function sameCode(a: string, b: string | null): boolean {
  return a.toUpperCase() === b?.toUpperCase();
}
