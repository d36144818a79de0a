import type { Id } from "../core/words.ts";
import { api } from "./api.server.ts";

/** Who asks through a shop's own address: the shop, and the customer who is logged in there. */
export type ProxyRequest = { domain: string; customerId: Id | null };

/**
 * Reads a request that Shopify passed on from a shop's storefront. Null where it is not signed by Shopify, or was
 * signed longer ago than its library allows. https://shopify.dev/docs/apps/build/online-store/app-proxies
 */
export async function readProxyRequest(request: Request): Promise<ProxyRequest | null> {
  const { searchParams } = new URL(request.url);
  const query = Object.fromEntries(searchParams);
  try {
    if (!(await api.utils.validateHmac(query, { signator: "appProxy" }))) return null;
  } catch {
    // The library throws where the signature, or its time, is missing.
    return null;
  }
  const customerId = searchParams.get("logged_in_customer_id");
  const domain = searchParams.get("shop");
  if (!domain) return null;
  return { domain, customerId: customerId && /^\d+$/.test(customerId) ? customerId : null };
}
