import "./processes/command.ts";
import { mkdirSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { readManifest } from "../test/simulator/manifest.ts";
import { startSimulator } from "../test/simulator/server.ts";
import { prepareExtensions } from "../test/simulator/web/extensions/prepare.ts";
import { createPages } from "../test/simulator/web/pages.ts";
import { addresses } from "./demo/addresses.ts";
import { demoDatabase, demoServer } from "./demo/demo-database.ts";
import { forgetSavedShop, keepShopSaved, readSavedShop } from "./demo/saved-shop.ts";
import { fetchSchema } from "./fetch-schema.ts";
import { startAppProcesses } from "./processes/app-processes.ts";
import { startChild } from "./processes/child.ts";
import { freePort } from "./processes/free-port.ts";
import { runTogether } from "./processes/together.ts";
import { untilAnswers } from "./processes/until-answers.ts";
import { generatePrismaClient } from "./setup/prisma-client.ts";
import { buildWeb } from "./setup/web-build.ts";

const server = await demoServer();
mkdirSync(".local/logs", { recursive: true });
if (process.argv.includes("--reset")) forgetSavedShop();
await Promise.all([generatePrismaClient(), fetchSchema(), prepareExtensions()]);
await buildWeb();

// The shop is saved once its history is complete: without it the database is of a start that was broken off.
const fresh = readSavedShop() === undefined;
const databaseUrl = await demoDatabase(server, fresh);

const ports = { shop: await freePort(3456), app: await freePort() };
const app = { key: "demo", secret: "demo-secret", url: `http://127.0.0.1:${ports.app}` };
const env = {
  ...process.env,
  NODE_ENV: "production" as const,
  DATABASE_URL: databaseUrl,
  SHOPIFY_API_KEY: app.key,
  SHOPIFY_API_SECRET: app.secret,
  // The browser reaches the app through the local shop, as a tunnel would have it.
  SHOPIFY_APP_URL: `http://app.localhost:${ports.shop}`,
  SCOPES: readManifest().scopes.join(),
  SIMULATOR_URL: `http://127.0.0.1:${ports.shop}`,
  PORT: String(ports.app),
};
if (fresh) {
  console.log("Living through a year of history, only this once …");
  const seed = startChild("seed", ["bin/demo/seed-shop.ts"], {
    env: { ...env, LOG_LEVEL: "warn" },
  });
  if ((await seed.exited) !== 0) throw new Error("The history could not be made: see above.");
}

const saved = readSavedShop();
if (saved === undefined) throw new Error("The history is gone: npm run demo -- --reset");
const shop = await startSimulator({
  port: ports.shop,
  seed: Date.now(),
  app,
  pages: (req, res, sim) => createPages(sim, { app })(req, res),
  saved,
});
for (const name of ["web", "worker"]) rmSync(`.local/logs/${name}.log`, { force: true });
const preload = [resolve("test/simulator/redirect.ts")];
const processes = startAppProcesses({ env, preload, logs: ".local/logs" });
for (const child of processes.filter(({ name }) => name === "web")) {
  await untilAnswers(`${app.url}/healthz`, child);
}
const keeping = keepShopSaved(shop.sim);
console.log(addresses(`http://localhost:${ports.shop}`, shop.sim));

const code = await runTogether(processes);
await shop.close();
keeping.stop();
await server.stop();
process.exit(code);
