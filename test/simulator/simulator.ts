import { createHash } from "node:crypto";
import { answerAdminApi } from "./admin-api.ts";
import { deliveriesOf, wrap } from "./announce.ts";
import type { World } from "./announce.ts";
import { createBulk } from "./bulk/operations.ts";
import { createChance } from "./chance.ts";
import type {
  DeliveryRecord,
  Faults,
  GraphqlCall,
  Simulator,
  SimShop,
  SimulatorOptions,
} from "./contract.ts";
import { createCourier, sendOverHttp } from "./courier.ts";
import { readManifest } from "./manifest.ts";
import { createTrouble, noOutages } from "./outages.ts";
import { openShop } from "./shop.ts";
import type { SavedState } from "./state.ts";
import { payloadAbout } from "./subject.ts";
import { foundShop } from "./verbs/installation.ts";

export type {
  BuyOptions,
  Delivery,
  Send,
  SimShop,
  Simulator,
  SimulatorOptions,
} from "./contract.ts";

/** From the domain, so that two simulators beside one database never give two shops one id. */
function shopIdOf(domain: string): string {
  return String(createHash("sha256").update(domain).digest().readUIntBE(0, 5) + 10_000_000_000);
}

function openSaved(text: string): SavedState {
  const saved = JSON.parse(text) as Omit<SavedState, "version"> & { version: number };
  if (saved.version !== 3) {
    throw new Error(
      `The saved shop has the form of version ${saved.version}, not 3: start anew (npm run demo -- --reset)`,
    );
  }
  return { ...saved, version: 3 };
}

/** A small Shopify in memory: what it imitates, and what not, stands in README.md. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const saved = options.saved === undefined ? null : openSaved(options.saved);
  const { app, now, seed } = options;
  const chance = createChance({ seed, bigIds: options.bigIds ?? false, ...saved });
  const shops = new Map<string, SimShop>();
  const deliveries: DeliveryRecord[] = [];
  const graphqlCalls: GraphqlCall[] = [];
  const faults: Faults = { lose: 0, repeat: 0, delay: 0, maxDelayMs: 1_000, reorder: 0 };
  const outages = noOutages();
  const courier = createCourier({
    send: options.send ?? sendOverHttp,
    retryBaseMs: options.retryBaseMs ?? 50,
    faults,
    random: () => chance.random(),
    record: (record) => deliveries.push({ ...record, at: now().toISOString() }),
  });
  const announce: World["announce"] = (shop, at, news) => {
    for (const delivery of deliveriesOf(world, shop, at, news)) courier.accept(delivery);
  };
  const trouble = createTrouble(outages, seed);
  const bulk = createBulk({ chance, now, outages, trouble, announce });
  const manifest = readManifest();
  const world: World = { app, manifest, chance, now, trouble, bulk, announce };
  for (const state of saved?.shops ?? []) shops.set(state.domain, openShop(world, state));

  const sim: Simulator = {
    app,
    shops,
    deliveries,
    graphqlCalls,
    faults,
    outages,
    now,
    createShop(shopOptions) {
      const { domain } = shopOptions;
      if (shops.has(domain)) throw new Error(`${domain} exists already`);
      const shop = openShop(world, foundShop(world, { ...shopOptions, id: shopIdOf(domain) }));
      shops.set(domain, shop);
      return shop;
    },
    shop(domain) {
      const shop = shops.get(domain);
      if (!shop) throw new Error(`There is no shop ${domain}`);
      return shop;
    },
    handle: (req, res) => answerAdminApi(sim, world, req, res),
    async idle() {
      await bulk.idle();
      await courier.idle();
    },
    stop() {
      bulk.stop();
      courier.stop();
    },
    buildDelivery(topic, shop, about, { at = now() } = {}) {
      const subscription = world.manifest.subscriptions.find((s) => s.topic === topic);
      if (!subscription) throw new Error(`shopify.app.toml does not subscribe to ${topic}`);
      const payload = payloadAbout(topic, shop.state, about);
      return wrap(world, shop.state, subscription, { payload, at, eventId: chance.newUuid() });
    },
    save() {
      const { counter, random } = chance.position();
      const states = [...shops.values()].map((shop) => shop.state);
      const state: SavedState = { version: 3, counter, random, shops: states };
      return JSON.stringify(state);
    },
  };
  return sim;
}
