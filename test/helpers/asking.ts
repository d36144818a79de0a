import type { Ask } from "../../app/shopify/admin.server.ts";
import type { ShopOptions, SimShop, Simulator } from "../simulator/contract.ts";
import { startSimulator } from "../simulator/server.ts";
import { sessionToken } from "../simulator/tokens.ts";
import { SECOND, testClock } from "./clock.ts";
import type { TestClock } from "./clock.ts";

/** A simulator that is only asked: it sends nothing, and no app stands beside it. */
export type Asking = {
  sim: Simulator;
  simulatorUrl: string;
  clock: TestClock;
  openShop: (options?: Partial<ShopOptions>) => Promise<{ shop: SimShop; ask: Ask }>;
  close: () => Promise<void>;
};

type GraphqlAnswer = { data?: unknown; errors?: { extensions?: { code?: string } }[] };

export async function openAsking({ seed = 1, bigIds = false } = {}): Promise<Asking> {
  const clock = testClock(new Date("2026-11-22T12:00:00Z"));
  const app = { url: "https://treue.example", key: "key", secret: "secret" };
  const send = () => Promise.resolve({ status: 200 });
  const { url, sim, close } = await startSimulator({
    port: 0,
    seed,
    now: clock.now,
    app,
    send,
    bigIds,
  });

  async function post(shop: SimShop, path: string, body: object, headers: object = {}) {
    const answer = await fetch(url + path, {
      method: "POST",
      headers: { "content-type": "application/json", "x-sim-host": shop.domain, ...headers },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as GraphqlAnswer & { access_token?: string };
  }

  async function tokenOf(shop: SimShop): Promise<string> {
    const { access_token: token } = await post(shop, "/admin/oauth/access_token", {
      client_id: app.key,
      client_secret: app.secret,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: sessionToken(sim, shop.domain, "admin"),
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
    });
    return token ?? "";
  }

  /** Waits as the app does where Shopify says that it is asked too much, but by this clock. */
  async function ask(shop: SimShop, token: string, query: string, variables: object) {
    for (let tries = 0; tries < 20; tries++) {
      const path = "/admin/api/2026-10/graphql.json";
      const headers = { "x-shopify-access-token": token };
      const answer = await post(shop, path, { query, variables }, headers);
      if (!answer.errors) return answer.data;
      if (answer.errors[0]?.extensions?.code !== "THROTTLED")
        throw new Error(JSON.stringify(answer.errors));
      clock.advance(10 * SECOND);
    }
    throw new Error("Throttled for ever");
  }

  let shops = 0;
  return {
    sim,
    simulatorUrl: url,
    clock,
    close,
    openShop: async (options = {}) => {
      const shop = sim.createShop({
        domain: `asked-${++shops}.myshopify.com`,
        name: "Asked",
        currency: "EUR",
        timeZone: "Europe/Berlin",
        taxesIncluded: true,
        ...options,
      });
      shop.installApp();
      const token = await tokenOf(shop);
      return {
        shop,
        ask: (async (query: unknown, variables: object) =>
          ask(shop, token, String(query), variables)) as Ask,
      };
    },
  };
}
