import { roomPage } from "./admin-layout.ts";
import { html } from "./html.ts";
import { actOnOrder, orderActs } from "./order-acts.ts";
import { orderCard, statusBadges } from "./order-card.ts";
import { pointsCard } from "./points-metafield.ts";
import { customerName, newestOrders, shownPrice, shownTime } from "./shown.ts";
import { type Answer, adminUrl, type Visit } from "./visit.ts";

const SHOWN = 50;

/** /admin/orders and /admin/orders/<id>; POST /admin/orders/<id>/<verb>. */
export function ordersRoom(visit: Visit): Answer {
  return visit.path[1] === undefined ? ordersPage(visit) : orderPage(visit, visit.path[1]);
}

function ordersPage(visit: Visit): Answer {
  const { shop, url } = visit;
  const search = url.searchParams.get("q") ?? "";
  const found = newestOrders(shop).filter((order) =>
    `${order.name} ${customerName(shop, order)}`.toLowerCase().includes(search.toLowerCase()),
  );
  return roomPage(
    visit,
    "orders",
    "Orders",
    html`<section class="card">
      <form class="row">
        <input name="q" value="${search}" placeholder="Number or name" aria-label="Search orders" />
        <button>Search</button>
        <span class="quiet">${Math.min(found.length, SHOWN)} of ${found.length}</span>
      </form>
      <table>
        <thead>
          <tr>
            <th>Order</th>
            <th>Date</th>
            <th>Customer</th>
            <th>Status</th>
            <th class="number">Total</th>
          </tr>
        </thead>
        <tbody>
          ${found.slice(0, SHOWN).map(
            (order) =>
              html`<tr>
                <td><a href="${adminUrl(shop, `/orders/${order.id}`)}">${order.name}</a></td>
                <td>${shownTime(shop, order.createdAt)}</td>
                <td>${customerName(shop, order)}</td>
                <td>${statusBadges(shop, order)}</td>
                <td class="number">${shownPrice(shop, shop.totals(order).currentTotal)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>`,
  );
}

function orderPage(visit: Visit, id: string): Answer {
  const { form, path, req, shop } = visit;
  const order = shop.state.orders[id];
  if (order === undefined) return null;
  const address = adminUrl(shop, `/orders/${order.id}`);
  if (req.method === "POST") {
    const outcome = actOnOrder(shop, order, path[2] ?? "", form);
    return { redirect: outcome === "deleted" ? adminUrl(shop, "/orders") : address };
  }
  return roomPage(
    visit,
    "orders",
    order.name,
    html`<p>
        ${statusBadges(shop, order)} ${shownTime(shop, order.createdAt)},
        ${customerName(shop, order)}
      </p>
      <div class="columns wide-left">
        ${orderCard(shop, order)}
        <div>
          ${order.customerId === null ? null : pointsCard(shop, order.customerId)}
          ${orderActs(shop, order, address, "merchant")}
        </div>
      </div>`,
  );
}
