import type { Api } from "@shopify/ui-extensions/purchase.checkout.block.render";
import { estimate } from "../../../app/core/estimate.ts";
import type { CartView } from "../../../app/core/shopper-api.ts";
import type { Instant } from "../../../app/core/words.ts";
import { cartView, readCart } from "../../shared/cart.ts";
import type { AskedProduct, CheckoutCart } from "../../shared/cart.ts";
import { readMetafields } from "../../shared/metafields.ts";
import { createVoice } from "../../shared/telling/voice.ts";
import type { Voice } from "../../shared/telling/voice.ts";
import type { Earned } from "./earned.ts";
import { memberNow, sameCode } from "./held.ts";
import type { Held } from "./held.ts";
import { offersOf } from "./offered.ts";
import type { Offered } from "./offered.ts";
import type { Session } from "./session.ts";

/** `shopify` in either of the two places. */
export type Checkout = Omit<Api, "extension" | "extensionPoint">;

/** Everything the blocks show, as of now. */
export type View = Earned & {
  voice: Voice;
  cart: CartView | null;
  offers: Offered[];
  held: (Held & { inCart: boolean })[];
  /** Points in rewards that were redeemed elsewhere. */
  elsewhere: boolean;
  /** Whether this way of paying lets codes be changed. */
  canChange: boolean;
};

/**
 * Read anew whenever one of the signals changes that it reads. null: Shopify has no terms to show, so that there is
 * nothing to say.
 */
export function look(
  shop: Checkout,
  session: Session,
  products: readonly AskedProduct[],
  now: Instant,
): View | null {
  const published = readMetafields(shop.appMetafields.value);
  const { program } = published;
  if (!program) return null;
  const { held, changes } = session.memory.value;
  const told = session.told.value;
  const newest = told && told.seq > (published.member?.seq ?? -1) ? told : published.member;
  const member = newest && memberNow(newest, changes);
  const loggedIn = shop.buyerIdentity?.customer.value !== undefined || member !== null;

  const codes = shop.discountCodes.value;
  const { cart, sure } = readCart(cartOf(shop), { products, isReward: looksLikeReward });
  const view = cartView(cart, codes, program.currency, products);
  const about = { now, products: [...products], loggedIn };
  const holding = held.map((one) => ({
    ...one,
    inCart: codes.some(({ code }) => sameCode(code, one.code)),
  }));
  const inCart = holding.filter((one) => one.inCart).map(({ rewardId }) => rewardId);
  const ours = held.reduce((all, { points }) => all + points, 0);
  return {
    voice: createVoice(shop.i18n, program),
    program,
    member,
    loggedIn,
    estimate: estimate(cart, program, member, about),
    sure,
    cart: view,
    offers: offersOf(program, { member, cart: view, now, inCart }),
    held: holding,
    elsewhere: (member?.reserved ?? 0) > ours,
    canChange: shop.instructions.value.discounts.canUpdateDiscountCodes,
  };
}

/** As codes of redemptions are made (app/loyalty/redemption-code.server.ts). */
function looksLikeReward(code: string): boolean {
  return /^PTS(-[0-9A-Z]{4,5}){3}$/i.test(code);
}

function cartOf({ lines, discountAllocations, discountCodes, ...shop }: Checkout): CheckoutCart {
  return {
    lines: lines.value,
    discountAllocations: discountAllocations.value,
    discountCodes: discountCodes.value,
    totalAmount: shop.cost.totalAmount.value,
    totalShippingAmount: shop.cost.totalShippingAmount.value,
    totalTaxAmount: shop.cost.totalTaxAmount.value,
    giftCards: shop.appliedGiftCards.value,
    company: shop.buyerIdentity?.purchasingCompany.value !== undefined,
  };
}
