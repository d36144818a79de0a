import pg from "pg";
import { ensureDatabase, startLocalPostgres, type PostgresServer } from "../postgres.ts";
import { migrateDatabase } from "../setup/migrate-database.ts";

const NAME = "demo";

/** @param empty start over: what the database holds belongs to a shop that is gone */
export async function demoDatabase(
  empty: boolean,
): Promise<{ url: string; server: PostgresServer }> {
  console.log("Starting PostgreSQL …");
  const server = await startLocalPostgres();
  if (empty) await dropDatabase(server.url("postgres"));
  const url = await ensureDatabase(server, NAME);
  await migrateDatabase(url);
  return { url, server };
}

async function dropDatabase(admin: string) {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${NAME} WITH (FORCE)`);
  await client.end();
}
