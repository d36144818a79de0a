import { cartLines, variantIn } from "./cart.ts";
import { type Checkout, checkoutOf, orderFrom } from "./checkout-memory.ts";
import { cartValues, shopConstants } from "./extensions/cart-values.ts";
import { stage } from "./extensions/stage.ts";
import { html, type Html } from "./html.ts";
import { languageOf } from "./language.ts";
import { frontPage } from "./layout.ts";
import { shippingPrices } from "./shipping.ts";
import { shopperOf } from "./shopper.ts";
import { shownMoney } from "./shown.ts";
import { type Answer, frontUrl, type Visit } from "./visit.ts";
import { wordsFor } from "./words.ts";

/** What the extensions of the checkout are told of it. */
export function checkoutValues(visit: Visit, checkout: Checkout) {
  const options = orderFrom(visit, checkout);
  return cartValues(visit.shop, {
    ...checkout,
    lines: options.lines,
    tried: visit.shop.tryCodes(options),
    totals: visit.shop.quote(options),
    customer: options.customer,
  });
}

/** The parts of the page that follow a change, as markup by their names. */
export function checkoutParts(visit: Visit, checkout: Checkout, problem: string | null) {
  return {
    wallet: wallet(visit, checkout).markup,
    summary: summary(visit, checkout).markup,
    code: codeField(visit, checkout, problem).markup,
    delivery: delivery(visit, checkout).markup,
  };
}

/** GET /checkout: everything on one page, with the blocks of the app where its merchant put them. */
export function checkoutPage(visit: Visit): Answer {
  const say = wordsFor(visit);
  if (cartLines(visit).length === 0) {
    return frontPage(visit, say.checkout, html`<h1>${say.empty}</h1>`);
  }
  const checkout = checkoutOf(visit);
  const said = { values: checkoutValues(visit, checkout), constants: shopConstants(visit) };
  const parts = checkoutParts(visit, checkout, null);
  const part = (name: keyof typeof parts) =>
    html`<div data-shown="${name}">${{ markup: parts[name] }}</div>`;
  return frontPage(
    visit,
    say.checkout,
    html`<h1>${say.checkout}</h1>
      <div class="checkout">
        <div class="steps">
          ${part("wallet")} ${contact(visit)} ${part("delivery")}
          ${stage(visit, "purchase.checkout.block.render", said)} ${payment(visit)}
        </div>
        <aside class="card" aria-label="${say.summary}">
          ${part("summary")} ${part("code")}
          ${stage(visit, "purchase.checkout.reductions.render-after", said)}
        </aside>
      </div>`,
  );
}

function price(visit: Visit, decimal: string | number): string {
  return shownMoney(String(decimal), visit.shop.state.currency, languageOf(visit));
}

function wallet(visit: Visit, { express }: Checkout): Html {
  const say = wordsFor(visit);
  return html`<form data-sent="/checkout/set" class="wallet">
    <input type="hidden" name="what" value="wallet" />
    <button class="${express ? "" : "dark"}">${express ? say.walletOff : say.walletOn}</button>
    ${express ? html`<p role="status">${say.walletText}</p>` : null}
  </form>`;
}

function contact(visit: Visit): Html {
  const say = wordsFor(visit);
  const shopper = shopperOf(visit);
  const here = frontUrl(visit.shop, "/checkout");
  if (shopper === null) {
    return html`<section class="card">
      <h2>${say.contact}</h2>
      <p>
        ${say.guest}
        <a href="${frontUrl(visit.shop, `/shopper?back=${here}`)}">${say.logIn}</a>
      </p>
    </section>`;
  }
  return html`<section class="card">
    <h2>${say.contact}</h2>
    <form method="post" action="${frontUrl(visit.shop, "/shopper")}" class="row apart">
      <span>${shopper.firstName} ${shopper.lastName}<br /><small>${shopper.email}</small></span>
      <input type="hidden" name="back" value="${here}" />
      <button name="customer" value="">${say.logOut}</button>
    </form>
  </section>`;
}

