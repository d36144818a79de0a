import type { SimShop, Simulator } from "../simulator.ts";
import { html, type Html } from "./html.ts";
import { documentPage } from "./layout.ts";
import { pointsMetafield } from "./points-metafield.ts";
import { adminUrl, frontUrl } from "./visit.ts";

/** The first page: which shops there are, and their two doors. */
export function startPage(sim: Simulator): Html {
  const shops = [...sim.shops.values()];
  return documentPage(
    "Local shops",
    "front",
    html`<main class="start">
      <h1>Local shops</h1>
      <p>A small Shopify on this machine: buy something at the front, look at it in the admin.</p>
      ${shops.map((shop) => {
        const { customers, currency, domain, name, orders } = shop.state;
        const [buyers, bought] = [customers, orders].map((all) => Object.keys(all).length);
        return html`<section class="card">
          <h2>${name}</h2>
          <p class="quiet">${domain} · ${currency} · ${buyers} customers · ${bought} orders</p>
          <div class="row">
            <a class="button primary" href="${frontUrl(shop)}">Shop front</a>
            <a class="button" href="${adminUrl(shop)}">Shop admin</a>
          </div>
          ${checkoutAs(shop)}
        </section>`;
      })}
      <p>
        <a href="/local/trouble">Trouble</a>: let Shopify or the app be slow, fail, or not answer.
      </p>
      ${shops.length === 0 ? html`<p class="card">There is no shop yet.</p>` : null}
    </main>`,
  );
}

/** A checkout as somebody with points: the twelve who have most, a newcomer, and a guest. */
function checkoutAs(shop: SimShop): Html | null {
  const customers = Object.values(shop.state.customers);
  if (customers.length === 0) return null;
  const points = (id: string) => Number(pointsMetafield(shop, id)?.balance.available ?? 0);
  const known = customers
    .map((customer) => ({ customer, points: points(customer.id) }))
    .sort((a, b) => b.points - a.points);
  const offered = known.length > 13 ? [...known.slice(0, 12), known.at(-1)] : known;
  return html`<form method="post" action="${frontUrl(shop, "/checkout/start")}" class="row">
    <label
      >Check out as
      <select name="customer">
        ${offered.flatMap((each) =>
          each === undefined
            ? []
            : [
                html`<option value="${each.customer.id}">
                  ${each.customer.firstName} ${each.customer.lastName}, ${each.points} points
                </option>`,
              ],
        )}
        <option value="">a guest</option>
      </select></label
    >
    <button>Open the checkout</button>
  </form>`;
}
