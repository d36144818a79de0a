import { storageHost } from "./bulk/download.ts";

const realFetch = globalThis.fetch;

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

function headersOf(init: RequestInit | undefined, host: string): Headers {
  const headers = new Headers(init?.headers);
  headers.set("x-sim-host", host);
  return headers;
}

/** Calls of a shop, and of the storage where bulk results lie, go to the simulator; of this machine, as they are; any other is refused. */
export function redirected(simulator: string): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (loopback.has(url.hostname)) return realFetch(input, init);
    if (!url.hostname.endsWith(".myshopify.com") && url.hostname !== storageHost) {
      throw new Error(
        `Unexpected network call to ${url.origin}: the simulator stands in for shops only`,
      );
    }
    if (input instanceof Request)
      throw new Error("The simulator expects an address, not a Request");
    const target = new URL(url.pathname + url.search, simulator);
    return realFetch(target, { ...init, headers: headersOf(init, url.hostname) });
  };
}
