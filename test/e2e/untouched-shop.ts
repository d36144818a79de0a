import type pg from "pg";
import { installShop } from "../../app/loyalty/install-shop.server.ts";
import type { SimShop, Simulator } from "../simulator/simulator.ts";

/** A shop that was given the app an hour ago, in which nobody has set up or bought anything. */
export async function openUntouchedShop(
  sim: Simulator,
  db: pg.Pool,
  handle: string,
): Promise<SimShop> {
  const shop = sim.createShop({
    domain: `${handle}.myshopify.com`,
    name: "Teehaus",
    currency: "EUR",
    timeZone: "Europe/Berlin",
    taxesIncluded: true,
  });
  shop.addProduct({ title: "Cup", price: "12.00" });
  shop.addProduct({ title: "Teapot", price: "42.00" });
  shop.installApp();
  const { currency, domain, id: shopId, scopes, timeZone } = shop.state;
  const ctx = { db, now: () => new Date(Date.now() - 3_600_000) };
  await installShop(ctx, { shopId, domain, currency, timeZone, scopes: scopes.join(",") });
  return shop;
}
