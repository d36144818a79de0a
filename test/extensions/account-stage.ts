import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getExtension } from "@shopify/ui-extensions-tester";
import { vi } from "vitest";
import type { PublishedMember, PublishedProgram } from "../../app/core/published.ts";
import { pass } from "./checkout-stage.ts";
import { createI18n } from "./i18n.ts";
import type { Dictionary } from "./i18n.ts";
import { enliven } from "./live.ts";

const folders = {
  "purchase.thank-you.block.render": "order-points",
  "customer-account.order-status.block.render": "order-points",
  "customer-account.page.render": "account-page",
  "customer-account.order-index.block.render": "order-list",
} as const;

/** What our API answers. A string: it cannot be reached. "never": it does not answer. */
export type ApiAnswer = { status?: number; body: unknown } | string;

/** After the payment, or in the customer's account, as Shopify shows it. */
export type AccountScene = {
  language: "en" | "de";
  program: PublishedProgram | null;
  member: PublishedMember | null;
  loggedIn: boolean;
  /** As the page names it. */
  order: string | undefined;
  /** Whether Shopify's Customer Account API answers. */
  shopifyAnswers: boolean;
  api: (request: string, body: unknown, headers: Record<string, string>) => ApiAnswer;
};

/** What of `shopify` a scene sets; each target has some of them. */
type Signals = Record<
  "order" | "authenticationState" | "orderConfirmation" | "appMetafields",
  { value: unknown }
>;

/** Shows an extension. Timers are faked: `pass` lets time go by. */
export function accountStage(target: keyof typeof folders, scene: AccountScene) {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "requestAnimationFrame", "Date"] });
  vi.setSystemTime("2026-03-02T10:00:00Z");
  const folder = join(import.meta.dirname, "../../extensions", folders[target]);
  const extension = getExtension(target, { configSearchDir: folder });
  extension.setUp();
  const shopify = extension.shopify as unknown as Signals;
  enliven(shopify);
  const { language, program, member, loggedIn, order } = scene;
  Object.assign(shopify, { i18n: createI18n(dictionary(folder, language), language) });
  if (target.startsWith("customer-account.order-status")) {
    shopify.order.value = order === undefined ? undefined : { id: order, name: "#1001" };
    shopify.authenticationState.value = loggedIn ? "fully_authenticated" : "pre_authenticated";
  }
  if (target.startsWith("purchase")) {
    shopify.orderConfirmation.value = { order: { id: order }, number: "A", isFirstOrder: true };
    const customer = { value: loggedIn ? { id: "gid://shopify/Customer/1" } : undefined };
    Object.defineProperty(shopify, "buyerIdentity", { writable: true, value: { customer } });
  }
  if (folders[target] === "order-points")
    shopify.appMetafields.value = [
      ...metafield("shop", "program", program),
      ...metafield("customer", "loyalty", member),
    ];
  const requests: string[] = [];
  const now = { ...scene };
  extension.fetch = ((url: string, init: RequestInit) => {
    if (url.startsWith("shopify://customer-account/")) return published(now);
    const request = `${init.method} ${url.replace("https://treue.example/api/v1", "")}`;
    requests.push(request);
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    return respond(now.api(request, body, init.headers as Record<string, string>));
  }) as typeof fetch;
  const turn = (changes: Partial<AccountScene>) => Object.assign(now, changes);
  /** Effects that wait for the next frame would be forgotten by the next test, and block its own. */
  async function close() {
    await pass(250);
    extension.tearDown();
    vi.useRealTimers();
  }
  const render = () => extension.render().then(() => pass(250));
  return { shopify, requests, turn, render, close };
}

function respond(answer: ApiAnswer): Promise<Response> {
  if (answer === "never") return new Promise(() => undefined);
  if (typeof answer === "string") return Promise.reject(new TypeError(answer));
  const { status = 200, body } = answer;
  const response = { ok: status < 400, status, json: () => Promise.resolve(body) };
  return Promise.resolve(response as Response);
}

function published({ shopifyAnswers, program, member }: AccountScene): Promise<Response> {
  const of = (value: unknown) => ({ metafield: value && { value: JSON.stringify(value) } });
  return respond(
    shopifyAnswers ? { body: { data: { shop: of(program), customer: of(member) } } } : "offline",
  );
}

function metafield(type: "shop" | "customer", key: string, value: unknown) {
  if (value === null) return [];
  const metafield = { namespace: "$app", key, value: JSON.stringify(value), type: "json" };
  return [{ target: { type, id: "1" }, metafield: { ...metafield, valueType: "json_string" } }];
}

function dictionary(folder: string, language: "en" | "de"): Dictionary {
  const file = language === "en" ? "en.default.json" : "de.json";
  return JSON.parse(readFileSync(join(folder, "locales", file), "utf8")) as Dictionary;
}
