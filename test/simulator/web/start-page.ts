import type { Simulator } from "../simulator.ts";
import { html, type Html } from "./html.ts";
import { documentPage } from "./layout.ts";
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
        </section>`;
      })}
      ${shops.length === 0 ? html`<p class="card">There is no shop yet.</p>` : null}
    </main>`,
  );
}
