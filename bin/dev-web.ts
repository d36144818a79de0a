import "./processes/command.ts";
import { startChild } from "./processes/child.ts";
import { localDatabase } from "./processes/local-database.ts";
import { runTogether } from "./processes/together.ts";
import { generatePrismaClient } from "./setup/prisma-client.ts";

// Shopify's CLI calls this (shopify.web.toml) with the development store's keys, address and port.
await generatePrismaClient();
const database = await localDatabase();
const env = { ...process.env, DATABASE_URL: database.url };
const code = await runTogether([
  startChild("web", ["bin/dev/vite-web.ts"], { env }),
  startChild("worker", ["--watch", "app/jobs/worker.server.ts"], { env }),
]);
await database.stop();
process.exit(code);
