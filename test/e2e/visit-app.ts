import type { SimShop } from "../simulator/simulator.ts";
import { sessionToken } from "../simulator/tokens.ts";
import { userAgent } from "./browser.ts";
import type { Stack } from "./stack.ts";

/** As the admin opens the app's first page for a merchant: the page itself, without what it loads. */
export function visitApp(stack: Stack, { domain }: SimShop): Promise<Response> {
  const address = new URL("/app", stack.appUrl);
  const handle = domain.replace(".myshopify.com", "");
  address.searchParams.set("embedded", "1");
  address.searchParams.set("shop", domain);
  address.searchParams.set("host", btoa(`admin.shopify.com/store/${handle}`));
  address.searchParams.set("id_token", sessionToken(stack.sim, domain, "admin"));
  return fetch(address, { headers: { "user-agent": userAgent } });
}
