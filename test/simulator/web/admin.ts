import { sessionToken } from "../tokens.ts";
import { appPage } from "./admin-app.ts";
import { customersRoom } from "./admin-customers.ts";
import { appAddress } from "./admin-layout.ts";
import { ordersRoom } from "./admin-orders.ts";
import { resourcesRoom } from "./admin-resources.ts";
import { scopesRoom } from "./admin-scopes.ts";
import { chooseLocale, deliveriesRoom, settingsRoom } from "./admin-settings.ts";
import type { Answer, Visit } from "./visit.ts";

/** The pages below /shop/<domain>/admin; it opens with the app. */
export function admin(outer: Visit): Answer {
  const visit = { ...outer, path: outer.path.slice(1) };
  const [room] = visit.path;
  if (room === undefined) return { redirect: appAddress(visit) };
  if (room === "apps") return appPage(visit);
  if (room === "orders") return ordersRoom(visit);
  if (room === "customers") return customersRoom(visit);
  if (room === "deliveries") return deliveriesRoom(visit);
  if (room === "settings") return settingsRoom(visit);
  if (room === "scopes") return scopesRoom(visit);
  if (room === "resources") return resourcesRoom(visit);
  if (room === "locale" && visit.req.method === "POST") return chooseLocale(visit);
  if (room === "id-token")
    return { json: { token: sessionToken(visit.sim, visit.shop.domain, "admin") } };
  return null;
}
