import { sessionToken } from "../tokens.ts";
import { adminPage, appAddress, localeOf, roomPage } from "./admin-layout.ts";
import { appIdentity } from "./app-identity.ts";
import { html } from "./html.ts";
import { APP_HOST } from "./proxy.ts";
import { type Answer, adminUrl, handleOf, type Visit } from "./visit.ts";

/** Where the app opens when its name is clicked. */
const HOME = "/app";

/** /admin/apps/<handle>/<the app's own path>: the app in its frame, at that path. */
export function appPage(visit: Visit): Answer {
  const { path, shop, url } = visit;
  if (path[1] !== appIdentity.handle) return null;
  if (!shop.state.installed) return installPage(visit);
  const inside = path.length > 2 ? `/${path.slice(2).join("/")}` : HOME;
  return adminPage(
    visit,
    "app",
    appIdentity.name,
    html`<div class="title-bar">
        <span id="app-breadcrumb"></span>
        <h1 id="app-title">${appIdentity.name}</h1>
        <span id="app-actions"></span>
      </div>
      <iframe
        id="app-frame"
        title="${appIdentity.name}"
        allow="clipboard-write"
        src="${frameAddress(visit, inside, url.searchParams)}"
        data-admin="${adminUrl(shop)}"
        data-app="${appAddress(visit)}"
      ></iframe>
      <div id="toasts" role="status"></div>
      <script src="/local/admin.js"></script>`,
  );
}

/** The first document of an embedded app carries who asks, from where and in which language. */
function frameAddress(visit: Visit, path: string, own: URLSearchParams): string {
  const { shop, sim, url } = visit;
  const address = new URL(path, `http://${APP_HOST}:${url.port === "" ? "80" : url.port}`);
  for (const [name, value] of own) address.searchParams.append(name, value);
  const host = `admin.shopify.com/store/${handleOf(shop)}`;
  address.searchParams.set("embedded", "1");
  address.searchParams.set("shop", shop.domain);
  address.searchParams.set("host", Buffer.from(host).toString("base64").replace(/=+$/, ""));
  address.searchParams.set("locale", localeOf(visit));
  address.searchParams.set("id_token", sessionToken(sim, shop.domain, "admin"));
  return address.href;
}

function installPage(visit: Visit): Answer {
  return roomPage(
    visit,
    "app",
    `Install ${appIdentity.name}`,
    html`<section class="card">
      <p>${appIdentity.name} is not installed in this shop.</p>
      <form method="post" action="${adminUrl(visit.shop, "/settings/install")}">
        <button class="primary">Install app</button>
      </form>
    </section>`,
  );
}
