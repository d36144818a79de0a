import { readFile, writeFile } from "node:fs/promises";
import "./processes/command.ts";
import { ensureDatabase, startTestPostgres } from "./postgres.ts";
import { migrateDatabase } from "./setup/migrate-database.ts";
import { generatePrismaClient } from "./setup/prisma-client.ts";

// `npm run docs:ledger`: lets the story of docs/ledger.md happen in an empty database and writes down every answer.
const path = "docs/ledger.md";
await generatePrismaClient();
const server = await startTestPostgres();
const url = await ensureDatabase(server, "ledger_example");
await migrateDatabase(url);
// The app reads its environment once, when it is imported.
Object.assign(process.env, {
  DATABASE_URL: url,
  SHOPIFY_API_KEY: "example",
  SHOPIFY_API_SECRET: "example",
  SHOPIFY_APP_URL: "https://treue.example",
  SCOPES: "read_orders",
});
const { pool } = await import("../app/db.server.ts");
const { ledgerStory } = await import("./ledger-example/story.ts");
const { retold } = await import("./ledger-example/told.ts");
await writeFile(path, await retold(await readFile(path, "utf8"), ledgerStory(pool), pool));
await pool.end();
await server.stop();
console.log(`${path} tells what the ledger answers now.`);
