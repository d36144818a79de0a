import { estimate } from "../../../app/core/estimate.ts";
import type { PublishedMember } from "../../../app/core/published.ts";
import type { CartView } from "../../../app/core/shopper-api.ts";
import type { Instant } from "../../../app/core/words.ts";
import { cartView, readCart } from "../../shared/cart.ts";
import type { CheckoutCart } from "../../shared/cart.ts";
import { readMetafields } from "../../shared/metafields.ts";
import { amountsIn } from "../../shared/amounts.ts";
import type { Amounts } from "../../shared/amounts.ts";
import type { Earned } from "./earned.ts";
import { memberNow, pointsIn, sameCode } from "./held.ts";
import type { Held } from "./held.ts";
import { offersOf } from "./offered.ts";
import type { Offered } from "./offered.ts";
import type { Checkout, Session } from "./session.ts";

/** Everything the blocks show, as of now. */
export type View = Earned & {
  voice: Amounts;
  member: PublishedMember | null;
  cart: CartView | null;
  offers: Offered[];
  held: (Held & { inCart: boolean })[];
  /** Points in rewards that were redeemed elsewhere. */
  elsewhere: boolean;
  /** Whether this way of paying lets codes be changed. */
  canChange: boolean;
  /** Shopify is being asked about the products, so that the estimate may still change. */
  asking: boolean;
};

/** As it is now. null: Shopify has no terms to show, so that there is nothing to say. */
export function look({ shop, state }: Session, asking: boolean, now: Instant): View | null {
  const published = readMetafields(shop.appMetafields.value);
  const { program } = published;
  if (!program) return null;
  const { products, memory } = state;
  const { held } = memory;
  // What is remembered does not say who is logged in by now.
  const loggedIn = shop.buyerIdentity?.customer.value !== undefined || published.member !== null;
  const member = loggedIn ? memberNow(memory, published.member) : null;

  const codes = shop.discountCodes.value;
  const { cart, sure } = readCart(cartOf(shop), { products, isReward: looksLikeReward });
  const view = cartView(cart, codes, program.currency, products);
  const holding = held.map((one) => {
    const inCart = codes.some(({ code }) => sameCode(code, one.code));
    return Object.assign({ inCart }, one);
  });
  const inCart = holding.flatMap((one) => (one.inCart ? one.rewardId : []));
  return {
    voice: amountsIn(shop.i18n, program),
    program,
    member,
    loggedIn,
    joins: !member && (published.left || program.program.membership.join === "by_joining"),
    estimate: estimate(cart, program, member, { now, products, loggedIn }),
    sure,
    cart: view,
    offers: offersOf(program, { member, cart: view, now, inCart }),
    held: holding,
    elsewhere: member !== null && member.reserved > pointsIn(held),
    canChange: shop.instructions.value.discounts.canUpdateDiscountCodes,
    asking,
  };
}

/** As codes of redemptions are made (app/loyalty/redemption-code.server.ts). */
function looksLikeReward(code: string): boolean {
  return /^PTS(-[0-9A-Z]{4,5}){3}$/i.test(code);
}

function cartOf(shop: Checkout): CheckoutCart {
  const { cost, buyerIdentity } = shop;
  return {
    lines: shop.lines.value,
    discountAllocations: shop.discountAllocations.value,
    discountCodes: shop.discountCodes.value,
    totalAmount: cost.totalAmount.value,
    totalShippingAmount: cost.totalShippingAmount.value,
    totalTaxAmount: cost.totalTaxAmount.value,
    giftCards: shop.appliedGiftCards.value,
    company: buyerIdentity?.purchasingCompany.value !== undefined,
  };
}
