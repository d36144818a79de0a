import type { World } from "../announce.ts";
import { stamp } from "../clock.ts";
import type { BuyOptions, CodeOnCart } from "../contract.ts";
import { toDecimal } from "../money.ts";
import type { SimCodeDiscount } from "../kept-discounts.ts";
import type { ShopState } from "../state.ts";
import { classOf, findCode } from "./apply-codes.ts";
import { tryOnCart } from "./buy.ts";

/**
 * Tries the codes of `options` on its cart, as a checkout does at every change of it. Of two codes that may not be
 * combined the first one stays.
 */
export function codesOnCart(shop: ShopState, options: BuyOptions, at: Date): CodeOnCart[] {
  const decimal = (minor: number) => toDecimal(minor, shop.currency);
  return tryOnCart(shop, options, at).map(({ code, discount, refused, shares, shipping }) => ({
    code,
    refused,
    discountClass: discount ? classOf(discount) : null,
    amount: decimal(shares.reduce((a, b) => a + b, shipping)),
    shipping: decimal(shipping),
    lines: options.lines.map((_, n) => decimal(shares[n] ?? 0)),
  }));
}

/** Null where there is a code of that name already, in upper or lower case. */
export function createCode(
  world: World,
  shop: ShopState,
  discount: Omit<SimCodeDiscount, "id" | "createdAt" | "updatedAt" | "uses">,
): SimCodeDiscount | null {
  if (findCode(shop, discount.code)) return null;
  const now = stamp(world.now());
  const id = world.chance.newId();
  const created = { ...discount, id, createdAt: now, updatedAt: now, uses: [] };
  shop.discounts[id] = created;
  return created;
}

/** Its time ends now; nothing else of it changes. */
export function deactivateCode(world: World, discount: SimCodeDiscount): void {
  const now = stamp(world.now());
  discount.updatedAt = now;
  if (discount.endsAt === null || Date.parse(discount.endsAt) > Date.parse(now))
    discount.endsAt = now;
}
