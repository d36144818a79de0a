import type { SimShop } from "../simulator.ts";
import type { SimCustomer } from "../state.ts";
import { roomPage } from "./admin-layout.ts";
import { html } from "./html.ts";
import { pointsCard, pointsLine } from "./points-metafield.ts";
import { searchCustomers } from "./search-customers.ts";
import { newestOrders, shownPrice, shownTime } from "./shown.ts";
import { type Answer, adminUrl, field, type Visit } from "./visit.ts";

const SHOWN = 50;

/** /admin/customers and /admin/customers/<id>; POST /admin/customers/<id>/<verb>. */
export function customersRoom(visit: Visit): Answer {
  const { form, path, req, shop } = visit;
  if (path[1] === undefined) return customersPage(visit);
  const customer = shop.state.customers[path[1]];
  if (customer === undefined) return null;
  if (req.method !== "POST") return customerPage(visit, customer);
  const left = act(shop, customer, path[2] ?? "", form);
  return { redirect: adminUrl(shop, left === null ? "/customers" : `/customers/${left.id}`) };
}

/** Does the verb and returns the customer who is there afterwards. */
function act(
  shop: SimShop,
  customer: SimCustomer,
  verb: string,
  form: URLSearchParams,
): SimCustomer | null {
  if (verb === "merge") {
    const kept = shop.state.customers[field(form, "into")];
    if (kept === undefined) throw new Error("There is no customer with that id");
    shop.mergeCustomers(kept, customer);
    return kept;
  }
  if (verb === "delete") shop.deleteCustomer(customer);
  else if (verb === "redact") shop.redactCustomer(customer);
  else if (verb === "request-data") shop.requestData(customer);
  else throw new Error(`A customer has no verb ${verb}`);
  return shop.state.customers[customer.id] ?? null;
}

function customersPage(visit: Visit): Answer {
  const { shop, url } = visit;
  const search = url.searchParams.get("q") ?? "";
  const found = searchCustomers(shop, search);
  return roomPage(
    visit,
    "customers",
    "Customers",
    html`<section class="card">
      <form class="row">
        <input
          name="q"
          value="${search}"
          placeholder="Name or e-mail"
          aria-label="Search customers"
        />
        <button>Search</button>
        <span class="quiet">${Math.min(found.length, SHOWN)} of ${found.length}</span>
      </form>
      <table>
        <thead>
          <tr>
            <th>Name</th>
            <th>E-mail</th>
            <th>Since</th>
            <th>Metafield</th>
          </tr>
        </thead>
        <tbody>
          ${found.slice(0, SHOWN).map(
            (customer) =>
              html`<tr>
                <td>
                  <a href="${adminUrl(shop, `/customers/${customer.id}`)}"
                    >${customer.firstName} ${customer.lastName}</a
                  >
                </td>
                <td>${customer.email}</td>
                <td>${shownTime(shop, customer.createdAt)}</td>
                <td>${pointsLine(shop, customer.id)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>`,
  );
}

function customerPage(visit: Visit, customer: SimCustomer): Answer {
  const { shop } = visit;
  const address = adminUrl(shop, `/customers/${customer.id}`);
  const orders = newestOrders(shop).filter(({ customerId }) => customerId === customer.id);
  return roomPage(
    visit,
    "customers",
    `${customer.firstName} ${customer.lastName}`,
    html`<p class="quiet">${customer.email} · id ${customer.id}</p>
      <div class="columns">
        <section class="card">
          <h2>Orders</h2>
          <table>
            ${orders.map(
              (order) =>
                html`<tr>
                  <td><a href="${adminUrl(shop, `/orders/${order.id}`)}">${order.name}</a></td>
                  <td>${shownTime(shop, order.createdAt)}</td>
                  <td class="number">${shownPrice(shop, shop.totals(order).currentTotal)}</td>
                </tr>`,
            )}
          </table>
        </section>
        <div>
          ${pointsCard(shop, customer.id)}
          <section class="card acts">
            <h2>What happens next</h2>
            <form method="post" action="${address}/merge" class="row">
              <label
                >Merge into <input name="into" list="others" placeholder="Customer id" required
              /></label>
              <datalist id="others">
                ${searchCustomers(shop, "")
                  .filter(({ id }) => id !== customer.id)
                  .slice(0, 500)
                  .map(
                    ({ email, firstName, id, lastName }) =>
                      html`<option value="${id}">${firstName} ${lastName}, ${email}</option>`,
                  )}
              </datalist>
              <button>Merge customers</button>
            </form>
            <form method="post" class="row">
              <button formaction="${address}/request-data">Request data</button>
              <button formaction="${address}/redact" class="danger">Redact</button>
              <button formaction="${address}/delete" class="danger">Delete</button>
            </form>
          </section>
        </div>
      </div>`,
  );
}
