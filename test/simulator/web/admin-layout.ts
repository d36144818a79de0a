import { appIdentity } from "./app-identity.ts";
import { html, type Html } from "./html.ts";
import { readCookie } from "./http.ts";
import { documentPage, problem } from "./layout.ts";
import { adminUrl, frontUrl, type Visit } from "./visit.ts";

export const LOCALES = { en: "English", de: "Deutsch" } as const;
export type Locale = keyof typeof LOCALES;

export const LOCALE_COOKIE = "admin-locale";

const ROOMS = {
  orders: "Orders",
  customers: "Customers",
  deliveries: "Deliveries",
  settings: "Settings",
};

/** The language that the staff member reads the admin in. */
export function localeOf(visit: Visit): Locale {
  return readCookie(visit.req, LOCALE_COOKIE) === "de" ? "de" : "en";
}

export function appAddress(visit: Visit, path = ""): string {
  return adminUrl(visit.shop, `/apps/${appIdentity.handle}${path}`);
}

/** A page of the local admin; `room` says which entry of the menu it belongs to. */
export function adminPage(visit: Visit, room: string, title: string, body: Html): Html {
  return documentPage(
    `${title} · ${visit.shop.state.name} · Admin`,
    "admin",
    html`${topBar(visit)}
      <div class="rooms">
        ${menu(visit, room)}
        <main>${problem(visit)} ${body}</main>
      </div>`,
  );
}

/** A page of the merchant's own rooms, with a heading. */
export function roomPage(visit: Visit, room: string, title: string, body: Html): Html {
  return adminPage(
    visit,
    room,
    title,
    html`<div class="room">
      <h1>${title}</h1>
      ${body}
    </div>`,
  );
}

function topBar(visit: Visit): Html {
  const { shop, url } = visit;
  return html`<header class="top-bar">
    <a class="brand" href="${adminUrl(shop)}">Local admin</a>
    <div id="save-bar" role="region" aria-label="Unsaved changes" hidden>
      <span>Unsaved changes</span>
      <button name="discard"></button>
      <button name="save" class="primary"></button>
    </div>
    <form method="post" action="${adminUrl(shop, "/locale")}" class="row">
      <input type="hidden" name="back" value="${url.pathname + url.search}" />
      ${Object.entries(LOCALES).map(
        ([locale, name]) =>
          html`<button
            name="locale"
            value="${locale}"
            lang="${locale}"
            aria-pressed="${String(locale === localeOf(visit))}"
          >
            ${name}
          </button>`,
      )}
    </form>
    <a class="shop" href="${frontUrl(shop)}">${shop.state.name}</a>
  </header>`;
}

function menu(visit: Visit, room: string): Html {
  const link = (to: string, name: string, current: boolean) =>
    html`<a href="${to}" ${current ? html`aria-current="page"` : null}>${name}</a>`;
  return html`<nav class="menu" aria-label="Admin">
    ${Object.entries(ROOMS).map(([each, name]) =>
      link(adminUrl(visit.shop, `/${each}`), name, each === room),
    )}
    <h2>Apps</h2>
    ${link(appAddress(visit), appIdentity.name, room === "app")}
    <div id="app-menu"></div>
  </nav>`;
}
