import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { log } from "../../app/log.server.ts";
import { claimsOf, openApi, sign } from "../helpers/api.ts";
import type { ApiDoor } from "../helpers/api.ts";
import { MINUTE, SECOND } from "../helpers/clock.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";
import type { SimCustomer } from "../simulator/state.ts";
import { sessionToken } from "../simulator/tokens.ts";

let world: World;
let api: ApiDoor;
let shop: SimShop;
let anna: SimCustomer;

beforeAll(async () => {
  world = await openWorld({ seed: 31 });
  api = await openApi(world);
  shop = await world.openShop();
});
afterAll(async () => {
  await api.close();
  await world.close();
});
beforeEach(async () => {
  anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  await world.settle();
});

/** What the door writes to its log about requests it refuses, while `work` is done. */
async function warned(work: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const spy = vi.spyOn(log, "warn").mockImplementation(() => undefined);
  try {
    await work();
    return spy.mock.calls.map(([line]) => line) as unknown as Record<string, unknown>[];
  } finally {
    spy.mockRestore();
  }
}

async function refusalOf(token: string | undefined) {
  let answer: Awaited<ReturnType<ApiDoor["ask"]>> | undefined;
  const lines = await warned(async () => {
    answer = await api.ask("/summary", token === undefined ? {} : { token });
  });
  expect(JSON.stringify(lines)).not.toContain(token ?? "no token at all");
  return { status: answer?.status, body: answer?.body as { code: string }, lines };
}

const claims = () => claimsOf(world, shop, anna);
const seconds = (from: number) => Math.floor(world.clock.now().getTime() / 1000) + from;

test("the token of a customer who is logged in is believed, from checkout and from the account", async () => {
  for (const surface of ["checkout", "customer-account"] as const) {
    const sub = `gid://shopify/Customer/${anna.id}`;
    const token = sessionToken(world.sim, shop.domain, surface, { sub });
    expect(await api.ask("/summary", { token })).toMatchObject({ status: 200 });
  }
  const dest = `https://${shop.domain}`;
  const full = sign({ ...claims(), dest, iss: `${dest}/admin` });
  expect((await api.ask("/summary", { token: full })).status).toBe(200);
});

const spoilt: [string, () => string | undefined, string][] = [
  ["no token", () => undefined, "no_token"],
  ["something else than a token", () => "abc", "bad_token"],
  ["a token that nobody signed", () => sign(claims(), { alg: "none" }), "bad_token"],
  ["a token signed by another method", () => sign(claims(), { alg: "HS512" }), "bad_token"],
  ["a token of another secret", () => sign(claims(), { secret: "guessed" }), "bad_token"],
  ["a token for another app", () => sign({ ...claims(), aud: "f".repeat(32) }), "wrong_app"],
  ["a token for two apps", () => sign({ ...claims(), aud: [claims().aud, "other"] }), "bad_token"],
  ["a token for no app", () => sign({ ...claims(), aud: undefined }), "bad_token"],
  ["an expired token", () => sign({ ...claims(), exp: seconds(-11) }), "expired"],
  ["a token that never expires", () => sign({ ...claims(), exp: undefined }), "bad_token"],
  ["a token from tomorrow", () => sign({ ...claims(), nbf: seconds(11) }), "not_yet_valid"],
  ["a token from no time", () => sign({ ...claims(), nbf: undefined }), "bad_token"],
  ["a token of no shop", () => sign({ ...claims(), dest: undefined }), "bad_token"],
  ["a token of something like a shop", () => sign({ ...claims(), dest: "a.example" }), "bad_token"],
  [
    "a token of two shops",
    () => sign({ ...claims(), iss: "https://other.myshopify.com/admin" }),
    "wrong_shop",
  ],
  [
    "a token of a shop without the app",
    () => sign({ ...claims(), dest: "stranger.myshopify.com" }),
    "unknown_shop",
  ],
  ["a token of nobody", () => sign({ ...claims(), sub: undefined }), "not_logged_in"],
  [
    "a token of a member of staff",
    () => sessionToken(world.sim, shop.domain, "admin"),
    "not_logged_in",
  ],
  [
    "a token about something else than a customer",
    () => sign({ ...claims(), sub: `gid://shopify/Order/${anna.id}` }),
    "not_logged_in",
  ],
  [
    "a token of a customer who cannot be",
    () => sign({ ...claims(), sub: "gid://shopify/Customer/99999999999999999999" }),
    "not_logged_in",
  ],
];

test.each(spoilt)("%s is refused and logged, without the token", async (_what, make, code) => {
  const { status, body, lines } = await refusalOf(make());
  expect({ status, code: body.code }).toEqual({ status: 401, code });
  expect(lines).toMatchObject([{ why: code, status: 401, path: "/summary", method: "GET" }]);
});

test("clocks may differ by some seconds", async () => {
  const late = sign({ ...claims(), exp: seconds(-5) });
  const early = sign({ ...claims(), nbf: seconds(5) });
  expect((await api.ask("/summary", { token: late })).status).toBe(200);
  expect((await api.ask("/summary", { token: early })).status).toBe(200);
});

test("a token ends by the clock", async () => {
  const token = api.token(shop, anna);
  world.clock.advance(5 * MINUTE + 9 * SECOND);
  expect((await api.ask("/summary", { token })).status).toBe(200);
  world.clock.advance(2 * SECOND);
  expect((await refusalOf(token)).body.code).toBe("expired");
});

test("a shop that removed the app is answered no more", async () => {
  const leaving = await world.openShop();
  const ben = leaving.signUp({ firstName: "Ben", lastName: "Cole", email: "ben@example.com" });
  await world.settle();
  expect((await api.ask("/summary", { token: api.token(leaving, ben) })).status).toBe(200);
  leaving.uninstallApp();
  await world.settle();
  expect((await refusalOf(api.token(leaving, ben))).body.code).toBe("unknown_shop");
});

test("what is refused names the shop in the log, for whoever looks for the cause", async () => {
  const { lines } = await refusalOf(sign({ ...claims(), exp: seconds(-60) }));
  expect(lines).toMatchObject([{ shop: shop.domain, why: "expired" }]);
});
