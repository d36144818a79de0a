import { html, type Html } from "./html.ts";
import { frontPage } from "./layout.ts";
import { pointsLine } from "./points-metafield.ts";
import { searchCustomers } from "./search-customers.ts";
import { become } from "./shopper.ts";
import { backFrom } from "./language.ts";
import { type Answer, field, frontUrl, type Visit } from "./visit.ts";

const SHOWN = 12;

/** /shopper: sign up, shop as somebody else or as a guest. */
export function shopperPage(visit: Visit): Answer {
  const { form, req, shop } = visit;
  if (req.method === "POST" && visit.path[1] === "sign-up") {
    const person = {
      firstName: field(form, "firstName"),
      lastName: field(form, "lastName"),
      email: field(form, "email"),
    };
    return become(visit, shop.signUp(person).id);
  }
  if (req.method === "POST") return become(visit, form.get("customer") ?? "");
  return frontPage(
    visit,
    "Who is shopping?",
    html`<h1>Who is shopping?</h1>
      <div class="columns">
        <section class="card">${signUpForm(visit)}</section>
        <section class="card">${customerList(visit)}</section>
      </div>`,
  );
}

function signUpForm(visit: Visit): Html {
  return html`<h2>Sign up</h2>
    <form method="post" action="${frontUrl(visit.shop, "/shopper/sign-up")}" class="stack">
      ${backField(visit)}
      <label>First name <input name="firstName" required autocomplete="off" /></label>
      <label>Last name <input name="lastName" required autocomplete="off" /></label>
      <label>E-mail <input name="email" type="email" required autocomplete="off" /></label>
      <button class="primary">Create account</button>
    </form>
    <form method="post" action="${frontUrl(visit.shop, "/shopper")}">
      ${backField(visit)}
      <button class="plain" name="customer" value="">Shop as a guest</button>
    </form>`;
}

function backField(visit: Visit): Html {
  return html`<input type="hidden" name="back" value="${backFrom(visit)}" />`;
}

function customerList(visit: Visit): Html {
  const { shop, url } = visit;
  const search = url.searchParams.get("q") ?? "";
  const found = searchCustomers(shop, search);
  return html`<h2>Shop as a customer</h2>
    <form class="row">
      ${backField(visit)}
      <input name="q" value="${search}" placeholder="Name or e-mail" aria-label="Name or e-mail" />
      <button>Search</button>
    </form>
    <form method="post" action="${frontUrl(shop, "/shopper")}" class="people">
      ${backField(visit)}
      ${found.slice(0, SHOWN).map(
        (customer) =>
          html`<button name="customer" value="${customer.id}">
            <b>${customer.firstName} ${customer.lastName}</b>
            <span>${pointsLine(shop, customer.id)}</span>
          </button>`,
      )}
    </form>
    <p class="quiet">${Math.min(found.length, SHOWN)} of ${found.length} customers</p>`;
}
