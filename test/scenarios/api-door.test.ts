import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { pool } from "../../app/db.server.ts";
import { log } from "../../app/log.server.ts";
import { tasks } from "../../app/jobs/tasks.server.ts";
import { createClient } from "../../extensions/shared/client.ts";
import { createApi } from "../../app/doors/api.ts";
import { openApi } from "../helpers/api.ts";
import type { ApiDoor, Asking } from "../helpers/api.ts";
import { DAY, MINUTE } from "../helpers/clock.ts";
import { openWorld } from "../helpers/world.ts";
import type { World } from "../helpers/world.ts";
import type { SimShop } from "../simulator/contract.ts";
import type { SimCustomer } from "../simulator/state.ts";

let world: World;
let api: ApiDoor;
let shop: SimShop;
let anna: SimCustomer;

beforeAll(async () => {
  world = await openWorld({ seed: 32 });
  api = await openApi(world);
  shop = await world.openShop();
});
afterAll(async () => {
  await api.close();
  await world.close();
});
beforeEach(async () => {
  // A minute later nobody's pace is remembered.
  world.clock.advance(MINUTE);
  anna = shop.signUp({ firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  await world.settle();
});

const ask = (path: string, asking: Asking = {}) =>
  api.ask(path, { token: api.token(shop, anna), ...asking });
const codeOf = async (path: string, asking: Asking = {}) => {
  const { status, body } = await ask(path, asking);
  return [status, (body as { code?: string } | null)?.code];
};
const changes = async () => {
  const { rows } = await pool.query<{ n: string }>(
    "SELECT count(*) AS n FROM api_change WHERE shop_id = $1 AND customer_id = $2",
    [shop.state.id, anna.id],
  );
  return Number(rows[0]?.n);
};

test("an extension without an origin may ask before it asks", async () => {
  const { status, headers, text } = await api.ask("/redemptions", {
    method: "OPTIONS",
    headers: {
      Origin: "null",
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "authorization,content-type,idempotency-key",
    },
  });
  expect([status, text]).toEqual([204, ""]);
  expect(headers.get("access-control-allow-origin")).toBe("*");
  expect(headers.get("access-control-allow-methods")).toContain("POST");
  const allowed = headers.get("access-control-allow-headers")?.toLowerCase().split(", ");
  expect(allowed).toEqual(expect.arrayContaining(["authorization", "content-type"]));
  expect(allowed).toContain("idempotency-key");
});

test("every answer may be read by any origin, no cookie counts, and none is kept", async () => {
  const asked = [
    await ask("/summary", { headers: { Origin: "null" } }),
    await api.ask("/summary"),
    await ask("/nowhere"),
  ];
  expect(asked.map(({ status }) => status)).toEqual([200, 401, 404]);
  for (const { headers } of asked) {
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-powered-by")).toBeNull();
  }
});

test("a change without a key, or with one that is no UUID, is refused", async () => {
  expect(await codeOf("/join", { body: {}, key: "once" })).toEqual([422, "bad_key"]);
  const { status } = await api.ask("/join", {
    body: {},
    headers: { "Idempotency-Key": "", Authorization: `Bearer ${api.token(shop, anna)}` },
  });
  expect(status).toBe(422);
  expect(await changes()).toBe(0);
});

test("the same request may come again under its key; another one is refused", async () => {
  const key = randomUUID();
  expect(await codeOf("/leave", { body: { reason: "a" }, key })).toEqual([409, "not_member"]);
  expect(await codeOf("/leave", { body: { reason: "a" }, key })).toEqual([409, "not_member"]);
  expect(await codeOf("/leave", { body: { reason: "b" }, key })).toEqual([409, "key_reused"]);
  expect(await codeOf("/join", { body: { reason: "a" }, key })).toEqual([409, "key_reused"]);
  expect(await changes()).toBe(1);
});

test("two customers may choose the same key", async () => {
  const ben = shop.signUp({ firstName: "Ben", lastName: "Cole", email: "ben@example.com" });
  const key = randomUUID();
  expect((await ask("/join", { body: {}, key })).status).toBe(200);
  const token = api.token(shop, ben);
  expect((await api.ask("/leave", { body: {}, key, token })).status).toBe(409);
  expect(await codeOf("/leave", { body: {}, key })).toEqual([409, "key_reused"]);
});

test("of many that come at once under one key with different bodies, one is done", async () => {
  const key = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) => codeOf("/leave", { body: { reason: `${n}` }, key })),
  );
  const codes = answers.map(([, code]) => code);
  expect(codes.filter((code) => code === "not_member")).toHaveLength(1);
  expect(codes.filter((code) => code === "key_reused")).toHaveLength(9);
});

