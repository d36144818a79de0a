import "./processes/command.ts";
import { generatePrismaClient } from "./setup/prisma-client.ts";
import { migrateDatabase } from "./setup/migrate-database.ts";

const url = process.env.DATABASE_URL;
if (!url) {
  console.error("DATABASE_URL is not set: which database shall be migrated? See .env.example.");
  process.exit(2);
}
await generatePrismaClient();
await migrateDatabase(url);
console.log("The database is up to date.");
