import type pg from "pg";
import { installShop } from "../../app/loyalty/install-shop.server.ts";
import type { SimShop, Simulator } from "../simulator/simulator.ts";

const DAY = 86_400_000;
const NAMES = ["Anna", "Ben", "Clara", "David", "Emma", "Finn", "Greta", "Hugo", "Ida", "Jonas"];
const FAMILIES = ["Becker", "Fischer", "Hoffmann", "Schäfer"];
const GOODS: [string, string][] = [
  ["Espresso Nord", "14.28"],
  ["Filter Ethiopia", "17.85"],
  ["Hand grinder", "119.00"],
  ["Cold brew bottle", "35.70"],
];

/** A shop that had the app for a year: 40 customers, an order every other day, some returned or cancelled. */
export async function seedShop(sim: Simulator, db: pg.Pool): Promise<SimShop> {
  const shop = sim.createShop({
    domain: "seeded.myshopify.com",
    name: "Rösterei Nord",
    currency: "EUR",
    timeZone: "Europe/Berlin",
    taxesIncluded: true,
    taxRate: 0.19,
  });
  shop.installApp();
  await installAt(shop, db, new Date(Date.now() - 370 * DAY));
  for (const [title, price] of GOODS) shop.addProduct({ title, price, vendor: "Rösterei Nord" });
  const variants = Object.values(shop.state.products).flatMap(({ variants }) => variants);
  const customers = FAMILIES.flatMap((lastName) =>
    NAMES.map((firstName) => {
      const email = `${firstName}.${lastName}@example.com`.toLowerCase().replace("ä", "ae");
      return shop.signUp({ firstName, lastName, email });
    }),
  );
  for (let n = 0; n < 182; n++) {
    const day = 365 - 2 * n;
    const at = new Date(Date.now() - day * DAY);
    const customer = customers[(n * 7) % customers.length] ?? null;
    const variantId = variants[n % variants.length]?.id ?? "";
    const lines = [{ variantId, quantity: 1 + (n % 3) }];
    const order = shop.buy({ customer, lines, pay: "now", shipping: "4.90", at });
    const later = new Date(at.getTime() + DAY / 2);
    if (n % 15 === 7) shop.cancel(order, { refund: true, at: later });
    else if (n % 21 === 3) shop.refundAmount(order, "5.00", { at: later });
  }
  await sim.idle();
  return shop;
}

/** As the app's own installation does it at the merchant's first visit, at a time of our choice. */
async function installAt(shop: SimShop, db: pg.Pool, time: Date): Promise<void> {
  const { currency, domain, id, scopes, timeZone } = shop.state;
  const identity = { shopId: id, domain, currency, timeZone, scopes: scopes.join(",") };
  await installShop({ db, now: () => time }, identity);
}
