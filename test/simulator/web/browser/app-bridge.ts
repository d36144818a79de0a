// Stands in for https://cdn.shopify.com/shopifycloud/app-bridge.js in the frame of the local admin. Bundled into one
// classic script, as the real one: it has run before the app hydrates.
import { tell } from "./frame.ts";
import { authorizeFetch, bounce, idToken } from "./id-token.ts";
import { createModalApi, Modal } from "./modal.ts";
import { leadAdminLinks, tellPlace } from "./place.ts";
import { createResourcePicker } from "./resource-picker.ts";
import { createScopesApi } from "./scopes.ts";
import { createSaveBarApi, SaveBar } from "./save-bar.ts";
import { obeyAdmin, ShownByAdmin, watchForRouters } from "./shown-by-admin.ts";
import { createToastApi } from "./toast.ts";

const query = new URLSearchParams(location.search);

/** Kept for later documents that the app loads without the parameters of the first. */
function remembered(name: string): string {
  const given = query.get(name);
  if (given !== null) sessionStorage.setItem(`app-bridge:${name}`, given);
  return given ?? sessionStorage.getItem(`app-bridge:${name}`) ?? "";
}

const { apiKey = "" } = (document.currentScript as HTMLScriptElement | null)?.dataset ?? {};

const shopify = {
  config: {
    apiKey,
    host: remembered("host"),
    shop: remembered("shop"),
    locale: remembered("locale"),
  },
  origin: location.origin,
  ready: Promise.resolve(),
  environment: { embedded: parent !== window, mobile: false, pos: false },
  idToken,
  loading: (on = true) => tell({ type: "loading", on }),
  toast: createToastApi(),
  modal: createModalApi(),
  saveBar: createSaveBarApi(),
  scopes: createScopesApi(),
  resourcePicker: createResourcePicker(),
};
Object.assign(window, { shopify });

authorizeFetch();
watchForRouters();
obeyAdmin();

const reload = query.get("shopify-reload");
if (reload === null) {
  customElements.define("ui-nav-menu", class extends ShownByAdmin {});
  customElements.define("s-app-nav", class extends ShownByAdmin {});
  customElements.define("ui-title-bar", class extends ShownByAdmin {});
  customElements.define("ui-save-bar", SaveBar);
  customElements.define("ui-modal", Modal);
  tellPlace();
  leadAdminLinks();
} else {
  void bounce(reload);
}
