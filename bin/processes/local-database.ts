import { ensureDatabase, startLocalPostgres } from "../postgres.ts";
import { migrateDatabase } from "../setup/migrate-database.ts";

/** The database that DATABASE_URL names, or else our own server's; migrated. `stop` is for our own. */
export async function localDatabase(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.DATABASE_URL;
  if (given) {
    await migrateDatabase(given);
    return { url: given, stop: () => Promise.resolve() };
  }
  const server = await startLocalPostgres();
  const url = await ensureDatabase(server, "treue");
  await migrateDatabase(url);
  return { url, stop: server.stop };
}