test("keys are forgotten after seven days", async () => {
  await ask("/join", { body: {} });
  const purge = () => tasks["purge-deliveries"](world.ctx, {});
  world.clock.advance(6 * DAY);
  await purge();
  expect(await changes()).toBe(1);
  world.clock.advance(2 * DAY);
  await purge();
  expect(await changes()).toBe(0);
});

test.each([
  ["no JSON", { body: "{reason:" }, 400, "not_json"],
  ["NaN", { body: '{"reason": NaN}' }, 400, "not_json"],
  ["a list", { body: [] }, 422, "invalid"],
  ["a reason that is no text", { body: { reason: 5 } }, 422, "invalid"],
  ["a reason without end", { body: { reason: "x".repeat(501) } }, 422, "invalid"],
  ["a body too large", { body: { reason: "x".repeat(200_000) } }, 413, "too_large"],
  [
    "another type",
    { body: "a=b", headers: { "Content-Type": "text/plain" } },
    415,
    "not_json_type",
  ],
])("%s is refused, and no key is used up", async (_what, asking, status, code) => {
  expect(await codeOf("/leave", { method: "POST", ...asking })).toEqual([status, code]);
  expect(await changes()).toBe(0);
});

test.each([
  "/history?before=0",
  "/history?before=-1",
  "/history?before=1.5",
  "/history?before=NaN",
  "/history?before=1e99",
  "/history?before[x]=1",
  "/orders/0",
  "/orders/abc",
  "/orders/99999999999999999999",
  "/orders/1%27%20OR%201",
  "/orders/%zz",
  "/redemptions/1",
  "/redemptions/%E0%A4%A",
])("%s is refused, and is no failure of ours", async (path) => {
  const error = vi.spyOn(log, "error");
  expect(await codeOf(path)).toEqual([422, "invalid"]);
  expect(error).not.toHaveBeenCalled();
  error.mockRestore();
});

test("who hangs up halfway through a request is no failure of ours", async () => {
  const error = vi.spyOn(log, "error");
  const { hostname, port } = new URL(api.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST /api/v1/leave HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: 100\r\n` +
      `Idempotency-Key: ${randomUUID()}\r\nAuthorization: Bearer ${api.token(shop, anna)}\r\n\r\n{"reason": "`,
  );
  await sleep(300);
  socket.destroy();
  await sleep(300);
  expect(error).not.toHaveBeenCalled();
  expect(await changes()).toBe(0);
  error.mockRestore();
});

test("a member who asks too often is asked to wait, and is heard again later", async () => {
  const ben = shop.signUp({ firstName: "Ben", lastName: "Cole", email: "ben@example.com" });
  const token = api.token(shop, anna);
  const many = await Promise.all(
    Array.from({ length: 130 }, () => api.ask("/orders/1", { token })),
  );
  const refused = many.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(10);
  expect(refused[0]!.body).toMatchObject({ code: "too_many" });
  const wait = Number(refused[0]!.headers.get("retry-after"));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  expect((await api.ask("/orders/1", { token: api.token(shop, ben) })).status).toBe(200);
  world.clock.advance(wait * 1000 + 1);
  expect((await api.ask("/orders/1", { token })).status).toBe(200);
});

test("changes have a pace of their own", async () => {
  const many = await Promise.all(Array.from({ length: 25 }, () => codeOf("/join", { body: {} })));
  expect(many.filter(([status]) => status === 429)).toHaveLength(5);
  expect((await ask("/orders/1")).status).toBe(200);
});

test("an outage is told as one, and nothing of what went wrong", async () => {
  const broken = { ...world.ctx, now: () => new Date(Number.NaN) };
  const error = vi.spyOn(log, "error").mockImplementation(() => undefined);
  const { createServer } = await import("node:http");
  const server = createServer(createApi(broken));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/summary`, {
    headers: { Authorization: `Bearer ${api.token(shop, anna)}` },
  });
  const text = await response.text();
  server.closeAllConnections();
  server.close();
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("2");
  expect(JSON.parse(text)).toMatchObject({ code: "unavailable" });
  expect(text).not.toMatch(/RangeError|Invalid time|stack/);
  expect(error).toHaveBeenCalledOnce();
  error.mockRestore();
});

test("the client of the extensions understands the door", async () => {
  const client = createClient(api.url, () => Promise.resolve(api.token(shop, anna)));
  expect(await client.summary()).toMatchObject({
    ok: true,
    value: { member: null, canJoin: true, redemptions: [], program: { currency: "EUR" } },
  });
  expect(await client.join()).toMatchObject({ ok: true, value: { member: { available: 0 } } });
  expect(await client.order("1")).toMatchObject({ ok: true, value: { state: "unknown" } });
  expect(await client.leave({ reason: "x".repeat(501) })).toMatchObject({
    ok: false,
    code: "invalid",
    retry: false,
  });
  const nobody = createClient(api.url, () => Promise.resolve("none"));
  expect(await nobody.summary()).toMatchObject({ ok: false, code: "bad_token", retry: false });
});
