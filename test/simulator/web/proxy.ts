import http from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { replaceInStream } from "./replace-in-stream.ts";

const APP_BRIDGE_URL = "https://cdn.shopify.com/shopifycloud/app-bridge.js";

/** The stand-in's own address, on the host name of the proxied app. */
export const STAND_IN_PATH = "/shopifycloud/app-bridge.js";

/** Browsers resolve *.localhost to the own machine, so the app gets an origin of its own on the shop's port. */
export const APP_HOST = "app.localhost";

const REWRITTEN = /^(text\/html|text\/javascript|application\/javascript)/;

/**
 * Passes a request of a person's browser on to the app, as a tunnel does. On the way back, and only there: the page may
 * stand in a frame of the local admin, App Bridge is our stand-in, and redirects to the app's own address stay here.
 */
export async function proxyToApp(
  req: IncomingMessage,
  res: ServerResponse,
  appUrl: string,
): Promise<void> {
  const target = new URL(appUrl);
  const answer = await forward(req, target).catch((error: unknown) => error as Error);
  if (answer instanceof Error) {
    res.writeHead(502, { "content-type": "text/plain; charset=utf-8" });
    res.end(`The app does not answer at ${appUrl}: ${answer.message}`);
    return;
  }
  const rewrite = REWRITTEN.test(answer.headers["content-type"] ?? "");
  res.writeHead(answer.statusCode ?? 502, loosen(answer.headers, target, rewrite));
  if (rewrite) answer.pipe(replaceInStream(APP_BRIDGE_URL, STAND_IN_PATH)).pipe(res);
  else answer.pipe(res);
}

function forward(req: IncomingMessage, target: URL): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // The browser's Host goes along: Remix compares it with Origin before it runs an action.
    const headers = { ...req.headers, "accept-encoding": "identity", "x-forwarded-proto": "http" };
    const { hostname, port } = target;
    const onward = http.request(
      { hostname, port, method: req.method, path: req.url, headers },
      resolve,
    );
    onward.on("error", reject);
    req.pipe(onward);
  });
}

function loosen(
  headers: IncomingHttpHeaders,
  target: URL,
  rewritten: boolean,
): IncomingHttpHeaders {
  const loose = { ...headers };
  delete loose["x-frame-options"];
  if (rewritten) delete loose["content-length"];
  const policy = loose["content-security-policy"];
  if (typeof policy === "string") loose["content-security-policy"] = frameable(policy);
  if (loose.link !== undefined) {
    loose.link = String(loose.link).replaceAll(APP_BRIDGE_URL, STAND_IN_PATH);
  }
  if (loose.location?.startsWith(`${target.origin}/`) === true) {
    loose.location = loose.location.slice(target.origin.length);
  }
  return loose;
}

function frameable(policy: string): string {
  return policy.replace(
    /frame-ancestors[^;]*/,
    "frame-ancestors http://localhost:* http://127.0.0.1:*",
  );
}
