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
 * Points that moved since the balance of this number (`PublishedMember.seq`) was told: they are in every newer one.
 * `points`: of what is available; `reserved`: of what is set aside.
 */
export type Change = { seq: number | undefined; points: Points; reserved: Points };

/** What both blocks of one checkout remember, and what a reload must not forget. */
export type Memory = {
  checkout: string | null;
  held: Held[];
  changes: Change[];
  /** The member as we were told it ourselves. */
  told: PublishedMember | null;
};

export const nothing: Memory = { checkout: null, held: [], changes: [], told: null };

/** What was stored, if it belongs to this checkout: a reward may long have been used by another. */
export function recollect(stored: unknown, checkout: string | null): Memory {
  const own = isObject(stored) && checkout !== null && stored.checkout === checkout;
  return own && Array.isArray(stored.held) && Array.isArray(stored.changes)
    ? (stored as Memory)
    : nothing;
}

/** The member by the newest that is known: what we were told ourselves, or what Shopify shows. */
export function newest(
  { told }: Pick<Memory, "told">,
  shown: PublishedMember | null,
): PublishedMember | null {
  return told && !(shown && shown.seq >= told.seq) ? told : shown;
}

/** The member as of now, though nobody tells it yet. */
export function memberNow(memory: Memory, shown: PublishedMember | null): PublishedMember | null {
  const member = newest(memory, shown);
  if (!member) return null;
  let { available, reserved } = member;
  for (const change of memory.changes)
    if (change.seq === member.seq) {
      available += change.points;
      reserved += change.reserved;
    }
  return Object.assign({}, member, { available, reserved });
}

export function pointsIn(held: readonly Held[]): Points {
  return held.reduce((all, { points }) => all + points, 0);
}

export function without(held: readonly Held[], redemptionId: string): Held[] {
  return held.filter((one) => one.redemptionId !== redemptionId);
}

/** Codes are the same in any case (`DiscountCodeAddChange`). */
export function sameCode(a: string, b: string | null): boolean {
  return a.toUpperCase() === b?.toUpperCase();
}
