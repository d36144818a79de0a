import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import { createApi } from "./doors/api.ts";
import { answerHealth, answerMetrics } from "./doors/healthz.ts";
import { shopInToken } from "./doors/named-shop.ts";
import { receiveWebhook } from "./doors/webhooks.ts";
import { env } from "./env.server.ts";
import { log } from "./log.server.ts";
import { liveContext } from "./loyalty/context.server.ts";
import { requestSeconds } from "./metrics.server.ts";

const root = path.resolve(import.meta.dirname, "..");

/** Serves the app: the doors as bare handlers, everything else by Remix. Port 0 takes a free one. */
export async function startWeb({
  port,
}: {
  port: number;
}): Promise<{ port: number; close: () => Promise<void> }> {
  const remix = await createRemixApp();
  const api = createApi(liveContext);
  const server = createServer((request, response) => {
    const pathname = request.url?.split("?", 1)[0];
    if (pathname === "/webhooks") void receiveWebhook(request, response);
    else if (pathname === "/healthz") answer(response, answerHealth(response));
    else if (pathname === "/metrics") answer(response, answerMetrics(response));
    else if (pathname?.startsWith("/api/v1/")) api(request, response);
    else {
      observe(request, response, pathname ?? "/");
      remix(request, response);
    }
  });
  // Shopify keeps its connections; closing them first would lose a delivery now and then.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, resolve);
  });
  const address = server.address() as AddressInfo;
  log.info({ port: address.port }, "web listening");
  return {
    port: address.port,
    close: async () => {
      server.closeIdleConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function createRemixApp(): Promise<express.Express> {
  const build = (await import(
    pathToFileURL(path.join(root, "build/server/index.js")).href
  )) as ServerBuild;
  const app = express();
  app.disable("x-powered-by");
  app.use(compression());
  app.use(
    "/assets",
    express.static(path.join(root, "build/client/assets"), { immutable: true, maxAge: "1y" }),
  );
  app.use(express.static(path.join(root, "build/client"), { maxAge: "1h" }));
  const handle = createRequestHandler({ build });
  app.all("*", (request, response, next) => void handle(request, response, next));
  return app;
}

function answer(response: ServerResponse, work: Promise<void>): void {
  work.catch((error: unknown) => {
    log.error({ err: error }, "request failed");
    response.writeHead(500).end();
  });
}

/** One line per request: the path alone, for the query of an embedded app carries tokens. */
function observe(request: IncomingMessage, response: ServerResponse, pathname: string): void {
  const started = performance.now();
  const shop = shopNamedBy(request);
  response.on("finish", () => {
    const ms = Math.round(performance.now() - started);
    const route = pathname.startsWith("/assets/") ? "asset" : "page";
    requestSeconds.observe(
      { route, status: `${Math.floor(response.statusCode / 100)}xx` },
      ms / 1000,
    );
    if (route === "page")
      log[response.statusCode < 500 ? "info" : "error"](
        { shop, method: request.method, path: pathname, status: response.statusCode, ms },
        "request",
      );
  });
}

/** For the log only, and so unproven: the shop in the address, or the one the session token speaks for. */
function shopNamedBy(request: IncomingMessage): string | undefined {
  const named = new URLSearchParams(request.url?.split("?")[1]).get("shop");
  return named ?? shopInToken(request.headers.authorization);
}

if (import.meta.main) {
  const web = await startWeb({ port: env.PORT });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    // Every request is answered by then; connections that only wait need not be waited for.
    process.once(signal, () => void web.close().then(() => process.exit(0)));
  }
}
