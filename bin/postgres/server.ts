import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { exitOf } from "../processes/child.ts";
import { freePort } from "../processes/free-port.ts";
import { postgresOwner, type Owner } from "./owner.ts";
import { postgresPlace, type Place } from "./place.ts";
import { takeOver } from "./running.ts";

export type PostgresServer = {
  /** postgresql://… of one of its databases. */
  url: (database: string) => string;
  /** Resolves when the server is gone, whoever stopped it. */
  exited: Promise<number>;
  stop: () => Promise<void>;
};

/** What the guard is told. */
export type GuardOrder = { argv: string[]; owner: Owner; log: string; discard?: string };

const USER = "treue";
const guard = fileURLToPath(new URL("guard.ts", import.meta.url));

/**
 * Starts a real PostgreSQL 18 on a free port of this machine, creating its data on the first run. It ends with
 * the process that called, however that ends.
 *
 * @param kept true: every commit is on the disk and the data stays. false: fast, and deleted with the server.
 * @throws when another run uses the folder, or the server cannot start (with its log)
 */
export async function startServer(
  wanted: string,
  { kept }: { kept: boolean },
): Promise<PostgresServer> {
  const owner = postgresOwner();
  const place = postgresPlace(wanted, owner);
  const data = join(place.folder, "data");
  if (!existsSync(join(data, "PG_VERSION"))) createCluster(place, owner, kept);
  await takeOver(data);

  const password = readFileSync(join(place.folder, "password"), "utf8");
  const log = join(place.folder, "log");
  rmSync(log, { force: true });
  const port = await freePort();
  const argv = [join(place.bin, "postgres"), "-D", data, "-p", String(port), ...settings(kept)];
  const order: GuardOrder = { argv, owner, log, ...(kept ? {} : { discard: place.folder }) };
  const guardian = spawn(process.execPath, [guard, JSON.stringify(order)], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  const server: PostgresServer = {
    url: (database) => `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`,
    exited: exitOf(guardian),
    stop: async () => {
      guardian.ref();
      guardian.stdin.end();
      await server.exited;
    },
  };
  await untilReady(server, () => (existsSync(log) ? readFileSync(log, "utf8") : ""));
  // A server nobody waits for must not keep a finished command alive.
  guardian.unref();
  (guardian.stdin as unknown as { unref: () => void }).unref();
  return server;
}

function createCluster({ bin, folder }: Place, owner: Owner, kept: boolean) {
  const data = join(folder, "data");
  // What is there was broken off half-way, or it would carry a version.
  rmSync(data, { recursive: true, force: true });
  const password = join(folder, "password");
  writeFileSync(password, randomBytes(18).toString("base64url"), { mode: 0o600 });
  if (owner) chownSync(password, owner.uid, owner.gid);
  const flags = ["--auth=scram-sha-256", `--username=${USER}`, `--pwfile=${password}`];
  const texts = ["--encoding=UTF8", "--no-locale"];
  const result = spawnSync(
    join(bin, "initdb"),
    [`--pgdata=${data}`, ...flags, ...texts, ...(kept ? [] : ["--no-sync"])],
    { ...owner, cwd: "/", encoding: "utf8" },
  );
  if (result.status === 0) return;
  rmSync(data, { recursive: true, force: true });
  throw new Error(`initdb failed:\n${result.stdout}${result.stderr}`);
}

function settings(kept: boolean): string[] {
  const all = {
    listen_addresses: "127.0.0.1",
    // A socket's path may have 107 characters, a checkout's path more.
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    max_connections: "200",
    ...(kept ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  return Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

async function untilReady(server: PostgresServer, log: () => string) {
  const gone = server.exited.then((code) => {
    throw new Error(`PostgreSQL ended with ${code} while it started:\n${log()}`);
  });
  gone.catch(() => undefined);
  const deadline = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client({ connectionString: server.url("postgres") });
    const answer = client.connect().then(
      () => "ready" as const,
      (reason: unknown) => reason,
    );
    const error = await Promise.race([answer, gone]);
    await client.end().catch(() => undefined);
    if (error === "ready") return;
    if (Date.now() > deadline)
      throw new Error(`PostgreSQL does not answer:\n${log()}`, { cause: error });
    await sleep(50);
  }
}
