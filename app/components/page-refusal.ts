import { data, isRouteErrorResponse } from "@remix-run/react";
import { en } from "../locales/en.ts";

/** Why a page is not shown. Each has a title and a text in every language. */
export type PageRefusal = keyof typeof en.refusal;

const statuses: Record<PageRefusal, number> = {
  member_unknown: 404,
  reward_unknown: 404,
  not_found: 404,
  bad_cursor: 400,
  bad_request: 400,
  broken: 500,
};

/** Ends a loader or an action with a refusal that the error page puts into words. */
export function refuseRequest(code: PageRefusal): never {
  throw data({ code }, { status: statuses[code] });
}

/** The refusal behind what a route threw; null when it is the Shopify library's own answer to the browser. */
export function readPageRefusal(error: unknown): PageRefusal | null {
  if (!isRouteErrorResponse(error)) return "broken";
  const { data: said } = error as { data: unknown };
  if (typeof said === "object" && said !== null && "code" in said && isPageRefusal(said.code)) {
    return said.code;
  }
  if (error.status === 404) return "not_found";
  if (error.status >= 500) return "broken";
  // A new session token, a way out of the iframe, a bot turned away.
  return error.status < 400 || error.status === 401 || error.status === 410 ? null : "bad_request";
}

function isPageRefusal(code: unknown): code is PageRefusal {
  return typeof code === "string" && code in en.refusal;
}
