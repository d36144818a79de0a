import { parseMember, parseProgram } from "../metafields.ts";
import type { Published } from "../metafields.ts";

/** The version whose schema was read: in it, shop and customer have metafields. */
const url = "shopify://customer-account/api/2026-10/graphql.json";

const query = `query Loyalty {
  shop { metafield(namespace: "$app", key: "program") { value } }
  customer { metafield(namespace: "$app", key: "loyalty") { value } }
}`;

type Owner = { metafield?: { value?: unknown } | null } | null;

/**
 * Balance and terms, read from Shopify by the logged-in customer's own right: pages of the account that are about no
 * order have no `appMetafields`. null: Shopify did not answer.
 */
export async function askShopify(fetchFn: typeof fetch = fetch): Promise<Published | null> {
  try {
    const response = await fetchFn(url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ query }),
    });
    const { data } = (await response.json()) as { data?: { shop?: Owner; customer?: Owner } };
    if (!data) return null;
    return {
      program: parseProgram(data.shop?.metafield?.value),
      member: parseMember(data.customer?.metafield?.value),
    };
  } catch {
    return null;
  }
}
