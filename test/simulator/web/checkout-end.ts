import { cartLines, keepCart } from "./cart.ts";
import { checkoutOf, endCheckout, orderFrom } from "./checkout-memory.ts";
import { orderValues, shopConstants } from "./extensions/cart-values.ts";
import { stage } from "./extensions/stage.ts";
import { html } from "./html.ts";
import { frontPage } from "./layout.ts";
import { orderCard } from "./order-card.ts";
import { shopperOf } from "./shopper.ts";
import { type Answer, field, frontUrl, type Visit } from "./visit.ts";
import { wordsFor } from "./words.ts";

/** POST /checkout/pay: the order is placed with what its codes take off, and its codes are used up. */
export function payCheckout(visit: Visit): Answer {
  const { shop } = visit;
  if (cartLines(visit).length === 0) throw new Error(wordsFor(visit).empty);
  const pay = field(visit.form, "pay") === "later" ? "later" : "now";
  const order = shop.buy({ ...orderFrom(visit, checkoutOf(visit)), pay });
  keepCart(visit, new Map());
  endCheckout(visit);
  return { redirect: frontUrl(shop, `/thank-you/${order.id}`) };
}

/** POST /checkout/abandon: the shopper goes away. What the codes hold is nobody's until they expire. */
export function abandonCheckout(visit: Visit): Answer {
  keepCart(visit, new Map());
  endCheckout(visit);
  return { redirect: frontUrl(visit.shop) };
}

/** GET /thank-you/<order>. */
export function thankYouPage(visit: Visit): Answer {
  const { path, shop } = visit;
  const say = wordsFor(visit);
  const order = shop.state.orders[path[1] ?? ""];
  if (order === undefined) return null;
  const shopper = shopperOf(visit);
  const own = Object.values(shop.state.orders).filter(
    ({ customerId }) => customerId !== null && customerId === order.customerId,
  );
  const orderConfirmation = {
    order: { id: `gid://shopify/Order/${order.id}` },
    number: order.token.slice(0, 9).toUpperCase(),
    isFirstOrder: own.length <= 1,
  };
  const said = {
    constants: shopConstants(visit),
    values: {
      ...orderValues(shop, order),
      orderConfirmation,
      "buyerIdentity.customer":
        shopper === null ? undefined : { id: `gid://shopify/Customer/${shopper.id}` },
    },
  };
  return frontPage(
    visit,
    say.thanks,
    html`<h1>${say.thanks}${shopper === null ? null : `, ${shopper.firstName}`}!</h1>
      <div class="checkout">
        <div class="steps">
          ${stage(visit, "purchase.thank-you.block.render", said)}
          <p>
            <a class="button" href="${frontUrl(shop, `/orders/${order.id}`)}"
              >${say.status}, ${order.name}</a
            >
          </p>
        </div>
        ${orderCard(shop, order)}
      </div>`,
  );
}
