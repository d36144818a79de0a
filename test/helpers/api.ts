import { createHmac, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createApi } from "../../app/doors/api.ts";
import { env } from "../../app/env.server.ts";
import type { Reward } from "../../app/core/reward.ts";
import { saveReward } from "../../app/loyalty/save-reward.server.ts";
import type { SimShop } from "../simulator/contract.ts";
import type { SimCustomer } from "../simulator/state.ts";
import { sessionToken } from "../simulator/tokens.ts";
import { plainReward } from "./any-reward.ts";
import type { World } from "./world.ts";

export type Asking = {
  method?: "GET" | "POST" | "OPTIONS";
  token?: string;
  key?: string;
  body?: unknown;
  headers?: Record<string, string>;
};

export type Answered = { status: number; headers: Headers; text: string; body: unknown };

/** The API door beside a world, over HTTP, and the tokens with which a shop's customers ask. */
export type ApiDoor = {
  url: string;
  ask: (path: string, asking?: Asking) => Promise<Answered>;
  /** A token as the extension of a shop's customer has it. */
  token: (shop: SimShop, customer: SimCustomer) => string;
  close: () => Promise<void>;
};

export async function openApi(world: World): Promise<ApiDoor> {
  const server = createServer(createApi(world.ctx));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  return {
    url,
    ask: (path, asking) => ask(url + path, asking),
    token: (shop, customer) =>
      sessionToken(world.sim, shop.domain, "customer-account", {
        sub: `gid://shopify/Customer/${customer.id}`,
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** A text is sent as it is, anything else as JSON. A POST without a key gets one of its own. */
async function ask(url: string, { body, headers, ...asking }: Asking = {}): Promise<Answered> {
  const { token, method = body === undefined ? "GET" : "POST" } = asking;
  const key = method === "POST" ? (asking.key ?? randomUUID()) : asking.key;
  const response = await fetch(url, {
    method,
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(key !== undefined && { "Idempotency-Key": key }),
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = response.headers.get("content-type")?.includes("json") && text !== "";
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: json ? (JSON.parse(text) as unknown) : null,
  };
}

/** Claims that would be believed, to be spoilt one by one. */
export function claimsOf(world: World, shop: SimShop, customer: SimCustomer) {
  const iat = Math.floor(world.clock.now().getTime() / 1000);
  return {
    dest: shop.domain,
    aud: env.SHOPIFY_API_KEY,
    sub: `gid://shopify/Customer/${customer.id}`,
    iat,
    nbf: iat,
    exp: iat + 300,
  };
}

/** A token signed by whoever knows the secret, in the way the header claims. */
export function sign(
  claims: object,
  { secret = env.SHOPIFY_API_SECRET, alg = "HS256" } = {},
): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const content = `${part({ alg, typ: "JWT" })}.${part(claims)}`;
  const hash = alg === "HS512" ? "sha512" : "sha256";
  const signature =
    alg === "none" ? "" : createHmac(hash, secret).update(content).digest("base64url");
  return `${content}.${signature}`;
}

/** The merchant offers a reward: 5.00 off for 50 points, unless told otherwise. */
export async function offerReward(
  world: World,
  shop: SimShop,
  more: Partial<Reward> = {},
): Promise<string> {
  const rewardId = randomUUID();
  const reward = { ...plainReward, cost: 50, codeDays: 30, ...more };
  const saved = await saveReward(world.ctx, shop.state.id, { rewardId, revision: null, reward });
  if (!saved.ok) throw new Error(saved.message);
  return rewardId;
}
