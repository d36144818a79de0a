import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import pg from "pg";
import { env } from "./env.server.ts";
import { log } from "./log.server.ts";

/** A connection or the pool itself: what a named statement needs to run. */
export type Queryable = Pick<pg.ClientBase, "query">;

/**
 * Hot paths: named, prepared SQL. They look up hundreds of rows by key; PostgreSQL's default price for a random page
 * is that of a turning disk and makes it read whole tables instead.
 */
export const pool = new pg.Pool({
  connectionString: env.DATABASE_URL,
  max: 10,
  application_name: "treue",
  options: "-c random_page_cost=1.1 -c jit=off",
});

// A server that restarts cuts idle connections too: the pool replaces them, nobody needs to stop.
const lost = (error: Error) => log.warn({ err: error }, "connection lost");
pool.on("error", lost);
pool.on("connect", (client) => client.on("error", lost));

/** The admin's reads and writes, and Shopify's session storage. */
export const prisma = new PrismaClient({
  adapter: new PrismaPg({ connectionString: env.DATABASE_URL, max: 5, application_name: "treue" }),
});

/**
 * SQL for rows of shop $1 that are looked up by key, one key after the other. PostgreSQL plans a prepared statement for a shop
 * of middling size: where most shops are small it would read the whole shop instead of many keys, and does so in the
 * largest one too. It does not see through OFFSET.
 *
 * @param condition names the key, of a relation on the left
 */
export const lookup = (table: string, condition: string, alias: string) =>
  `LATERAL (SELECT * FROM ${table} WHERE shop_id = $1 AND ${condition} OFFSET 0) AS ${alias}`;

/**
 * SQL for records from a parameter of JSON, where the rows of these keys are changed: an UPDATE cannot join by `lookup`.
 * PostgreSQL expects a hundred records and would read the shop as above; a condition that always holds, and that it takes for
 * rare, makes it expect one.
 *
 * @param columns their names and types
 */
export const records = (parameter: string, columns: string) => `(
    SELECT * FROM ROWS FROM (json_to_recordset(${parameter}::json) AS (${columns})) WITH ORDINALITY AS r
    WHERE ordinality % 1 = 0)`;

/**
 * Runs `work` in a transaction of its own: committed when it returns, rolled back when it throws.
 *
 * @param repeated what a database that crashes within the next second forgot would be done again: nobody waits for the
 * disk. Whatever is committed after it, and waited for, keeps it too.
 */
export async function transaction<T>(
  db: pg.Pool,
  work: (tx: pg.PoolClient) => Promise<T>,
  { repeated = false } = {},
): Promise<T> {
  const tx = await db.connect();
  try {
    await tx.query(repeated ? "BEGIN; SET LOCAL synchronous_commit = off" : "BEGIN");
    const result = await work(tx);
    await tx.query("COMMIT");
    tx.release();
    return result;
  } catch (error) {
    // A connection that cannot even roll back is broken: the pool must not hand it out again.
    const broken = await tx.query("ROLLBACK").then(
      () => false,
      () => true,
    );
    tx.release(broken);
    throw error;
  }
}

/** Gives a connection back without the advisory locks it took. One that cannot even unlock is closed, which frees them. */
export async function releaseLocks(client: pg.PoolClient): Promise<void> {
  const broken = await client.query("SELECT pg_advisory_unlock_all()").then(
    () => false,
    () => true,
  );
  client.release(broken);
}
