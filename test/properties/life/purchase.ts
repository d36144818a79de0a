import type { Act } from "./acts.ts";
import { decimal } from "./town.ts";
import type { Purchase, Town } from "./town.ts";

const sources = ["web", "web", "pos", "shopify_draft_order", "580111"];

/** What an act buys: most of it plain, everything else now and then. */
export function purchaseOf(town: Town, { who, which, line, how }: Act): Purchase {
  const { currency } = town.shop.state;
  const customer = how % 7 === 6 ? null : (town.people[who % town.people.length] ?? null);
  const every = (n: number, luck: number) => luck % n === n - 1;
  const amount = (units: number) => decimal(units, currency);
  return {
    customer,
    lines: linesOf(town, line, which),
    pay: every(5, how) ? "later" : every(6, how) ? "authorize" : "now",
    source: sources[which % sources.length] ?? "web",
    ...(every(2, which) && { shipping: amount(4.9) }),
    ...(every(4, line) && { discount: { code: "TENTH", percentage: 10 } }),
    ...(every(9, line) && { discount: { code: "LESS", amount: amount(5) } }),
    ...(every(11, line) && { discount: { code: "FREE", percentage: 100 } }),
    ...(every(6, line) && { tip: amount(2) }),
    ...(every(5, which) && { giftCardAmount: amount(6) }),
    ...(every(7, which) && { storeCreditAmount: amount(3) }),
    ...(every(8, how) && { duties: amount(1.5) }),
    ...(every(9, how) && currency === "EUR" && { currency: "USD" }),
    ...(every(13, how) && { test: true }),
    ...(customer && every(10, how) && { company: town.companies[which % town.companies.length] }),
  };
}

function linesOf({ products, giftCard }: Town, first: number, second: number) {
  const chosen = new Map<string, number>();
  const add = (product: (typeof products)[number] | undefined, quantity: number) => {
    const id = product?.variants[0]?.id;
    if (id) chosen.set(id, (chosen.get(id) ?? 0) + quantity);
  };
  add(products[first % products.length], 1 + (first % 3));
  if (second % 3 > 0) add(products[second % products.length], 1 + (second % 2));
  if (second % 12 === 11) add(giftCard, 1);
  return [...chosen].map(([variantId, quantity]) => ({ variantId, quantity }));
}
