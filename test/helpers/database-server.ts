import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startTestPostgres } from "../../bin/postgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** postgresql://… of the test server, without a database. */
    databaseServer: string;
    /** A database with every migration applied, to copy from. */
    databaseTemplate: string;
  }
}

type Shared = { server: string; template: string; stop: () => Promise<void>; users: number };

// Several projects of one run share the server: vitest sets each of them up in this same process.
const shared = globalThis as { treueTestServer?: Promise<Shared> };

/** Starts the run's PostgreSQL and prepares the database that every test file copies. */
export default async function setup(project: TestProject) {
  shared.treueTestServer ??= start();
  const running = await shared.treueTestServer;
  running.users += 1;
  project.provide("databaseServer", running.server);
  project.provide("databaseTemplate", running.template);
  return async () => {
    running.users -= 1;
    if (running.users === 0) await running.stop();
  };
}

async function start(): Promise<Shared> {
  // `npm test` starts a server for all its parts, and says where.
  const given = process.env.TEST_DATABASE_SERVER;
  const own = given ? undefined : await startTestPostgres();
  const server = given ?? own?.url("") ?? "";
  const template = await createTemplate(server);
  return { server, template, stop: async () => own?.stop(), users: 0 };
}

/** Named by what made it: a server that already has it, from an earlier part of the run, keeps it. */
async function createTemplate(server: string): Promise<string> {
  const sql = await migrations();
  const name = `template_${createHash("sha256").update(sql).digest("hex").slice(0, 16)}`;
  const admin = new pg.Client({ connectionString: `${server}postgres` });
  await admin.connect();
  const found = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
  if (found.rowCount === 0) {
    await admin.query(`CREATE DATABASE ${name}_half`);
    await migrate(`${server}${name}_half`, sql);
    await admin.query(`ALTER DATABASE ${name}_half RENAME TO ${name}`);
  }
  await admin.end();
  return name;
}

async function migrate(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
  await runMigrations({ connectionString: url });
}

async function migrations(): Promise<string> {
  const folder = "prisma/migrations";
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const files = names.sort().map((name) => readFile(join(folder, name, "migration.sql"), "utf8"));
  return (await Promise.all(files)).join("\n");
}
