import type { BuyOptions } from "../contract.ts";
import { cartLines, keepCart, variantsOf } from "./cart.ts";
import { html, type Html } from "./html.ts";
import { frontPage } from "./layout.ts";
import { shippingPrices } from "./shipping.ts";
import { shopperOf } from "./shopper.ts";
import { shownMoney, shownPrice } from "./shown.ts";
import { type Answer, field, frontUrl, type Visit } from "./visit.ts";

const CURRENCIES = ["EUR", "USD", "GBP", "CHF", "JPY"];

/** /cart: what is in it, the way to the checkout, and how to order without one: POST /checkout buys it at once. */
export function cartPage(visit: Visit): Answer {
  const lines = cartLines(visit);
  if (lines.length === 0) {
    return frontPage(
      visit,
      "Cart",
      html`<h1>Your cart is empty</h1>
        <p><a href="${frontUrl(visit.shop)}">Look at the products</a></p>`,
    );
  }
  return frontPage(
    visit,
    "Cart",
    html`<h1>Cart</h1>
      <div class="columns">
        <section class="card">
          ${lines.map((line) => cartLine(visit, line))}
          <p>
            <a class="button primary big" href="${frontUrl(visit.shop, "/checkout")}">Check out</a>
          </p>
        </section>
        <section class="card">${checkoutForm(visit)}</section>
      </div>`,
  );
}

function cartLine(visit: Visit, line: { variantId: string; quantity: number }): Html {
  const found = variantsOf(visit).find(({ variant }) => variant.id === line.variantId);
  return html`<form method="post" action="${frontUrl(visit.shop, "/cart/set")}" class="line">
    <span>${found?.product.title}</span>
    <input type="hidden" name="variant" value="${line.variantId}" />
    <input name="quantity" type="number" min="0" value="${line.quantity}" aria-label="Quantity" />
    <button>Update</button>
    <b>${shownPrice(visit.shop, found?.variant.price ?? "0")}</b>
  </form>`;
}

function checkoutForm(visit: Visit): Html {
  const { shop, url } = visit;
  const chosen = url.searchParams;
  const totals = shop.quote(orderFrom(visit, chosen));
  const { standard, express } = shippingPrices(shop);
  const currency = chosen.get("currency") ?? shop.state.currency;
  const others = CURRENCIES.filter((each) => each !== shop.state.currency);
  return html`<h2>Order without a checkout</h2>
    <form method="get" class="stack">
      ${select("shipping", "Shipping", chosen, [
        ["standard", `Standard, ${shownPrice(shop, standard)}`],
        ["express", `Express, ${shownPrice(shop, express)}`],
        ["pickup", "Pick up, free"],
      ])}
      <label>
        Discount code
        <input name="code" value="${chosen.get("code")}" placeholder="SAVE10 or MINUS5" />
        <small>SAVE takes per cent off, MINUS an amount; any number works.</small>
      </label>
      <label>Tip <input name="tip" value="${chosen.get("tip")}" placeholder="0.00" /></label>
      ${select("currency", "Shown and paid in", chosen, [
        [shop.state.currency, shop.state.currency],
        ...others.map((each) => [each, each] as [string, string]),
      ])}
      <button>Update the total</button>
      <dl class="sums">
        <div>
          <dt>Goods</dt>
          <dd>${shownPrice(shop, totals.subtotal)}</dd>
        </div>
        <div>
          <dt>Shipping</dt>
          <dd>${shownPrice(shop, totals.shipping)}</dd>
        </div>
        <div>
          <dt>Tax</dt>
          <dd>${shownPrice(shop, totals.tax)}</dd>
        </div>
        <div>
          <dt>Tip</dt>
          <dd>${shownPrice(shop, totals.tip)}</dd>
        </div>
        <div class="total">
          <dt>Total</dt>
          <dd>${shownMoney(totals.presentmentTotal, currency)}</dd>
        </div>
      </dl>
      <button
        class="primary"
        formmethod="post"
        formaction="${frontUrl(shop, "/checkout")}"
        name="pay"
        value="now"
      >
        Pay now
      </button>
      <button
        formmethod="post"
        formaction="${frontUrl(shop, "/checkout")}"
        name="pay"
        value="later"
      >
        Order, pay later
      </button>
    </form>`;
}

function select(
  name: string,
  label: string,
  chosen: URLSearchParams,
  options: [string, string][],
): Html {
  return html`<label>
    ${label}
    <select name="${name}">
      ${options.map(
        ([value, text]) =>
          html`<option value="${value}" ${chosen.get(name) === value ? html`selected` : null}>
            ${text}
          </option>`,
      )}
    </select>
  </label>`;
}

/** POST /checkout. */
export function quickOrder(visit: Visit): Answer {
  const pay = field(visit.form, "pay") === "later" ? "later" : "now";
  const order = visit.shop.buy({ ...orderFrom(visit, visit.form), pay });
  keepCart(visit, new Map());
  return { redirect: frontUrl(visit.shop, `/orders/${order.id}`) };
}

/** Reads the checkout's fields, the same for the preview of the total and for the purchase. */
function orderFrom(visit: Visit, fields: URLSearchParams): BuyOptions {
  const prices: Record<string, string> = shippingPrices(visit.shop);
  const shipping = fields.get("shipping") ?? "standard";
  const discount = discountFrom(fields.get("code") ?? "");
  const tip = fields.get("tip") ?? "";
  return {
    customer: shopperOf(visit),
    lines: cartLines(visit),
    pay: "now",
    shipping: prices[shipping],
    currency: fields.get("currency") ?? visit.shop.state.currency,
    ...(discount !== null && { discount }),
    ...(tip !== "" && { tip }),
  };
}

function discountFrom(code: string): BuyOptions["discount"] | null {
  if (code === "") return null;
  const [, kind, value] = /^(SAVE|MINUS)(\d+)$/.exec(code.toUpperCase()) ?? [];
  if (value === undefined) throw new Error(`There is no discount code ${code}`);
  if (kind === "SAVE" && Number(value) > 100) throw new Error("More than 100 % cannot be saved");
  return kind === "SAVE" ? { code, percentage: Number(value) } : { code, amount: value };
}
