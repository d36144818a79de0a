import { createClient } from "../../shared/client.ts";
import { readMetafields } from "../../shared/metafields.ts";
import type { Checkout } from "./look.ts";
import { createSession } from "./session.ts";
import type { Session } from "./session.ts";

/** A session on Shopify's checkout. Nothing is asked of anybody yet. */
export function openSession(shop: Checkout): Session {
  const published = () => readMetafields(shop.appMetafields.value);
  return createSession({
    get client() {
      return createClient(published().program?.api ?? "", () => shop.sessionToken.get());
    },
    storage: shop.storage,
    checkout: () => shop.checkoutToken.value ?? null,
    codes: () => shop.discountCodes.value.map(({ code }) => code),
    async changeCode(type, code) {
      // Its message is for developers, and not in the shopper's language.
      const result = await shop.applyDiscountCodeChange({ type, code }).catch(() => null);
      return result?.type === "success";
    },
    seq: () => published().member?.seq ?? 0,
    wait: (ms) => new Promise((done) => setTimeout(done, ms)),
  });
}
