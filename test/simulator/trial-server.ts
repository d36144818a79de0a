import { afterEach } from "vitest";
import type { Delivery } from "./contract.ts";
import { startSimulator } from "./server.ts";
import { sessionToken } from "./tokens.ts";

export type Json = Record<string, unknown>;

const exchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";
const offline = "urn:shopify:params:oauth:token-type:offline-access-token";

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** The Admin API of one shop, served; closed when the test ends. Time stands still but for `pass`. */
export async function trialServer() {
  let now = new Date("2026-11-22T12:00:00Z");
  const sent: Delivery[] = [];
  const { url, sim, close } = await startSimulator({
    port: 0,
    seed: 11,
    now: () => now,
    app: { url: "https://app.example", key: "key", secret: "secret" },
    send: (delivery) => {
      sent.push(delivery);
      return Promise.resolve({ status: 200 });
    },
  });
  open.push(close);
  const shop = sim.createShop({
    domain: "api.myshopify.com",
    name: "Api",
    currency: "EUR",
    timeZone: "Europe/Berlin",
    taxesIncluded: true,
  });
  shop.installApp();

  async function post(path: string, body: Json, headers: Record<string, string> = {}) {
    const answer = await fetch(url + path, {
      method: "POST",
      headers: { "content-type": "application/json", "x-sim-host": shop.domain, ...headers },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Json };
  }
  const oauth = (fields: Json) =>
    post("/admin/oauth/access_token", { client_id: "key", client_secret: "secret", ...fields });
  const exchange = (more: Json = {}) =>
    oauth({
      grant_type: exchangeGrant,
      subject_token: sessionToken(sim, shop.domain, "admin"),
      requested_token_type: offline,
      expiring: "1",
      ...more,
    });
  const refresh = (token: unknown) => oauth({ grant_type: "refresh_token", refresh_token: token });
  const graphql = (token: unknown, query: string, variables: Json = {}) =>
    post(
      "/admin/api/2026-10/graphql.json",
      { query, variables },
      { "x-shopify-access-token": String(token) },
    );
  const pass = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000));
  return { url, sim, sent, shop, oauth, exchange, refresh, graphql, pass };
}

export const nameOfShop = "{ shop { name } }";
