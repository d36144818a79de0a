import { spawn } from "node:child_process";
import { mkdirSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { startServer } from "../bin/postgres/server.ts";
import { freePort } from "../bin/processes/free-port.ts";
import { migrateDatabase } from "../bin/setup/migrate-database.ts";
import { prepare } from "../bin/setup/prepare.ts";
import { buildWeb } from "../bin/setup/web-build.ts";
import { defaultProgram } from "../app/core/program.ts";
import { secret } from "./deliveries.ts";
import type { BenchShop } from "./deliveries.ts";

/** A real PostgreSQL with fsync on, an empty migrated database in it, and what runs against it. */
export type Stage = {
  db: pg.Pool;
  env: NodeJS.ProcessEnv;
  /** A further database beside the first, empty and migrated. */
  database: (name: string) => Promise<{ url: string; db: pg.Pool }>;
  /** Starts a script as a process of its own, its output in a file beside the data. Resolves when its port answers. */
  run: (
    name: string,
    script: string,
    env?: Record<string, string>,
  ) => Promise<{ port: number; pid: number }>;
  close: () => Promise<void>;
};

/** @param more settings of the server beyond those that every bench has */
export async function openStage(more: string[] = []): Promise<Stage> {
  await prepare();
  await buildWeb();
  // Readable for the user that PostgreSQL runs as where we are root.
  const folder = join(process.cwd(), `.cache/bench-${process.pid}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const data = join(folder, "postgres");
  await configure(data, more);
  const server = await startServer(data, { kept: true });
  const url = server.url("bench");
  await migrateDatabase(url);
  const db = poolOf(url);
  const pools = [db];
  const env = { ...process.env, ...appEnv, NODE_ENV: "production" as const, DATABASE_URL: url };
  const children: ReturnType<typeof spawn>[] = [];
  return {
    db,
    env,
    database: async (name) => {
      await db.query(`CREATE DATABASE ${name}`);
      await migrateDatabase(server.url(name));
      const another = poolOf(server.url(name));
      pools.push(another);
      return { url: server.url(name), db: another };
    },
    run: async (name, script, extra = {}) => {
      const port = await freePort();
      const out = openSync(join(folder, `${name}.log`), "a");
      const child = spawn(process.execPath, [script], {
        env: { ...env, PORT: String(port), ...extra },
        stdio: ["ignore", out, out],
      });
      children.push(child);
      if (script.includes("worker")) await sleep(2_000);
      else await answering(port);
      return { port, pid: child.pid ?? 0 };
    },
    close: async () => {
      for (const child of children) child.kill("SIGKILL");
      for (const each of pools) await each.end();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function poolOf(connectionString: string): pg.Pool {
  const db = new pg.Pool({ connectionString, max: 4 });
  db.on("error", (error) => console.error(`The stage lost a connection: ${error.message}`));
  return db;
}

const appEnv = {
  SHOPIFY_API_KEY: "bench-key",
  SHOPIFY_API_SECRET: secret,
  SHOPIFY_APP_URL: "http://127.0.0.1:3000",
  SCOPES: "read_orders",
};

/** Shops as an install leaves them, from a year ago on, with an access token that lasts. */
export async function installShops(db: pg.Pool, shops: BenchShop[]): Promise<void> {
  const yearAgo = new Date(Date.now() - 365 * 24 * 60 * 60_000);
  for (const { shopId, domain } of shops) {
    await db.query(
      "INSERT INTO shop (shop_id, domain, currency, time_zone, scopes, installed_at) VALUES ($1, $2, 'EUR', 'Europe/Berlin', '', $3)",
      [shopId, domain, yearAgo],
    );
    await db.query(
      "INSERT INTO program_version (shop_id, version, rules, effective_from, created_at) VALUES ($1, 1, $2, $3, $3)",
      [shopId, JSON.stringify(defaultProgram("EUR")), yearAgo],
    );
    await db.query(
      `INSERT INTO "Session" (id, shop, state, "accessToken", expires, "refreshToken") VALUES ($1, $2, '', 'bench', $3, 'bench')`,
      [`offline_${domain}`, domain, new Date(Date.now() + 24 * 60 * 60_000)],
    );
  }
}

async function answering(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const reached = await fetch(`http://127.0.0.1:${port}/`, { method: "HEAD" }).then(
      () => true,
      () => false,
    );
    if (reached) return;
    await sleep(100);
  }
  throw new Error(`Nothing answers on port ${port}`);
}

/**
 * What a server of this size is given, instead of what fits on any machine; fsync stays on. And the database remembers
 * when each transaction was committed. All of it asks for a new start.
 */
const settings = ["track_commit_timestamp = on", "shared_buffers = '2GB'", "max_wal_size = '8GB'"];

async function configure(data: string, more: string[]): Promise<void> {
  const server = await startServer(data, { kept: true });
  const admin = new pg.Client({ connectionString: server.url("postgres") });
  await admin.connect();
  for (const setting of [...settings, ...more]) await admin.query(`ALTER SYSTEM SET ${setting}`);
  await admin.query("CREATE DATABASE bench");
  await admin.end();
  await server.stop();
}
