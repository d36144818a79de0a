import type { BuyOptions, SimShop } from "../../simulator/contract.ts";
import type { SimCompany, SimCustomer, SimOrder, SimProduct } from "../../simulator/state.ts";

/** A shop with goods and people, and every order that was ever placed in it, deleted ones too. */
export type Town = {
  shop: SimShop;
  products: SimProduct[];
  giftCard: SimProduct;
  companies: SimCompany[];
  /** Those who are still there: a merge takes one away. */
  people: SimCustomer[];
  orders: SimOrder[];
  now: () => Date;
};

export const vendors = ["Tea house", "Pottery"];
export const tags = ["spring", "sale"];
export const types = ["Tea", "Cup"];
export const collections = ["New", "Classics"];
export const customerTags = ["vip", "staff"];

/** In units of the shop's currency. */
const prices = [3, 7.5, 12, 19.99, 60];

export function openTown(shop: SimShop, people: number, now: () => Date): Town {
  const { currency } = shop.state;
  const products = prices.map((price, n) =>
    shop.addProduct({
      title: `Thing ${n + 1}`,
      price: decimal(price, currency),
      vendor: vendors[n % 2] ?? "",
      type: types[n % 3] ?? "",
      tags: tags.filter((_, k) => (n >> k) % 2 === 1),
      collections: collections.filter((_, k) => n % (k + 2) === 0),
    }),
  );
  return {
    shop,
    products,
    giftCard: shop.addProduct({ title: "Gift card", price: decimal(25, currency), giftCard: true }),
    companies: [shop.addCompany("Hotel"), shop.addCompany("Office")],
    people: Array.from({ length: people }, (_, n) => newcomer(shop, n)),
    orders: [],
    now,
  };
}

export function newcomer(shop: SimShop, n: number): SimCustomer {
  return shop.signUp({
    firstName: "No",
    lastName: `${n}`,
    email: `no-${n}@example.com`,
    // Everybody's, so that they stay the order's when it changes hands: an order is pinned to those it was first seen with.
    tags: customerTags.slice(0, 1),
  });
}

/** An amount in units of the currency as Shopify writes it: yen have no decimals, dinars three. */
export function decimal(units: number, currency: string): string {
  const places = { JPY: 0, KWD: 3 }[currency] ?? 2;
  return units.toFixed(places);
}

export type Purchase = Omit<BuyOptions, "at">;

export function buyIn(town: Town, purchase: Purchase): SimOrder {
  const order = town.shop.buy({ ...purchase, at: town.now() });
  town.orders.push(order);
  return order;
}
