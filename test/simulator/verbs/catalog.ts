import type { World } from "../announce.ts";
import { stamp } from "../clock.ts";
import type { SimShop } from "../contract.ts";
import { toDecimal, toMinor } from "../money.ts";
import type { ShopState, SimProduct, SimVariant } from "../state.ts";

export function addProduct(
  world: World,
  shop: ShopState,
  product: Parameters<SimShop["addProduct"]>[0],
): SimProduct {
  const id = world.chance.newId();
  const handle = product.title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
  const price = toDecimal(toMinor(product.price, shop.currency), shop.currency);
  const added: SimProduct = {
    id,
    title: product.title,
    handle,
    vendor: product.vendor ?? shop.name,
    tags: product.tags ?? [],
    collections: product.collections ?? [],
    giftCard: product.giftCard ?? false,
    createdAt: stamp(world.now()),
    variants: [{ id: world.chance.newId(), title: "Default Title", sku: handle, price }],
  };
  shop.products[id] = added;
  return added;
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
