import type { IncomingMessage, ServerResponse } from "node:http";
import type { SimShop, Simulator } from "../simulator.ts";
import type { Html } from "./html.ts";

/** One request for a page of one shop. */
export type Visit = {
  req: IncomingMessage;
  res: ServerResponse;
  url: URL;
  sim: Simulator;
  shop: SimShop;
  /** What follows /shop/<domain>/, split at the slashes. */
  path: string[];
  /** Empty unless the request is a POST. */
  form: URLSearchParams;
};

/** A page, another address to go to, what a script asked for, a script itself, or null: there is no such page. */
export type Answer = Html | { redirect: string } | { json: unknown } | { script: string } | null;

export function frontUrl(shop: SimShop, path = ""): string {
  return `/shop/${shop.domain}${path}`;
}

export function adminUrl(shop: SimShop, path = ""): string {
  return frontUrl(shop, `/admin${path}`);
}

/** A form's field. Throws where the form lacks it or it was left empty. */
export function field(form: URLSearchParams, name: string): string {
  const value = form.get(name)?.trim();
  if (value === undefined || value === "") throw new Error(`Please fill in: ${name}`);
  return value;
}

/** "demo" for demo.myshopify.com: names cookies and the admin's host. */
export function handleOf(shop: SimShop): string {
  return shop.domain.replace(".myshopify.com", "");
}
