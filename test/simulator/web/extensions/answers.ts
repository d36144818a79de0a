import { sessionToken } from "../../tokens.ts";
import { changeCheckout } from "../checkout-changes.ts";
import { shopperOf } from "../shopper.ts";
import { type Answer, field, type Visit } from "../visit.ts";
import { answerCustomerAccount } from "./customer-account-api.ts";
import { bundleOf, installedExtensions } from "./installed.ts";
import { answerStorefront } from "./storefront.ts";

/** /extensions/…: a bundle, and what the page asks on behalf of an extension. */
export function extensionAnswers(visit: Visit): Answer {
  const { form, path, req, shop } = visit;
  const [, name = ""] = path;
  if (req.method !== "POST") {
    const extension = installedExtensions().find(({ handle }) => `${handle}.js` === name);
    return extension === undefined ? null : { script: bundleOf(extension) };
  }
  if (name === "token") return { json: tokenFor(visit, field(form, "target")) };
  if (name === "query") {
    const variables = JSON.parse(field(form, "variables")) as Record<string, unknown>;
    return { json: answerStorefront(shop, field(form, "query"), variables) };
  }
  if (name === "account") {
    const shopper = shopperOf(visit);
    if (shopper === null) throw new Error("Nobody is logged in");
    return { json: answerCustomerAccount(shop, shopper, field(form, "query")) };
  }
  if (name === "change") {
    const change = JSON.parse(field(form, "change")) as Record<string, unknown>;
    return { json: changeCheckout(visit, field(form, "name"), change) };
  }
  return null;
}

/** As `shopify.sessionToken.get()` gives it: of a guest it names nobody. */
function tokenFor({ sim, shop, ...visit }: Visit, target: string): string {
  const shopper = shopperOf({ sim, shop, ...visit });
  const surface = target.startsWith("purchase.") ? "checkout" : "customer-account";
  const sub = shopper === null ? {} : { sub: `gid://shopify/Customer/${shopper.id}` };
  return sessionToken(sim, shop.domain, surface, sub);
}
