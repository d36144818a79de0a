import { readFileSync } from "node:fs";
import { join } from "node:path";
import { signal } from "@preact/signals";
import { getExtension } from "@shopify/ui-extensions-tester";
import { createCartLine } from "@shopify/ui-extensions-tester/checkout";
import { vi } from "vitest";
import type { PublishedMember, PublishedProgram } from "../../app/core/published.ts";
import { createI18n } from "./i18n.ts";
import type { Dictionary } from "./i18n.ts";
import { enliven } from "./live.ts";

const folder = join(import.meta.dirname, "../../extensions/checkout");

type Target = "purchase.checkout.block.render" | "purchase.checkout.reductions.render-after";
type Line = { id?: number; amount: number; quantity?: number; shipped?: boolean };
type Allocation = { amount: number; code: string };

/** A checkout as Shopify shows it. Money in units of its currency. */
export type Scene = {
  language: "en" | "de";
  program: PublishedProgram | null;
  /** "left": they were a member once. */
  member: PublishedMember | "left" | null;
  loggedIn: boolean;
  currency: string;
  lines: Line[];
  /** Codes in the cart with what they take off. */
  codes: Allocation[];
  shipping: number | undefined;
  /** Within the prices. undefined: not known yet. */
  tax: number | undefined;
  canChange: boolean;
  settings: Record<string, string | boolean | undefined>;
  /** How our API answers. A string: it cannot be reached. */
  api: (request: string, body: unknown) => { status?: number; body: unknown } | string;
};

type Cell = { value: unknown };
/** What of `shopify` a scene decides. */
type Mock = Record<
  | "lines"
  | "discountCodes"
  | "discountAllocations"
  | "appMetafields"
  | "settings"
  | "checkoutToken"
  | "instructions",
  Cell
> & { cost: Record<"totalShippingAmount" | "totalTaxAmount" | "totalAmount", Cell> };

/** Shows an extension in a checkout. Timers are faked: `pass` lets time go by. */
export function checkoutStage(target: Target, scene: Scene) {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "requestAnimationFrame", "Date"] });
  vi.setSystemTime("2026-03-02T10:00:00Z");
  const extension = getExtension(target, { configSearchDir: folder });
  extension.setUp();
  const shopify = extension.shopify as unknown as Mock;
  enliven(shopify);
  const requests: string[] = [];
  const now = { ...scene };

  function turn(changes: Partial<Scene>) {
    Object.assign(now, changes);
    const { lines, codes, currency, shipping = 0 } = now;
    const money = (amount: number) => ({ amount, currencyCode: currency });
    shopify.lines.value = lines.map((line, n) => cartLine(line, n + 1, currency));
    shopify.discountCodes.value = codes.map(({ code }) => ({ code }));
    shopify.discountAllocations.value = codes.map(({ code, amount }) => {
      return { type: "code", code, discountedAmount: money(amount) };
    });
    const off = codes.reduce((all, { amount }) => all + amount, 0);
    const goods = lines.reduce((all, { amount }) => all + amount, 0);
    shopify.cost.totalShippingAmount.value =
      now.shipping === undefined ? undefined : money(shipping);
    shopify.cost.totalTaxAmount.value = now.tax === undefined ? undefined : money(now.tax);
    shopify.cost.totalAmount.value = money(goods - off + shipping);
    shopify.appMetafields.value = [
      ...metafield("shop", "program", now.program),
      ...metafield("customer", "loyalty", now.member),
    ];
  }

  const customer = scene.loggedIn ? { id: "gid://shopify/Customer/1" } : undefined;
  Object.defineProperty(shopify, "buyerIdentity", {
    configurable: true,
    writable: true,
    value: { customer: signal(customer), purchasingCompany: signal(undefined) },
  });
  Object.assign(shopify, {
    i18n: createI18n(dictionary(scene.language), scene.language),
    applyDiscountCodeChange: vi.fn(() => Promise.resolve({ type: "success" })),
  });
  shopify.settings.value = {
    ...{ title: undefined, layout: undefined, hide_estimate: undefined, hide_rewards: undefined },
    ...scene.settings,
  };
  shopify.checkoutToken.value = "token";
  shopify.instructions.value = { discounts: { canUpdateDiscountCodes: scene.canChange } };
  turn({});
  extension.fetch = ((url: string, { method, body }: { method: string; body?: string }) => {
    const request = `${method} ${url.replace("https://treue.example/api/v1", "")}`;
    requests.push(request);
    const answer = now.api(request, body === undefined ? undefined : JSON.parse(body));
    if (typeof answer === "string") return Promise.reject(new Error(answer));
    const { status = 200, body: json } = answer;
    return Promise.resolve({
      ok: status < 400,
      status,
      json: () => Promise.resolve(json),
    });
  }) as unknown as typeof fetch;

  return {
    extension,
    shopify,
    requests,
    turn,
    render: () => extension.render().then(() => pass()),
  };
}

/** From now on codes go into the cart and out of it, as Shopify does it: each takes 5 off. */
export function takeCodes({ shopify, turn }: ReturnType<typeof checkoutStage>) {
  const change = vi.fn(({ type, code }: { type: string; code: string }) => {
    turn({ codes: type === "addDiscountCode" ? [{ code, amount: 5 }] : [] });
    return Promise.resolve<{ type: string; message?: string }>({ type: "success" });
  });
  Object.assign(shopify, { applyDiscountCodeChange: change });
  return change;
}

/** Lets time go by, and everything happen that was waiting for it. */
export async function pass(ms = 50): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

/** All there is to read, in order. */
export function texts(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (walker.nextNode()) found.push(walker.currentNode.textContent ?? "");
  return found;
}

/** A button by what it says, or by what a screen reader says of it. */
export function button(name: string): Element | undefined {
  const buttons: string = "s-button";
  return [...document.querySelectorAll(buttons)].find(
    (one) => one.getAttribute("accessibilityLabel") === name || one.textContent === name,
  );
}

export async function press(name: string, ms = 50): Promise<void> {
  const found = button(name);
  if (!found) throw new Error(`There is no button "${name}" among: ${texts().join(" | ")}`);
  found.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  await pass(ms);
}

export function dictionary(language: "en" | "de"): Dictionary {
  const file = language === "en" ? "en.default.json" : "de.json";
  return JSON.parse(readFileSync(join(folder, "locales", file), "utf8")) as Dictionary;
}

function metafield(type: "shop" | "customer", key: string, value: unknown) {
  if (value === null) return [];
  const metafield = {
    namespace: "$app",
    key,
    value: JSON.stringify(value === "left" ? null : value),
    type: "json",
  };
  return [{ target: { type, id: "1" }, metafield: { ...metafield, valueType: "json_string" } }];
}

function cartLine({ id, amount, quantity = 1, shipped = true }: Line, n: number, currency: string) {
  const line = createCartLine({ id: `gid://shopify/CartLine/${n}`, quantity });
  return {
    ...line,
    cost: { totalAmount: { amount, currencyCode: currency } },
    merchandise: {
      ...line.merchandise,
      requiresShipping: shipped,
      product: { ...line.merchandise.product, id: `gid://shopify/Product/${id ?? n}` },
    },
  };
}
