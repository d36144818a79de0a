import { exponentOf } from "../money.ts";
import type { SimShop } from "../simulator.ts";

/** What sending costs, in the shop's currency. */
export function shippingPrices(shop: SimShop): {
  standard: string;
  express: string;
  pickup: string;
} {
  const [standard, express] =
    exponentOf(shop.state.currency) === 0 ? ["490", "1490"] : ["4.90", "14.90"];
  return { standard, express, pickup: "0" };
}
