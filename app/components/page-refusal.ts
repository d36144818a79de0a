import { isRouteErrorResponse } from "@remix-run/react";
import { en } from "../locales/en.ts";

/** Why a page is not shown. Each has a title and a text in every language. */
export type PageRefusal = keyof typeof en.refusal;

/** The refusal behind what a route threw; null when it is the Shopify library's own answer to the browser. */
export function readPageRefusal(error: unknown): PageRefusal | null {
  if (!isRouteErrorResponse(error)) return "broken";
  const { data } = error as { data: unknown };
  if (typeof data === "object" && data !== null && "code" in data && isPageRefusal(data.code)) {
    return data.code;
  }
  if (error.status === 404) return "not_found";
  if (error.status >= 500) return "broken";
  // A new session token, a way out of the iframe, a bot turned away.
  return error.status < 400 || error.status === 401 || error.status === 410 ? null : "bad_request";
}

function isPageRefusal(code: unknown): code is PageRefusal {
  return typeof code === "string" && code in en.refusal;
}
