import { orderValues, shopConstants } from "./extensions/cart-values.ts";
import { installedExtensions } from "./extensions/installed.ts";
import { type Said, stage } from "./extensions/stage.ts";
import { html } from "./html.ts";
import { frontPage } from "./layout.ts";
import { actOnOrder, orderActs } from "./order-acts.ts";
import { orderCard, statusBadges } from "./order-card.ts";
import { pointsCard } from "./points-metafield.ts";
import { shopperOf } from "./shopper.ts";
import { newestOrders, shownPrice, shownTime } from "./shown.ts";
import type { SimCustomer } from "../state.ts";
import { type Answer, frontUrl, type Visit } from "./visit.ts";
import { wordsFor } from "./words.ts";

const FULL_PAGE = "customer-account.page.render";

/** What pages of the customer account say that are about no order. */
function accountSaid(shopper: SimCustomer): Said {
  const customer = { id: `gid://shopify/Customer/${shopper.id}` };
  return { constants: {}, values: { "authenticatedAccount.customer": customer } };
}

/** /account: the orders; /account/pages/<handle>: an extension's own page; /…/login: the way in. */
export function accountPage(visit: Visit): Answer {
  const { path, shop } = visit;
  const say = wordsFor(visit);
  const shopper = shopperOf(visit);
  if (path[1] === "login") return logIn(visit);
  if (shopper === null) {
    return { redirect: frontUrl(shop, `/shopper?back=${visit.url.pathname}`) };
  }
  if (path[1] === "pages") return fullPage(visit, shopper, path[2] ?? "");
  const pages = installedExtensions().filter(({ targets }) => targets.includes(FULL_PAGE));
  const orders = newestOrders(shop).filter(({ customerId }) => customerId === shopper.id);
  return frontPage(
    visit,
    say.account,
    html`<h1>${shopper.firstName} ${shopper.lastName}</h1>
      <p class="row">
        ${pages.map(
          ({ handle }) =>
            html`<a class="button" href="${frontUrl(shop, `/account/pages/${handle}`)}"
              >${handle}</a
            >`,
        )}
      </p>
      ${stage(visit, "customer-account.order-index.block.render", accountSaid(shopper))}
      <section class="card">
        <h2>${say.orders}</h2>
        ${orders.length === 0 ? html`<p class="quiet">${say.noOrders}</p>` : null}
        <table>
          ${orders.slice(0, 12).map(
            (order) =>
              html`<tr>
                <td><a href="${frontUrl(shop, `/orders/${order.id}`)}">${order.name}</a></td>
                <td>${shownTime(shop, order.createdAt)}</td>
                <td>${statusBadges(shop, order)}</td>
                <td class="number">${shownPrice(shop, shop.totals(order).currentTotal)}</td>
              </tr>`,
          )}
        </table>
      </section>
      ${pointsCard(shop, shopper.id)}
      <p><a href="${frontUrl(shop, "/shopper")}">Shop as somebody else</a></p>`,
  );
}

/**
 * Leads to who is shopping, and from there on: /customer_authentication/login to where it was asked for, /account/login
 * to the account, whatever it is asked for.
 */
function logIn({ path, shop, url }: Visit): Answer {
  const asked = path[0] === "account" ? null : url.searchParams.get("return_to");
  const back = frontUrl(shop, asked ?? "/account");
  return { redirect: frontUrl(shop, `/shopper?back=${encodeURIComponent(back)}`) };
}

function fullPage(visit: Visit, shopper: SimCustomer, handle: string): Answer {
  const found = installedExtensions().find((extension) => extension.handle === handle);
  if (found?.targets.includes(FULL_PAGE) !== true) return null;
  const say = wordsFor(visit);
  return frontPage(
    visit,
    say.account,
    html`<p><a href="${frontUrl(visit.shop, "/account")}">← ${say.account}</a></p>
      ${stage(visit, FULL_PAGE, accountSaid(shopper), handle)}`,
  );
}

/** /orders/<id>: the order's status; POST /orders/<id>/<verb> changes it. */
export function orderPage(visit: Visit): Answer {
  const { form, path, req, shop } = visit;
  const order = shop.state.orders[path[1] ?? ""];
  if (order === undefined) return null;
  const address = frontUrl(shop, `/orders/${order.id}`);
  if (req.method === "POST") {
    actOnOrder(shop, order, path[2] ?? "", form);
    return { redirect: address };
  }
  const shopper = shopperOf(visit);
  const say = wordsFor(visit);
  const said: Said = {
    constants: shopConstants(visit),
    values: {
      ...orderValues(shop, order),
      order: {
        id: `gid://shopify/Order/${order.id}`,
        name: order.name,
        processedAt: order.processedAt,
        ...(order.cancelledAt !== null && { cancelledAt: order.cancelledAt }),
      },
      // The link of an order's mail leads here without a login too.
      authenticationState: shopper === null ? "pre_customer" : "fully_authenticated",
      "authenticatedAccount.customer":
        shopper === null ? undefined : { id: `gid://shopify/Customer/${shopper.id}` },
    },
  };
  return frontPage(
    visit,
    `${say.order} ${order.name}`,
    html`<h1>${say.order} ${order.name} ${statusBadges(shop, order)}</h1>
      <p class="quiet">${shownTime(shop, order.createdAt)}. ${say.thanks}!</p>
      <div class="columns wide-left">
        <div>
          ${stage(visit, "customer-account.order-status.block.render", said)}
          ${orderCard(shop, order)}
        </div>
        <div>
          ${order.customerId === null ? null : pointsCard(shop, order.customerId)}
          ${orderActs(shop, order, address, "shopper")}
        </div>
      </div>`,
  );
}
