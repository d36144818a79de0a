import { cartOf, keepCart, variantsOf } from "./cart.ts";
import { become } from "./shopper.ts";
import { type Answer, frontUrl, type Visit } from "./visit.ts";

/** POST /checkout/start: a checkout of somebody who is in the shop already, with something in the cart. */
export function startCheckout(visit: Visit): Answer {
  const cart = cartOf(visit);
  const goods = variantsOf(visit).filter(({ product }) => !product.giftCard);
  if (cart.size === 0)
    keepCart(visit, new Map(goods.slice(0, 2).map(({ variant }) => [variant.id, 1])));
  become(visit, visit.form.get("customer") ?? "");
  return { redirect: frontUrl(visit.shop, "/checkout") };
}
