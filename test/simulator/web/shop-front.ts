import { changeCart } from "./cart.ts";
import { cartPage, checkout } from "./checkout.ts";
import { html } from "./html.ts";
import { frontPage } from "./layout.ts";
import { actOnOrder, orderActs } from "./order-acts.ts";
import { orderCard, statusBadges } from "./order-card.ts";
import { pointsCard, pointsFacts, pointsLine } from "./points-metafield.ts";
import { productsPage } from "./products.ts";
import { shopperOf } from "./shopper.ts";
import { shopperPage } from "./shopper-page.ts";
import { newestOrders, shownPrice, shownTime } from "./shown.ts";
import { type Answer, frontUrl, type Visit } from "./visit.ts";

/** The pages below /shop/<domain>, except the admin's. */
export function shopFront(visit: Visit): Answer {
  const posted = visit.req.method === "POST";
  const [room = ""] = visit.path;
  if (room === "") return productsPage(visit);
  if (room === "shopper") return shopperPage(visit);
  if (room === "cart") return posted ? changeCart(visit) : cartPage(visit);
  if (room === "checkout" && posted) return checkout(visit);
  if (room === "account") return accountPage(visit);
  if (room === "points") return points(visit);
  if (room === "orders") return orderPage(visit);
  return null;
}

/** /points/<customer>: what the pages follow. */
function points(visit: Visit): Answer {
  const { path, shop } = visit;
  const customer = shop.state.customers[path[1] ?? ""];
  if (customer === undefined) return null;
  const line = html`${pointsLine(shop, customer.id)}`.markup;
  return { json: { line, card: pointsFacts(shop, customer.id).markup } };
}

function accountPage(visit: Visit): Answer {
  const { shop } = visit;
  const shopper = shopperOf(visit);
  if (shopper === null) return { redirect: frontUrl(shop, "/shopper") };
  const orders = newestOrders(shop).filter(({ customerId }) => customerId === shopper.id);
  return frontPage(
    visit,
    "Account",
    html`<h1>${shopper.firstName} ${shopper.lastName}</h1>
      ${pointsCard(shop, shopper.id)}
      <section class="card">
        <h2>Orders</h2>
        ${orders.length === 0 ? html`<p class="quiet">None yet.</p>` : null}
        <table>
          ${orders.map(
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
      <p><a href="${frontUrl(shop, "/shopper")}">Shop as somebody else</a></p>`,
  );
}

/** /orders/<id>: the order's status; POST /orders/<id>/<verb> changes it. */
function orderPage(visit: Visit): Answer {
  const { form, path, req, shop } = visit;
  const order = shop.state.orders[path[1] ?? ""];
  if (order === undefined) return null;
  const address = frontUrl(shop, `/orders/${order.id}`);
  if (req.method === "POST") {
    actOnOrder(shop, order, path[2] ?? "", form);
    return { redirect: address };
  }
  return frontPage(
    visit,
    `Order ${order.name}`,
    html`<h1>Order ${order.name} ${statusBadges(shop, order)}</h1>
      <p class="quiet">${shownTime(shop, order.createdAt)}. Thank you!</p>
      <div class="columns wide-left">
        ${orderCard(shop, order)}
        <div>
          ${order.customerId === null ? null : pointsCard(shop, order.customerId)}
          ${orderActs(shop, order, address, "shopper")}
        </div>
      </div>`,
  );
}
