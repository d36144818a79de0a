import type { Delivery, ShopOptions, SimulatorOptions } from "./contract.ts";
import { createSimulator } from "./simulator.ts";

/** A simulator whose deliveries are kept instead of sent, with one shop that has installed the app. */
export function trialShop(
  options: Partial<SimulatorOptions> & { shop?: Partial<ShopOptions> } = {},
) {
  const sent: Delivery[] = [];
  const sim = createSimulator({
    seed: 7,
    now: () => new Date("2026-11-22T12:00:00.000Z"),
    app: { url: "https://app.example", key: "key", secret: "secret" },
    retryBaseMs: 1,
    send: (delivery) => {
      sent.push(delivery);
      return Promise.resolve({ status: 200 });
    },
    ...options,
  });
  const shop = sim.createShop({
    domain: "trial.myshopify.com",
    name: "Trial",
    currency: "EUR",
    timeZone: "Europe/Berlin",
    taxesIncluded: true,
    ...options.shop,
  });
  const customer = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@shop.example" });
  shop.installApp();
  /** Of a product that is older than the app: no webhook tells of it. */
  const variantOf = (price: string, more: { giftCard?: boolean } = {}) => {
    shop.state.installed = false;
    const [variant] = shop.addProduct({ title: `Thing for ${price}`, price, ...more }).variants;
    shop.state.installed = true;
    if (!variant) throw new Error("a product without variant");
    return variant.id;
  };
  return { sim, shop, sent, variantOf, customer };
}

/** The first line of an order: throws where there is none. */
export function firstOf<Item>(items: Item[]): Item {
  const [first] = items;
  if (first === undefined) throw new Error("nothing there");
  return first;
}
