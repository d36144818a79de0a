import { onTold, tell } from "./frame.ts";

/** Set by the app's server where a session token was refused and another one may do. */
const RETRY = "x-shopify-retry-invalid-session-request";

/** A token is not used any more this long before it expires: the request still has to arrive. */
const MARGIN_MS = 15_000;

const waiting = new Map<number, (token: string) => void>();
let requests = 0;
let known = { token: "", until: 0 };

/** A session token for the app's server. One serves until shortly before it expires. */
export function idToken(): Promise<string> {
  if (known.until > Date.now()) return Promise.resolve(known.token);
  const request = ++requests;
  const answer = new Promise<string>((resolve) => waiting.set(request, resolve));
  tell({ type: "token", request });
  return answer;
}

/** From now on, requests to the app's own server carry the session token. */
export function authorizeFetch(): void {
  onTold((message) => {
    if (message.type === "token") take(message.request, message.token);
  });
  const plainFetch = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== location.origin) return plainFetch(request);
    const again = request.clone();
    const answer = await plainFetch(await authorized(request));
    if (answer.status !== 401 || !answer.headers.has(RETRY)) return answer;
    known = { token: "", until: 0 };
    return plainFetch(await authorized(again));
  };
}

function take(request: number, token: string): void {
  known = { token, until: expiryOf(token) - MARGIN_MS };
  waiting.get(request)?.(token);
  waiting.delete(request);
}

function expiryOf(token: string): number {
  const payload = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
  return (JSON.parse(atob(payload)) as { exp: number }).exp * 1000;
}

async function authorized(request: Request): Promise<Request> {
  if (!request.headers.has("authorization")) {
    request.headers.set("authorization", `Bearer ${await idToken()}`);
  }
  return request;
}

/** What the app's bounce page is for: ask for its target again, with a session token. */
export async function bounce(target: string): Promise<void> {
  const { pathname, search } = new URL(target, location.href);
  const query = new URLSearchParams(search);
  query.set("id_token", await idToken());
  location.replace(`${pathname}?${query.toString()}`);
}
