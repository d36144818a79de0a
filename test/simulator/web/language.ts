import { readCookie, setCookie } from "./http.ts";
import { type Answer, frontUrl, handleOf, type Visit } from "./visit.ts";

export type Language = "en" | "de";

/** What the shopper reads: chosen in this browser, else the shop's own, else English. */
export function languageOf(visit: Visit): Language {
  const chosen = readCookie(visit.req, cookieName(visit)) ?? visit.shop.state.locale;
  return chosen.startsWith("de") ? "de" : "en";
}

/** POST /language: from now on this browser reads that language. */
export function chooseLanguage(visit: Visit): Answer {
  setCookie(visit.res, cookieName(visit), visit.form.get("language") === "de" ? "de" : "en");
  return { redirect: backFrom(visit) };
}

/** The page of this shop that a form says it stood on, else the shop's first one. */
export function backFrom({ form, shop, url }: Visit): string {
  const back = form.get("back") ?? url.searchParams.get("back") ?? "";
  return back.startsWith(`${frontUrl(shop)}/`) ? back : frontUrl(shop);
}

function cookieName(visit: Visit): string {
  return `language-${handleOf(visit.shop)}`;
}
