import { cartOf, keepCart } from "./cart.ts";
import { type Checkout, checkoutOf, orderFrom } from "./checkout-memory.ts";
import { checkoutParts, checkoutValues } from "./checkout-view.ts";
import { appMetafields } from "./extensions/app-metafields.ts";
import { installedExtensions } from "./extensions/installed.ts";
import { hasMetafields } from "./extensions/stage.ts";
import { shopperOf } from "./shopper.ts";
import { type Answer, field, type Visit } from "./visit.ts";

/**
 * What an extension changes by one of the `apply…` functions: their answer, and the page as it is then. Messages are not
 * for shoppers: Shopify's are not translated either.
 */
export function changeCheckout(visit: Visit, name: string, change: Record<string, unknown>) {
  const checkout = checkoutOf(visit);
  const told = (answer: unknown) => ({ answer, ...shown(visit, checkout) });
  if (checkout.express) {
    return told({ type: "error", message: "Accelerated checkouts cannot be changed" });
  }
  if (name !== "applyDiscountCodeChange") {
    throw new Error(`The local shop has no ${name}`);
  }
  const code = String(change.code);
  if (change.type === "removeDiscountCode") {
    removeCode(checkout, code);
    return told({ type: "success" });
  }
  const refused = addCode(visit, checkout, code);
  return told(refused === null ? { type: "success" } : { type: "error", message: refused });
}

/** POST /checkout/set: what the shopper changes on the page itself. */
export function setCheckout(visit: Visit): Answer {
  const { form } = visit;
  const checkout = checkoutOf(visit);
  const what = field(form, "what");
  let problem: string | null = null;
  if (what === "wallet") checkout.express = !checkout.express;
  else if (checkout.express) problem = "A wallet is open";
  else if (what === "shipping") checkout.shipping = field(form, "shipping") as Checkout["shipping"];
  else if (what === "code") problem = addCode(visit, checkout, field(form, "code"));
  else if (what === "uncode") removeCode(checkout, field(form, "code"));
  else {
    keepCart(visit, cartOf(visit).set(field(form, "variant"), Number(field(form, "quantity"))));
    // The browser sends its new cart with the next request only.
    return { json: { again: "/checkout/state?lines" } };
  }
  return { json: shown(visit, checkout, problem) };
}

/**
 * GET /checkout/state, after the lines changed: only then are metafields read again, for Shopify does not tell of them
 * at once.
 */
export function readCheckout(visit: Visit): Answer {
  const own = installedExtensions().flatMap((extension) =>
    extension.targets.filter(hasMetafields).map((target) => {
      const metafields = appMetafields(visit.shop, shopperOf(visit), extension, target);
      return [`${extension.handle} ${target}`, { appMetafields: metafields }] as const;
    }),
  );
  return { json: { ...shown(visit, checkoutOf(visit)), own: Object.fromEntries(own) } };
}

/** Tries a code. Null: it is on the cart now; else why it is not. */
function addCode(visit: Visit, checkout: Checkout, code: string): string | null {
  const others = checkout.codes.filter((each) => each.toLowerCase() !== code.toLowerCase());
  const tried = visit.shop.tryCodes(orderFrom(visit, { ...checkout, codes: [...others, code] }));
  const refused = tried.at(-1)?.refused ?? null;
  if (refused === null) checkout.codes = [...others, code];
  return refused === null ? null : `${code}: ${refused.replaceAll("_", " ")}`;
}

function removeCode(checkout: Checkout, code: string): void {
  checkout.codes = checkout.codes.filter((each) => each.toLowerCase() !== code.toLowerCase());
}

/** The page and the extensions' signals after a change. */
function shown(visit: Visit, checkout: Checkout, problem: string | null = null) {
  return {
    parts: checkoutParts(visit, checkout, problem),
    values: checkoutValues(visit, checkout),
  };
}
