import { allocate, nothing, pair, plus, round, toMinor } from "../money.ts";
import type { LineChoice } from "../contract.ts";
import type { SimCodeDiscount } from "../kept-discounts.ts";
import type { Money, ShopState, SimDiscount, SimLine } from "../state.ts";
import { findVariant } from "./catalog.ts";

/** The currencies and tax of the order that lines are made for. */
export type Terms = {
  currency: string;
  presentmentCurrency: string;
  taxesIncluded: boolean;
  taxRate: number;
};

export function inBoth(terms: Terms, shopMinor: number): Money {
  return pair(shopMinor, terms.currency, terms.presentmentCurrency);
}

/** Tax of an amount: inside it where taxes are included, else on top of it. In the shop's currency. */
export function taxOf(terms: Terms, amount: number): number {
  const { taxRate, taxesIncluded } = terms;
  return round(taxesIncluded ? amount - amount / (1 + taxRate) : amount * taxRate);
}

function emptyLine(id: string): SimLine {
  return {
    id,
    productId: null,
    variantId: null,
    title: "",
    variantTitle: "",
    vendor: "",
    sku: "",
    quantity: 1,
    currentQuantity: 1,
    fulfilledQuantity: 0,
    unitPrice: nothing,
    discount: nothing,
    allocations: [],
    tax: nothing,
    duty: null,
    taxable: false,
    giftCard: false,
    tip: false,
  };
}

/** A line at today's price, without discount. Gift cards carry no tax. */
export function newLine(
  shop: ShopState,
  terms: Terms,
  id: string,
  { variantId, quantity }: LineChoice,
): SimLine {
  if (!Number.isInteger(quantity) || quantity < 1) {
    throw new Error(`A line needs a whole quantity of at least 1, not ${quantity}`);
  }
  const { product, variant } = findVariant(shop, variantId);
  const price = toMinor(variant.price, shop.currency);
  return {
    ...emptyLine(id),
    productId: product.id,
    variantId,
    title: product.title,
    variantTitle: variant.title === "Default Title" ? "" : variant.title,
    vendor: product.vendor,
    sku: variant.sku,
    quantity,
    currentQuantity: quantity,
    unitPrice: inBoth(terms, price),
    tax: product.giftCard ? nothing : inBoth(terms, taxOf(terms, price * quantity)),
    taxable: !product.giftCard,
    giftCard: product.giftCard,
  };
}

/** What the shopper adds for the staff: a line without product, tax or discount. */
export function tipLine(terms: Terms, id: string, amount: number): SimLine {
  return { ...emptyLine(id), title: "Tip", tip: true, unitPrice: inBoth(terms, amount) };
}

/** What one discount takes off each line: spread over those that may have one (no gift cards, no tips). */
export function sharesOf(
  lines: SimLine[],
  discount: { percentage: number } | { amount: number },
): number[] {
  const totals = lines.map((line) =>
    line.giftCard || line.tip ? 0 : line.unitPrice.shop * line.quantity,
  );
  const all = totals.reduce((a, b) => a + b, 0);
  const wanted =
    "percentage" in discount ? round((all * discount.percentage) / 100) : discount.amount;
  return allocate(Math.min(wanted, all), totals);
}

/** Takes a discount's shares off the lines, and taxes what is left. */
export function takeOff(lines: SimLine[], terms: Terms, index: number, shares: number[]): void {
  lines.forEach((line, i) => {
    const share = shares[i] ?? 0;
    if (share > 0) line.allocations.push({ index, amount: inBoth(terms, share) });
    line.discount = plus(...line.allocations.map(({ amount }) => amount));
    const left = line.unitPrice.shop * line.quantity - line.discount.shop;
    if (line.taxable) line.tax = inBoth(terms, taxOf(terms, left));
  });
}

/** What Shopify writes on an order of what the shop keeps as a discount code. */
export function appliedOf(discount: SimCodeDiscount, terms: Terms): SimDiscount {
  const { code, items, value } = discount;
  const selection = items ? "entitled" : "all";
  if (value.kind === "free_shipping")
    return { code, target: "shipping_line", selection, kind: "percentage", percentage: 100 };
  return value.kind === "percentage"
    ? { code, target: "line_item", selection, kind: "percentage", percentage: value.percentage }
    : {
        code,
        target: "line_item",
        selection,
        kind: "fixed_amount",
        amount: inBoth(terms, value.amount),
      };
}

/** Spreads duties over the lines that are sent, by their price. */
export function addDuties(
  lines: SimLine[],
  terms: Terms,
  amount: number,
  newId: () => string,
): void {
  const sent = lines.filter((line) => !line.giftCard && !line.tip);
  const shares = allocate(
    amount,
    sent.map((line) => line.unitPrice.shop * line.quantity),
  );
  sent.forEach((line, i) => {
    line.duty = { id: newId(), amount: inBoth(terms, shares[i] ?? 0) };
  });
}