function delivery(visit: Visit, checkout: Checkout): Html {
  const say = wordsFor(visit);
  const prices = shippingPrices(visit.shop);
  return html`<section class="card">
    <h2>${say.delivery}</h2>
    <form data-sent="/checkout/set">
      <input type="hidden" name="what" value="shipping" />
      <select
        name="shipping"
        aria-label="${say.delivery}"
        ${checkout.express ? html`disabled` : null}
      >
        ${(["standard", "express", "pickup"] as const).map(
          (each) =>
            html`<option value="${each}" ${checkout.shipping === each ? html`selected` : null}>
              ${say[each]}, ${each === "pickup" ? say.free : price(visit, prices[each])}
            </option>`,
        )}
      </select>
    </form>
  </section>`;
}

function payment(visit: Visit): Html {
  const say = wordsFor(visit);
  const to = (path: string) => frontUrl(visit.shop, path);
  return html`<section class="card">
    <h2>${say.payment}</h2>
    <form method="post" action="${to("/checkout/pay")}" class="stack">
      <button class="primary big" name="pay" value="now">${say.payNow}</button>
      <div class="row">
        <button name="pay" value="later">${say.payLater}</button>
        <button formaction="${to("/checkout/abandon")}">${say.abandon}</button>
      </div>
    </form>
  </section>`;
}

function codeField(visit: Visit, checkout: Checkout, problem: string | null): Html {
  const say = wordsFor(visit);
  return html`<form data-sent="/checkout/set" class="row">
      <input type="hidden" name="what" value="code" />
      <input name="code" placeholder="${say.codeLabel}" aria-label="${say.codeLabel}" required />
      <button ${checkout.express ? html`disabled` : null}>${say.apply}</button>
    </form>
    ${problem === null ? null : html`<p class="problem" role="alert">${problem}</p>`}`;
}

function summary(visit: Visit, checkout: Checkout): Html {
  const { shop } = visit;
  const say = wordsFor(visit);
  const options = orderFrom(visit, checkout);
  const totals = shop.quote(options);
  const tried = shop.tryCodes(options).filter(({ refused }) => refused === null);
  const goods = options.lines.reduce(
    (sum, { quantity, variantId }) =>
      sum + quantity * Number(variantIn(shop, variantId).variant.price),
    0,
  );
  const taxWord = shop.state.taxesIncluded ? say.taxIncluded : say.tax;
  const row = (name: string, amount: string | number) =>
    html`<div>
      <dt>${name}</dt>
      <dd>${price(visit, amount)}</dd>
    </div>`;
  return html`<h2>${say.summary}</h2>
    ${options.lines.map((line) => cartLine(visit, line))}
    <dl class="sums">
      ${row(say.subtotal, goods.toFixed(6))}
      ${tried.map(
        ({ amount, code }) =>
          html`<div class="off">
            <dt>
              ${say.discount} <code>${code}</code>
              <form data-sent="/checkout/set">
                <input type="hidden" name="what" value="uncode" />
                <button
                  class="plain"
                  name="code"
                  value="${code}"
                  aria-label="${say.remove} ${code}"
                >
                  ×
                </button>
              </form>
            </dt>
            <dd>−${price(visit, amount)}</dd>
          </div>`,
      )}
      ${row(say.shipping, totals.shipping)} ${row(taxWord, totals.tax)}
      <div class="total">
        <dt>${say.total}</dt>
        <dd data-total>${price(visit, totals.total)}</dd>
      </div>
    </dl>`;
}

function cartLine(visit: Visit, line: { variantId: string; quantity: number }): Html {
  const { product, variant } = variantIn(visit.shop, line.variantId);
  const say = wordsFor(visit);
  return html`<form data-sent="/checkout/set" class="line">
    <span>${product.title}</span>
    <input type="hidden" name="what" value="quantity" />
    <input type="hidden" name="variant" value="${line.variantId}" />
    <select name="quantity" aria-label="${say.quantity}: ${product.title}">
      ${[...new Set([0, 1, 2, 3, 4, 5, 6, 8, 10, line.quantity])]
        .sort((a, b) => a - b)
        .map(
          (each) =>
            html`<option ${each === line.quantity ? html`selected` : null}>${each}</option>`,
        )}
    </select>
    <b>${price(visit, variant.price)}</b>
  </form>`;
}
