import type { SimShop } from "../simulator.ts";
import type { SimOrder } from "../state.ts";

/** "12.50", "EUR" → "€12.50". */
export function shownMoney(decimal: string, currency: string, language = "en"): string {
  const format = new Intl.NumberFormat(language, { style: "currency", currency });
  return format.format(decimal as Intl.StringNumericLiteral);
}

/** An amount of the shop's own currency. */
export function shownPrice(shop: SimShop, decimal: string): string {
  return shownMoney(decimal, shop.state.currency);
}

/** A moment in the shop's own time zone. */
export function shownTime(shop: SimShop, instant: string): string {
  return new Intl.DateTimeFormat("en", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: shop.state.timeZone,
  }).format(new Date(instant));
}

/** "partially_refunded" → "Partially refunded". */
export function shownStatus(status: string): string {
  const words = status.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function customerName(shop: SimShop, order: SimOrder): string {
  const customer = order.customerId === null ? undefined : shop.state.customers[order.customerId];
  return customer === undefined ? "Guest" : `${customer.firstName} ${customer.lastName}`;
}

/** Newest first. */
export function newestOrders(shop: SimShop): SimOrder[] {
  return Object.values(shop.state.orders).sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}
