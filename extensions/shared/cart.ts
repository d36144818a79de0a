import type { EstimateCart, EstimateLine } from "../../app/core/estimate-cart.ts";
import type { ProductFacts } from "../../app/core/order.ts";
import type { CartView } from "../../app/core/shopper-api.ts";
import type { Id } from "../../app/core/words.ts";
import { spread } from "./cart-discounts.ts";
import type { Allocation, IsReward } from "./cart-discounts.ts";
import { sum, toMinor } from "./money.ts";
import type { Money } from "./money.ts";

/** What checkout tells of a cart: the values of the signals of the same names. */
export type CheckoutCart = {
  lines: readonly {
    id: string;
    quantity: number;
    /** After the line's own discounts, before those of the order (`CartLineCost`). */
    cost: { totalAmount: Money };
    discountAllocations: readonly Allocation[];
    merchandise: {
      id: string;
      title: string;
      requiresShipping: boolean;
      product: { id: string; vendor: string; productType: string };
    };
  }[];
  /** Of the whole cart. */
  discountAllocations: readonly Allocation[];
  discountCodes: readonly { code: string }[];
  totalAmount: Money;
  totalShippingAmount: Money | undefined;
  totalTaxAmount: Money | undefined;
  giftCards: readonly { amountUsed: Money }[];
  company: boolean;
};

/** What was asked of the cart's products besides. */
export type AskedProduct = ProductFacts & { giftCard: boolean };

export type CartAbout = { products: readonly AskedProduct[]; isReward: IsReward };

/** The cart for the estimate, and which variants are in it. `sure`: the amounts add up to what checkout says it costs. */
export type ReadCart = {
  cart: Omit<EstimateCart, "lines"> & { lines: (EstimateLine & { variantId: Id })[] };
  sure: boolean;
};

export function readCart(told: CheckoutCart, { products, isReward }: CartAbout): ReadCart {
  const shipping = told.totalShippingAmount ? toMinor(told.totalShippingAmount) : null;
  const tax = told.totalTaxAmount ? toMinor(told.totalTaxAmount) : null;
  const credit = sum(told.giftCards.map(({ amountUsed }) => toMinor(amountUsed)));
  const total = toMinor(told.totalAmount);
  const lines = told.lines.map((line) => readLine(line, products));
  const costs = { total, shipping: shipping ?? 0, tax: tax ?? 0, credit };
  const { amounts, redeemed, sure } = spread(
    lines.map(({ amount, giftCard }, n) => {
      return { amount, giftCard, discounts: told.lines[n]?.discountAllocations ?? [] };
    }),
    told.discountAllocations,
    costs,
    isReward,
  );
  const cart: ReadCart["cart"] = {
    currency: told.totalAmount.currencyCode,
    lines: lines.map((line, n) =>
      Object.assign(line, { amount: amounts[n] ?? 0, redeemed: redeemed[n] ?? 0 }),
    ),
    shipping,
    tax,
    credit,
    channel: "online",
    company: told.company,
  };
  return { cart, sure };
}

function readLine(line: CheckoutCart["lines"][number], products: readonly AskedProduct[]) {
  const { id, product, title, requiresShipping } = line.merchandise;
  const productId = idOf(product.id);
  const asked = products.find((one) => one.productId === productId);
  return {
    id: line.id,
    variantId: idOf(id),
    productId,
    title,
    vendor: product.vendor || null,
    type: product.productType || null,
    quantity: line.quantity,
    amount: toMinor(line.cost.totalAmount),
    // Checkout does not tell. A gift card that is sent by mail is sold as one all the same, but hardly ever.
    giftCard: asked?.giftCard ?? (requiresShipping ? false : null),
  };
}

/** The same cart for rewards. null: it is in another currency than the shop's, so that nothing can be held against it. */
export function cartView(
  { currency, lines }: ReadCart["cart"],
  codes: readonly { code: string }[],
  shopCurrency: string,
  products: readonly AskedProduct[],
): CartView | null {
  if (currency !== shopCurrency) return null;
  // No discount of Shopify's is for gift cards.
  const goods = lines.filter(({ giftCard }) => !giftCard);
  return {
    subtotal: sum(goods.map(({ amount }) => amount)),
    lines: goods.map(({ productId, variantId, amount }) => ({
      productId,
      variantId,
      collections: products.find((one) => one.productId === productId)?.collections ?? null,
      amount,
    })),
    codes: codes.map(({ code }) => code),
  };
}

/** The number at the end of a gid. */
export function idOf(gid: string): Id {
  return gid.slice(gid.lastIndexOf("/") + 1);
}
