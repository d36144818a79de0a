import { mkdtempSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { startServer, type PostgresServer } from "./postgres/server.ts";

export type { PostgresServer };

const GIGABYTE = 1024 ** 3;

/** The server of demo and development: its data stays in .local/postgres. */
export function startLocalPostgres(): Promise<PostgresServer> {
  return startServer(resolve(".local/postgres"), { kept: true });
}

/** A server for one test run: in memory where there is room, without fsync, gone afterwards. */
export function startTestPostgres(): Promise<PostgresServer> {
  const parent = roomInMemory() ? "/dev/shm" : tmpdir();
  removeLeftovers(parent);
  return startServer(mkdtempSync(join(parent, `treue-test-${process.pid}-`)), { kept: false });
}

/** Creates the database unless it is there. Returns its address. */
export async function ensureDatabase(server: PostgresServer, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server.url("postgres") });
  await client.connect();
  const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
  if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  await client.end();
  return server.url(name);
}

function roomInMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync("/dev/shm");
    return bavail * bsize > GIGABYTE;
  } catch {
    return false;
  }
}

/** What a run left that was killed together with its guard: the number in the name is that run's. */
function removeLeftovers(parent: string) {
  for (const name of readdirSync(parent)) {
    const pid = /^treue-test-(\d+)-/.exec(name)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    try {
      rmSync(join(parent, name), { recursive: true, force: true });
    } catch {
      // Another user's: not ours to clear up.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
