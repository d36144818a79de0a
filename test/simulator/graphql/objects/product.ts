import { toDecimal, toMinor } from "../../money.ts";
import type { SimCollection, SimProduct, SimVariant } from "../../state.ts";
import { connection, listed } from "../connection.ts";
import type { PageArguments } from "../connection.ts";
import type { Context } from "../context.ts";
import type { Searchable } from "../search.ts";
import { gid } from "../../payloads/parts.ts";
import { moneyV2, readGid } from "./parts.ts";
import type { ApiNode } from "./parts.ts";

export function searchableProduct(product: SimProduct): Searchable {
  const { id, title, vendor, type, tags, handle } = product;
  return {
    fields: {
      id,
      title,
      vendor,
      product_type: type,
      tag: tags,
      handle,
      updated_at: product.updatedAt,
      created_at: product.createdAt,
    },
    text: [title, vendor, ...tags],
  };
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

function priceRangeOf({ shop: { state } }: Context, product: SimProduct) {
  const prices = product.variants.map(({ price }) => toMinor(price, state.currency));
  return {
    __typename: "ProductPriceRangeV2",
    maxVariantPrice: moneyV2(Math.max(...prices), state.currency),
    minVariantPrice: moneyV2(Math.min(...prices), state.currency),
  };
}

export function toCollection(context: Context, collection: SimCollection): ApiNode {
  const { id, title, handle, updatedAt } = collection;
  const members = () =>
    Object.values(context.shop.state.products).filter((p) => p.collections.includes(id));
  return {
    __typename: "Collection",
    id: gid("Collection", id),
    legacyResourceId: id,
    title,
    handle,
    updatedAt,
    products: (args: PageArguments) =>
      connection(members(), args, {
        placeOf: ({ id: key }) => ({ id: key, key: "" }),
        toNode: (product) => toProduct(context, product),
      }),
  };
}

export function toProduct(context: Context, product: SimProduct): ApiNode {
  const { collections } = context.shop.state;
  return {
    __typename: "Product",
    id: gid("Product", product.id),
    legacyResourceId: product.id,
    title: product.title,
    handle: product.handle,
    vendor: product.vendor,
    productType: product.type,
    tags: product.tags,
    status: "ACTIVE",
    isGiftCard: product.giftCard,
    priceRangeV2: () => priceRangeOf(context, product),
    featuredMedia: null,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    variants: (args: PageArguments) =>
      listed(
        product.variants.map((variant) => toVariant(context, product, variant)),
        args,
      ),
    collections: (args: PageArguments) =>
      listed(
        product.collections.flatMap((id) =>
          collections[id] ? [toCollection(context, collections[id])] : [],
        ),
        args,
      ),
    inCollection: ({ id }: { id: string }) => product.collections.includes(readGid(id)?.[1] ?? ""),
  };
}
