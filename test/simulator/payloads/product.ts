import type { Payload } from "../json.ts";
import type { ShopState, SimProduct } from "../state.ts";
import { gid, moment, numeric } from "./parts.ts";

/** As `products/create` and `products/update` send it: tags in one text, and no word of its collections. */
export function productPayload(shop: ShopState, product: SimProduct): Payload {
  const { id, variants } = product;
  return {
    id: numeric(id),
    admin_graphql_api_id: gid("Product", id),
    body_html: null,
    created_at: moment(shop, product.createdAt),
    handle: product.handle,
    product_type: product.type,
    published_at: moment(shop, product.createdAt),
    published_scope: "global",
    status: "active",
    tags: product.tags.join(", "),
    template_suffix: null,
    title: product.title,
    updated_at: moment(shop, product.updatedAt),
    vendor: product.vendor,
    variants: variants.map((variant, position) => ({
      id: numeric(variant.id),
      admin_graphql_api_id: gid("ProductVariant", variant.id),
      price: variant.price,
      position: position + 1,
      product_id: numeric(id),
      sku: variant.sku,
      taxable: !product.giftCard,
      title: variant.title,
    })),
    options: [],
    images: [],
    image: null,
  };
}
