import type { SimProduct, SimVariant } from "../state.ts";
import { variantsOf } from "./cart.ts";
import { html, type Html } from "./html.ts";
import { frontPage } from "./layout.ts";
import { shownPrice } from "./shown.ts";
import { type Answer, frontUrl, type Visit } from "./visit.ts";

/** The shop front's first page: everything that can be bought. */
export function productsPage(visit: Visit): Answer {
  return frontPage(
    visit,
    "Products",
    html`<h1>Products</h1>
      <form method="post" action="${frontUrl(visit.shop, "/cart/add")}" class="goods">
        ${variantsOf(visit).map(({ product, variant }) => tile(visit, product, variant))}
      </form>`,
  );
}

function tile(visit: Visit, product: SimProduct, variant: SimVariant): Html {
  const name = product.variants.length > 1 ? `${product.title}, ${variant.title}` : product.title;
  return html`<article class="tile">
    <div class="picture" style="--hue: ${hueOf(product.title)}" aria-hidden="true">
      ${product.title.charAt(0)}
    </div>
    <h2>${name}</h2>
    <p class="quiet">${product.giftCard ? "Gift card" : product.vendor}</p>
    <div class="row">
      <b>${shownPrice(visit.shop, variant.price)}</b>
      <button class="primary" name="variant" value="${variant.id}" aria-label="Add ${name} to cart">
        Add to cart
      </button>
    </div>
  </article>`;
}

/** The same colour for a product on every visit. */
function hueOf(title: string): number {
  return Buffer.from(title).reduce((sum, byte) => (sum * 31 + byte) % 360, 7);
}
