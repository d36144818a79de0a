import type { EarningTerms } from "./earning-terms.ts";
import { asOrdered, factsOf, orderOf, rewardCode } from "./estimate-cart.ts";
import type { EstimateCart, TaxSplit } from "./estimate-cart.ts";
import { heapTax, isUndivided, spreadTax } from "./estimate-tax.ts";
import { localDay } from "./local-time.ts";
import type { ProductFacts } from "./order.ts";
import type { PublishedMember, PublishedProgram } from "./published.ts";
import { factsById, needsTagsOrCollections } from "./selector.ts";
import type { Instant, Points } from "./words.ts";
import { worthOf } from "./worth.ts";
import type { Worth } from "./worth.ts";

export type { EstimateCart, EstimateLine } from "./estimate-cart.ts";

/** What a checkout does not tell, and may make a difference to the points. */
export type Untold = "tax" | "shipping" | "customer_tags" | "products" | "discounts";

export type Estimate = {
  points: Points;
  /** The points are the award, if the cart is paid for as it is. */
  exact: boolean;
  /** Why they are not exact. */
  approximate: Untold[];
  /** Why nothing can be said: in another currency than the shop's, or bought for a company that earns by itself or not at all. */
  impossible: null | "currency" | "business";
  /** Why. null: nothing can be said. */
  earning: Worth | null;
};

/** `products`: of the cart, where the program asks for their collections or tags (`needsTagsOrCollections`). */
export type EstimateAbout = { now: Instant; products: ProductFacts[]; loggedIn: boolean };

/**
 * What a cart will earn, by the calculator that awards it. Who is no member, or not logged in: what a new member would
 * earn. A program that waits for the customer to join gives it once they do.
 *
 * Checkout tells (Checkout UI extensions, `lines`, `cost`): amounts after discounts, the tax as one sum, the shipping.
 * How the tax is split, and which tags a customer has, it does not tell: where that can make a difference,
 * `approximate` says so.
 */
export function estimate(
  cart: EstimateCart,
  terms: PublishedProgram,
  member: PublishedMember | null,
  about: EstimateAbout,
): Estimate {
  const impossible = whyImpossible(cart, terms);
  if (impossible) return { points: 0, exact: false, approximate: [], impossible, earning: null };
  const earnWith = earner(cart, terms, member, about);
  const earning = earnWith(spreadTax(cart));
  const approximate = untold(cart, terms, earning, about);
  if (taxMatters(cart, terms, earning, earnWith)) approximate.push("tax");
  if (about.loggedIn && tagsMatter(cart, terms, earnWith)) approximate.push("customer_tags");
  const exact = approximate.length === 0;
  return { points: earning.target, exact, approximate, impossible, earning };
}

function whyImpossible(
  { currency, company }: EstimateCart,
  terms: PublishedProgram,
): Estimate["impossible"] {
  if (company && terms.program.membership.b2b !== "person") return "business";
  return currency === terms.currency ? null : "currency";
}

type Earn = (tax: TaxSplit, customerTags?: string[]) => Worth;

function earner(
  cart: EstimateCart,
  terms: PublishedProgram,
  member: PublishedMember | null,
  about: EstimateAbout,
): Earn {
  const own = ownTerms(cart, terms, member, about);
  // Nothing keeps a cart from counting. What is not known of its products, `untold` says.
  const whole = { facts: factsById(own.products), left: asOrdered, counts: true };
  return (tax, customerTags = []) =>
    worthOf(
      orderOf(cart, terms, tax, about.now),
      terms.program.earning,
      Object.assign({ customerTags }, own),
      whole,
    );
}

function ownTerms(
  cart: EstimateCart,
  { program, timeZone }: PublishedProgram,
  member: PublishedMember | null,
  { now, products }: EstimateAbout,
): Omit<EarningTerms, "customerTags"> {
  const { perDay, perMember } = program.earning.caps;
  const tiers = program.standing?.tiers ?? [];
  const sameDay = member && localDay(member.asOf, timeZone) === localDay(now, timeZone);
  return {
    program,
    timeZone,
    products: factsOf(cart, products),
    rewardCodes: [rewardCode],
    tier: member
      ? (tiers.find(({ id }) => id === member.tier?.id) ?? null)
      : (tiers.findLast(({ threshold }) => threshold <= 0) ?? null),
    firstOrder: member?.firstOrder ?? true,
    allowance: {
      day: perDay !== null && sameDay ? (member.allowance.day ?? perDay) : perDay,
      member: perMember === null ? null : (member?.allowance.member ?? perMember),
    },
    membership: "member",
  };
}

/** What the cart leaves out altogether. */
function untold(
  cart: EstimateCart,
  { program, taxesIncluded }: PublishedProgram,
  earning: Worth,
  { products }: EstimateAbout,
): Untold[] {
  const { includeTax, includeShipping, includeCredit, includeRedeemed } = program.earning;
  const known = new Set(products.map(({ productId }) => productId));
  // Gift cards and store credit take their share of everything, with tax and shipping.
  const ofAll = !includeCredit && cart.credit > 0;
  const taxAsked = includeTax !== taxesIncluded || (ofAll && !taxesIncluded);
  const missing: Record<Untold, boolean> = {
    tax: taxAsked && cart.tax === null && earning.spend.total > 0,
    shipping: cart.shipping === null && (includeShipping || ofAll),
    customer_tags: false,
    products:
      cart.lines.some(({ giftCard }) => giftCard === null) ||
      (needsTagsOrCollections(program) &&
        cart.lines.some(({ productId }) => productId !== null && !known.has(productId))),
    discounts: includeRedeemed && cart.lines.some(({ redeemed }) => redeemed === null),
  };
  return (Object.keys(missing) as Untold[]).filter((one) => missing[one]);
}

/**
 * Whether the points depend on how the tax is split: the true split lies between the two ends. What was paid with points
 * counts in proportion, to the cent, so with that a split between them may lie a cent beyond.
 */
function taxMatters(
  cart: EstimateCart,
  { program, taxesIncluded }: PublishedProgram,
  { spend, effect, target }: Worth,
  earnWith: Earn,
): boolean {
  const { includeTax, includeShipping, includeRedeemed } = program.earning;
  if (includeTax === taxesIncluded || !cart.tax || isUndivided(cart)) return false;
  if (includeRedeemed && cart.lines.some(({ redeemed }) => redeemed)) return true;
  // Shipping stands last.
  const weights = effect.multipliers.map((multiplier, n) =>
    (n < cart.lines.length ? spend.lines[n]?.excluded : !includeShipping) ? 0 : multiplier,
  );
  const ends = (["heavy", "light"] as const).map((first) =>
    earnWith(heapTax(cart, taxesIncluded, weights, first)),
  );
  return ends.some((end) => end.target !== target);
}

/** Whether a rule acts that asks for tags which this customer may have. A new customer has none. */
function tagsMatter(cart: EstimateCart, { program }: PublishedProgram, earnWith: Earn): boolean {
  const tax = spreadTax(cart);
  return program.earning.rules.some(
    ({ id, customerTags }) =>
      customerTags.length > 0 &&
      earnWith(tax, customerTags).effect.rules.some((one) => one.id === id),
  );
}
