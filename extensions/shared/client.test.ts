import { describe, expect, test } from "vitest";
import { createClient, newKey } from "./client.ts";

const api = "https://treue.example/api/v1";

/** A fetch that answers this, and what it was asked. */
function answering(answer: () => Response | Promise<Response>) {
  const asked: { url: string; init: RequestInit }[] = [];
  const fetchFn = ((url: string, init: RequestInit) => {
    asked.push({ url, init });
    return Promise.resolve().then(answer);
  }) as typeof fetch;
  let tokens = 0;
  const client = createClient(api, () => Promise.resolve(`token-${(tokens += 1)}`), fetchFn);
  return { client, asked };
}

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

describe("asking", () => {
  test("each request carries a token of its own", async () => {
    const { client, asked } = answering(() => json(200, {}));
    await client.summary();
    await client.history(41);
    expect(asked.map(({ url }) => url)).toEqual([`${api}/summary`, `${api}/history?before=41`]);
    expect(asked.map(({ init }) => new Headers(init.headers).get("authorization"))).toEqual([
      "Bearer token-1",
      "Bearer token-2",
    ]);
  });

  test("a redemption carries the key it was given, and the wish as JSON", async () => {
    const { client, asked } = answering(() => json(200, { state: "ready" }));
    const answer = await client.redeem({ rewardId: "r", points: 100 }, "key-1");
    expect(answer).toEqual({ ok: true, value: { state: "ready" } });
    const headers = new Headers(asked[0]?.init.headers);
    expect(headers.get("idempotency-key")).toBe("key-1");
    expect(headers.get("content-type")).toBe("application/json");
    expect(asked[0]?.init.body).toBe('{"rewardId":"r","points":100}');
  });

  test("every new key is another random UUID", () => {
    const keys = Array.from({ length: 50 }, newKey);
    expect(new Set(keys).size).toBe(50);
    for (const key of keys)
      expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe("nothing throws", () => {
  test("a refusal comes with its code and is not to be repeated", async () => {
    const { client } = answering(() => json(409, { code: "not_enough", message: "Too few." }));
    expect(await client.join()).toEqual({
      ok: false,
      code: "not_enough",
      retry: false,
    });
  });

  test.each([
    [503, "unavailable"],
    [429, "too_many"],
  ])("an answer of %i can be asked for again", async (status, code) => {
    const { client } = answering(() => json(status, { code, message: "Later." }));
    expect(await client.undo("r")).toMatchObject({ ok: false, code, retry: true });
  });

  test("a page of a proxy instead of ours is an outage", async () => {
    const { client } = answering(() => new Response("<html>Bad gateway</html>", { status: 502 }));
    expect(await client.summary()).toMatchObject({ code: "unavailable", retry: true });
  });

  test("a page with status 200 instead of our answer is an outage too", async () => {
    const { client } = answering(() => new Response("<html>Sign in to the Wi-Fi</html>"));
    expect(await client.summary()).toMatchObject({ ok: false, code: "unavailable", retry: true });
  });

  test("without a network the shopper is offline", async () => {
    const { client } = answering(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(await client.leave()).toMatchObject({ ok: false, code: "offline", retry: true });
  });

  test("without a token there is no answer either", async () => {
    const client = createClient(api, () => Promise.reject(new Error("no token")));
    expect(await client.summary()).toMatchObject({ ok: false, code: "offline", retry: true });
  });
});
