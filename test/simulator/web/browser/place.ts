import { tell } from "./frame.ts";

const EMBEDDED_PARAMETERS = "embedded hmac host id_token locale session shop timestamp".split(" ");

/** Tells the admin where the app is, now and after every step, so that its address can show it. */
export function tellPlace(): void {
  for (const step of ["pushState", "replaceState"] as const) {
    const plain = history[step].bind(history);
    history[step] = (...change) => {
      plain(...change);
      tellPath();
    };
  }
  addEventListener("popstate", tellPath);
  tellPath();
}

function tellPath(): void {
  const query = new URLSearchParams(location.search);
  for (const name of EMBEDDED_PARAMETERS) query.delete(name);
  const search = query.size === 0 ? "" : `?${query.toString()}`;
  tell({ type: "path", path: location.pathname + search });
}

/** Links such as shopify:admin/orders/1 lead to pages of the admin, not of the app. */
export function leadAdminLinks(): void {
  addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (openInAdmin(link?.getAttribute("href"))) event.preventDefault();
    },
    { capture: true },
  );
  const plainOpen = window.open.bind(window);
  window.open = (url, target, features) =>
    openInAdmin(url?.toString()) ? null : plainOpen(url, target, features);
}

function openInAdmin(url: string | null | undefined): boolean {
  const path = /^shopify:\/*admin(\/.*)$/i.exec(url ?? "")?.[1];
  if (path === undefined) return false;
  tell({ type: "admin", path });
  return true;
}
