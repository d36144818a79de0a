import type { World } from "../announce.ts";
import { stamp } from "../clock.ts";
import type { At, ProductFields } from "../contract.ts";
import { toDecimal, toMinor } from "../money.ts";
import { numeric } from "../payloads/parts.ts";
import { productPayload } from "../payloads/product.ts";
import type { ShopState, SimCollection, SimCompany, SimProduct, SimVariant } from "../state.ts";

const handleOf = (title: string) => title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");

const priceOf = (shop: ShopState, price: string) =>
  toDecimal(toMinor(price, shop.currency), shop.currency);

/** Throws when the shop has none of that title. */
export function findCollection(shop: ShopState, title: string): SimCollection {
  const found = Object.values(shop.collections).find((collection) => collection.title === title);
  if (!found) throw new Error(`${shop.domain} has no collection ${title}`);
  return found;
}

function idsOfCollections(world: World, shop: ShopState, titles: string[]): string[] {
  const known = new Map(Object.values(shop.collections).map(({ id, title }) => [title, id]));
  return titles.map((title) => {
    const id = known.get(title) ?? world.chance.newId();
    known.set(title, id);
    const updatedAt = stamp(world.now());
    shop.collections[id] ??= { id, title, handle: handleOf(title), updatedAt };
    return id;
  });
}

/** Topic: products/create. */
export function addProduct(
  world: World,
  shop: ShopState,
  product: ProductFields & { giftCard?: boolean },
): SimProduct {
  const at = world.now();
  const id = world.chance.newId();
  const handle = handleOf(product.title);
  const giftCard = product.giftCard ?? false;
  const price = priceOf(shop, product.price);
  const added: SimProduct = {
    id,
    title: product.title,
    handle,
    vendor: product.vendor ?? shop.name,
    type: product.type ?? (giftCard ? "Gift Cards" : ""),
    tags: product.tags ?? [],
    collections: idsOfCollections(world, shop, product.collections ?? []),
    giftCard,
    createdAt: stamp(at),
    updatedAt: stamp(at),
    variants: [{ id: world.chance.newId(), title: "Default Title", sku: handle, price }],
  };
  shop.products[id] = added;
  world.announce(shop, at, [{ topic: "products/create", payload: productPayload(shop, added) }]);
  return added;
}

/** Topic: products/update. Orders keep the title, vendor and price they were placed with. */
export function updateProduct(
  world: World,
  shop: ShopState,
  product: SimProduct,
  { at = world.now(), price, collections, ...fields }: Partial<ProductFields> & At,
): SimProduct {
  Object.assign(product, fields, { updatedAt: stamp(at) });
  if (collections) product.collections = idsOfCollections(world, shop, collections);
  if (price !== undefined) {
    for (const variant of product.variants) variant.price = priceOf(shop, price);
  }
  world.announce(shop, at, [{ topic: "products/update", payload: productPayload(shop, product) }]);
  return product;
}

/** Topic: products/delete, with nothing but the id. */
export function deleteProduct(
  world: World,
  shop: ShopState,
  product: SimProduct,
  { at = world.now() }: At,
): void {
  Reflect.deleteProperty(shop.products, product.id);
  world.announce(shop, at, [{ topic: "products/delete", payload: { id: numeric(product.id) } }]);
}

export function addCompany(world: World, shop: ShopState, name: string): SimCompany {
  const id = world.chance.newId();
  const locationId = world.chance.newId();
  const company = { id, name, locationId, createdAt: stamp(world.now()) };
  shop.companies[id] = company;
  return company;
}

/** Throws when no product of the shop has the variant. */
export function findVariant(
  shop: ShopState,
  variantId: string,
): { product: SimProduct; variant: SimVariant } {
  for (const product of Object.values(shop.products)) {
    const variant = product.variants.find((v) => v.id === variantId);
    if (variant) return { product, variant };
  }
  throw new Error(`${shop.domain} has no variant ${variantId}`);
}
