import pg from "pg";
import { ensureDatabase, startLocalPostgres, type PostgresServer } from "../postgres.ts";
import { migrateDatabase } from "../setup/migrate-database.ts";

const NAME = "demo";

/** The demo's server. One demo at a time: a second one is refused here, before it touches anything. */
export function demoServer(): Promise<PostgresServer> {
  console.log("Starting PostgreSQL …");
  return startLocalPostgres();
}

/**
 * The demo's database, migrated.
 *
 * @param empty start over: what the database holds belongs to a shop that is gone
 */
export async function demoDatabase(server: PostgresServer, empty: boolean): Promise<string> {
  if (empty) await dropDatabase(server.url("postgres"));
  const url = await ensureDatabase(server, NAME);
  await migrateDatabase(url);
  return url;
}

async function dropDatabase(admin: string) {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${NAME} WITH (FORCE)`);
  await client.end();
}
