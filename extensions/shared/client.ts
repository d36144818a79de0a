import type {
  DownloadLink,
  HistoryPage,
  LeaveWish,
  OrderPoints,
  RedeemWish,
  ShopperRedemption,
  Summary,
} from "../../app/core/shopper-api.ts";
import type { Id } from "../../app/core/words.ts";

/** What a request came to. `retry`: asking again, with the same key, may succeed. */
export type Answer<T> = { ok: true; value: T } | { ok: false; code: string; retry: boolean };

/** The API for extensions (`app/core/shopper-api.ts`), typed. Nothing here throws. */
export type Client = {
  summary: () => Promise<Answer<Summary>>;
  /** Newest first. `before`: from an earlier page. */
  history: (before?: number | null) => Promise<Answer<HistoryPage>>;
  order: (orderId: Id) => Promise<Answer<OrderPoints>>;
  redemption: (redemptionId: string) => Promise<Answer<ShopperRedemption>>;
  /** One key (`newKey`) for each time the shopper decides; the same one for each try of it. */
  redeem: (wish: RedeemWish, key: string) => Promise<Answer<ShopperRedemption>>;
  undo: (redemptionId: string, key?: string) => Promise<Answer<ShopperRedemption>>;
  join: (key?: string) => Promise<Answer<Summary>>;
  leave: (wish?: LeaveWish, key?: string) => Promise<Answer<Summary>>;
  /** Where the shopper's own data can be fetched as a file, by a link that works for some minutes. */
  download: () => Promise<Answer<DownloadLink>>;
};

/** Above what the server takes for Shopify's slowest answer. */
const patienceMs = 20_000;

/** Of these, what checkout needs. */
export type CheckoutClient = Pick<Client, "summary" | "redemption" | "redeem" | "undo" | "join">;

/**
 * @param api where it answers: `PublishedProgram.api`.
 * @param getToken asked for each request: session tokens last minutes.
 */
export function createClient(
  api: string,
  getToken: () => Promise<string>,
  fetchFn: typeof fetch = fetch,
): Client {
  const { get, post } = createAsk(api, getToken, fetchFn);
  return Object.assign(checkoutClient({ get, post }), {
    history: (before: number | null = null) =>
      get<HistoryPage>(before === null ? "/history" : `/history?before=${before}`),
    order: (orderId: Id) => get<OrderPoints>(`/orders/${orderId}`),
    leave: (wish: LeaveWish = {}, key = newKey()) => post<Summary>("/leave", key, wish),
    download: () => get<DownloadLink>("/me/link"),
  });
}

export function checkoutClient({ get, post }: ReturnType<typeof createAsk>): CheckoutClient {
  return {
    summary: () => get("/summary"),
    redemption: (redemptionId) => get(`/redemptions/${redemptionId}`),
    redeem: (wish, key) => post("/redemptions", key, wish),
    undo: (redemptionId, key = newKey()) => post(`/redemptions/${redemptionId}/undo`, key),
    join: (key = newKey()) => post("/join", key),
  };
}

/** How every request is made (`createClient`). */
export function createAsk(
  api: string,
  getToken: () => Promise<string>,
  fetchFn: typeof fetch = fetch,
) {
  // Promises are chained: built for browsers of old, each async function weighs more.
  const ask = <T>(
    path: string,
    method: string,
    body?: string,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> =>
    getToken()
      .then((token) => {
        headers.Authorization = `Bearer ${token}`;
        const signal = AbortSignal.timeout(patienceMs);
        return fetchFn(api + path, { method, body, headers, signal });
      })
      .then((response) => read<T>(response))
      .catch(() => ({ ok: false, code: "offline", retry: true }));
  const get = <T>(path: string) => ask<T>(path, "GET");
  const post = <T>(path: string, key: string, wish: object = {}) => {
    const headers = { "Content-Type": "application/json", "Idempotency-Key": key };
    return ask<T>(path, "POST", JSON.stringify(wish), headers);
  };

  return { get, post };
}

/** A body that is none of ours comes from what stands between us and the shopper. */
function read<T>(response: Response): Promise<Answer<T>> {
  const { ok, status } = response;
  return response
    .json()
    .catch(() => null)
    .then((body: unknown) => {
      if (ok && body !== null) return { ok, value: body as T };
      const { code } = (body ?? {}) as { code?: unknown };
      return {
        ok: false,
        code: typeof code === "string" ? code : "unavailable",
        retry: ok || status === 429 || status >= 500,
      };
    });
}

/** A random UUID (version 4). `crypto.randomUUID` is not there where the page is not a secure one. */
export function newKey(): string {
  return "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (one) => {
    const [random = 0] = crypto.getRandomValues(new Uint8Array(1));
    // The 8 keeps its first bit, and none of the second.
    return (Number(one) ^ (random & (15 >> (Number(one) / 4)))).toString(16);
  });
}
