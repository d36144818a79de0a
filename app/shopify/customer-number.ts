import type { Id } from "../core/words.ts";
import { gidToId } from "./gid.ts";

const largest = 2n ** 63n - 1n;

/** The customer that a pasted text names: a number, a gid, or an address in Shopify's admin. Null for other text. */
export function customerNumber(text: string): Id | null {
  const inAddress = /\/customers\/(\d+)(?:[/?#]|$)/.exec(text)?.[1];
  const inGid = text.startsWith("gid://shopify/Customer/") ? gidToId(text) : null;
  const id = inAddress ?? inGid ?? text;
  return /^\d{1,19}$/.test(id) && BigInt(id) <= largest ? id : null;
}
