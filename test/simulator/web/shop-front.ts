import { accountPage, orderPage } from "./account-pages.ts";
import { changeCart } from "./cart.ts";
import { abandonCheckout, payCheckout, thankYouPage } from "./checkout-end.ts";
import { readCheckout, setCheckout } from "./checkout-changes.ts";
import { checkoutPage } from "./checkout-view.ts";
import { extensionAnswers } from "./extensions/answers.ts";
import { editor } from "./extensions/settings.ts";
import { html } from "./html.ts";
import { chooseLanguage } from "./language.ts";
import { pointsFacts, pointsLine } from "./points-metafield.ts";
import { productsPage } from "./products.ts";
import { cartPage, quickOrder } from "./quick-order.ts";
import { shopperPage } from "./shopper-page.ts";
import { startCheckout } from "./start-checkout.ts";
import type { Answer, Visit } from "./visit.ts";

/** The pages below /shop/<domain>, except the admin's. */
export function shopFront(visit: Visit): Answer {
  const posted = visit.req.method === "POST";
  const [room = ""] = visit.path;
  if (room === "") return productsPage(visit);
  if (room === "shopper") return shopperPage(visit);
  if (room === "cart") return posted ? changeCart(visit) : cartPage(visit);
  if (room === "checkout") return posted ? checkoutPosts(visit) : checkoutReads(visit);
  if (room === "thank-you") return thankYouPage(visit);
  if (room === "account" || room === "customer_authentication") return accountPage(visit);
  if (room === "points") return points(visit);
  if (room === "orders") return orderPage(visit);
  if (room === "extensions") return extensionAnswers(visit);
  if (room === "editor") return editor(visit);
  if (room === "language" && posted) return chooseLanguage(visit);
  return null;
}

function checkoutReads(visit: Visit): Answer {
  return visit.path[1] === "state" ? readCheckout(visit) : checkoutPage(visit);
}

function checkoutPosts(visit: Visit): Answer {
  const [, act] = visit.path;
  if (act === undefined) return quickOrder(visit);
  if (act === "set") return setCheckout(visit);
  if (act === "pay") return payCheckout(visit);
  if (act === "abandon") return abandonCheckout(visit);
  return act === "start" ? startCheckout(visit) : null;
}

/** /points/<customer>: what the pages follow. */
function points(visit: Visit): Answer {
  const { path, shop } = visit;
  const customer = shop.state.customers[path[1] ?? ""];
  if (customer === undefined) return null;
  const line = html`${pointsLine(shop, customer.id)}`.markup;
  return { json: { line, card: pointsFacts(shop, customer.id).markup } };
}
