import { createServer } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express from "express";
import { createServer as createVite } from "vite";
import { receiveWebhook } from "../../app/doors/webhooks.ts";
import { env } from "../../app/env.server.ts";

// The web process with Vite in the place of the build: pages change while they are edited. Doors are the real ones.
const app = express();
const server = createServer((request, response) => {
  if (request.url?.split("?", 1)[0] === "/webhooks") void receiveWebhook(request, response);
  else app(request, response);
});
const vite = await createVite({ server: { middlewareMode: true, hmr: { server } } });
app.use(vite.middlewares);
const build = () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>;
const remix = createRequestHandler({ build, mode: "development" });
app.all("*", (request, response, next) => void remix(request, response, next));

server.listen(env.PORT, () => console.log(`Listening on ${env.PORT}`));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(0));
