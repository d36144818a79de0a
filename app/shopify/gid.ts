import type { Id } from "../core/words.ts";

/** The number at the end of a gid: "gid://shopify/Order/123?x=y" → "123". Null when there is none. */
export function gidToId(gid: string): Id | null {
  return /^gid:\/\/shopify\/\w+\/(\d+)(?:\?.*)?$/.exec(gid)?.[1] ?? null;
}

/** The number of a gid that Shopify wrote. Throws where it is none. */
export function requireId(gid: string): Id {
  const id = gidToId(gid);
  if (!id) throw new Error(`${gid} is no gid`);
  return id;
}

type GidType =
  | "BulkOperation"
  | "Collection"
  | "Customer"
  | "Order"
  | "Product"
  | "ProductVariant"
  | "Refund"
  | "Shop";

export function idToGid(type: GidType, id: Id): string {
  return `gid://shopify/${type}/${id}`;
}
