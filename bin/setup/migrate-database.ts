import { runMigrations } from "graphile-worker";
import { step } from "../processes/step.ts";

/** Brings a database to the newest schema: ours, then the job queue's. Does nothing to one that is there. */
export async function migrateDatabase(url: string) {
  const env = { ...process.env, DATABASE_URL: url };
  await step("Migrating the database", "prisma", ["migrate", "deploy"], env);
  await runMigrations({ connectionString: url });
}
