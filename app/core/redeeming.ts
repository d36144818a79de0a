import type { PublishedMember, PublishedReward } from "./published.ts";
import { ok, refuse } from "./result.ts";
import type { Refusal, Result } from "./result.ts";
import type { CartView } from "./shopper-api.ts";
import type { RewardKind } from "./reward.ts";
import type { Instant, Minor, Points } from "./words.ts";

/** What a redemption costs and is worth. */
export type Offer = {
  points: Points;
  /** Off an order, or as credit. null: not an amount of money that is known before. */
  amount: Minor | null;
  /** Of the goods it applies to, from which its code works. null: any. */
  minSubtotal: Minor | null;
};

type About = {
  member: Pick<PublishedMember, "available" | "tier" | "redeemed"> | null;
  /** null: there is none to look at. */
  cart: CartView | null;
  now: Instant;
  /** Where the reward is variable: what the shopper chose. Left out: the least. */
  points?: Points;
};

/**
 * What a member gets for a reward now, on this cart: asked by extensions before they offer it and by the server before
 * points move, with its own numbers. A cart that does not tell something is given the benefit of the doubt.
 *
 * Refused: "not_member", "not_in_time", "wrong_tier", "sold_out", "limit_reached", "points_not_offered", "not_enough",
 * "no_product", "not_combinable", "below_minimum".
 */
export function checkReward(reward: PublishedReward, about: About): Result<Offer> {
  const { member, cart, now } = about;
  if (!member) return no("not_member");
  const closed = whyClosed(reward, member, now);
  if (closed) return closed;
  const points = pointsOf(reward, about.points);
  if (points === null) return no("points_not_offered");
  if (points > member.available) return no("not_enough");
  // Credit is given at once, whatever lies in the cart.
  if (!cart || reward.what.kind === "store_credit") return ok(offer(reward, points, null));
  return onCart(reward, points, cart);
}

/** Whether two discounts can be in one cart: each must allow the other's class. */
export function mayCombine(a: CombinedDiscount, b: CombinedDiscount): boolean {
  return a.combines[b.discountClass] && b.combines[a.discountClass];
}

/** How Shopify classes a discount, and with which others it may be combined. */
export type CombinedDiscount = {
  discountClass: "order" | "product" | "shipping";
  combines: PublishedReward["combines"];
};

/** Shoppers read words for the code in their language. */
function no(code: string): Refusal {
  return refuse(code, `Refused, ${code}`);
}

/** The class its code has at Shopify: for some products, for the order, or for its shipping. */
export function discountClassOf({
  what,
  items,
}: Pick<PublishedReward, "what" | "items">): CombinedDiscount["discountClass"] {
  if (what.kind === "free_shipping") return "shipping";
  return what.kind === "free_product" || items ? "product" : "order";
}

function whyClosed(
  reward: PublishedReward,
  { tier, redeemed }: Pick<PublishedMember, "tier" | "redeemed">,
  now: Instant,
): Refusal | null {
  const { from, until, tiers, perMember, rewardId, soldOut } = reward;
  const at = Date.parse(now);
  if ((from && at < Date.parse(from)) || (until && at >= Date.parse(until)))
    return no("not_in_time");
  if (tiers.length > 0 && !(tier && tiers.includes(tier.id))) return no("wrong_tier");
  if (soldOut) return no("sold_out");
  if (perMember !== null && (redeemed[rewardId] ?? 0) >= perMember) return no("limit_reached");
  return null;
}

/** null: not offered. */
function pointsOf({ what, cost }: PublishedReward, wanted: Points | undefined): Points | null {
  if (what.kind !== "variable") return wanted === undefined || wanted === cost ? cost : null;
  const points = wanted ?? what.min;
  // From a whole number in whole steps: what is not whole is refused with it.
  const offered = points >= what.min && points <= what.max && (points - what.min) % what.step === 0;
  return offered ? points : null;
}

function onCart(reward: PublishedReward, points: Points, cart: CartView): Result<Offer> {
  const lines = cart.lines.filter((line) => appliesTo(reward, line));
  if (lines.length === 0) return no("no_product");
  const { order, product, shipping } = reward.combines;
  if (cart.codes.length > 0 && !order && !product && !shipping) return no("not_combinable");
  const ofAll = lines.length === cart.lines.length ? cart.subtotal : null;
  const subtotal = ofAll ?? lines.reduce((sum, { amount }) => sum + amount, 0);
  const { minSubtotal } = reward;
  const offered = offer(reward, points, subtotal);
  const tooLittle = subtotal < (minSubtotal ?? 0);
  // Or so little that nothing of the percentage is left.
  return tooLittle || offered.amount === 0 ? no("below_minimum") : ok(offered);
}

/** A line whose collections are not known may be in any. */
function appliesTo({ what, items }: PublishedReward, line: CartView["lines"][number]): boolean {
  const { productId, collections } = line;
  if (what.kind === "free_product") return productId !== null && what.products.includes(productId);
  if (!items) return true;
  if (productId !== null && items.products.includes(productId)) return true;
  if (items.collections.length === 0 || productId === null) return false;
  return collections === null || collections.some((id) => items.collections.includes(id));
}

/**
 * Shopify's discounts know no cap for a percentage: with one it becomes an amount, worked out from the subtotal, that
 * works from that subtotal on. Without a subtotal it is worth the cap, from where the percentage reaches it.
 */
function offer(
  { what, minSubtotal }: PublishedReward,
  points: Points,
  subtotal: Minor | null,
): Offer {
  if (what.kind !== "percentage_off" || what.cap === null)
    return { points, amount: amountOf(what, points), minSubtotal };
  const { percent, cap } = what;
  const least = Math.ceil((cap * 100) / percent);
  const amount =
    subtotal === null || subtotal >= least ? cap : Math.floor((subtotal * percent) / 100);
  const from = subtotal === null ? least : Math.min(subtotal, least);
  return { points, amount, minSubtotal: Math.max(minSubtotal ?? 0, from) };
}

function amountOf(what: RewardKind, points: Points): Minor | null {
  switch (what.kind) {
    case "amount_off":
    case "store_credit":
      return what.amount;
    case "variable":
      return Math.floor((points * what.amountPerStep) / what.step);
    default:
      return null;
  }
}
