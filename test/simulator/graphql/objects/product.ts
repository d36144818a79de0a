import { toDecimal, toMinor } from "../../money.ts";
import type { SimProduct, SimVariant } from "../../state.ts";
import { listed } from "../connection.ts";
import type { PageArguments } from "../connection.ts";
import type { Context } from "../context.ts";
import type { Searchable } from "../search.ts";
import { gid } from "../../payloads/parts.ts";
import type { ApiNode } from "./parts.ts";

export function searchableProduct(product: SimProduct): Searchable {
  const { id, title, vendor, tags, handle } = product;
  return { fields: { id, title, vendor, tag: tags, handle }, text: [title, vendor, ...tags] };
}

export function toVariant(context: Context, product: SimProduct, variant: SimVariant) {
  const { currency } = context.shop.state;
  return {
    __typename: "ProductVariant",
    id: gid("ProductVariant", variant.id),
    legacyResourceId: variant.id,
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    sku: variant.sku,
    price: toDecimal(toMinor(variant.price, currency), currency),
    taxable: !product.giftCard,
    product: () => toProduct(context, product),
  };
}

export function toProduct(context: Context, product: SimProduct): ApiNode {
  const collections = product.collections.map((title, index) => ({
    __typename: "Collection",
    id: gid("Collection", `${product.id}${index}`),
    title,
    handle: title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-"),
  }));
  return {
    __typename: "Product",
    id: gid("Product", product.id),
    legacyResourceId: product.id,
    title: product.title,
    handle: product.handle,
    vendor: product.vendor,
    productType: product.giftCard ? "Gift Cards" : "",
    tags: product.tags,
    status: "ACTIVE",
    isGiftCard: product.giftCard,
    featuredMedia: null,
    createdAt: product.createdAt,
    updatedAt: product.createdAt,
    variants: (args: PageArguments) =>
      listed(
        product.variants.map((variant) => toVariant(context, product, variant)),
        args,
      ),
    collections: (args: PageArguments) => listed(collections, args),
  };
}
