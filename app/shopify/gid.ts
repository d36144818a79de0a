import type { Id } from "../core/words.ts";

/** The number at the end of a gid: "gid://shopify/Order/123?x=y" → "123". Null when there is none. */
export function gidToId(gid: string): Id | null {
  return /^gid:\/\/shopify\/\w+\/(\d+)(?:\?.*)?$/.exec(gid)?.[1] ?? null;
}

export function idToGid(type: "Customer" | "Order" | "Shop", id: Id): string {
  return `gid://shopify/${type}/${id}`;
}
