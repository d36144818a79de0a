import { createServer, connect } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import pg from "pg";
import { ensureDatabase } from "../../bin/postgres.ts";
import { startServer } from "../../bin/postgres/server.ts";
import type { PostgresServer } from "../../bin/postgres/server.ts";
import { migrateDatabase } from "../../bin/setup/migrate-database.ts";

export type StormDatabase = {
  /** Stays the same over restarts: a relay stands before the server, whose port does not. */
  url: string;
  /** Stops it, every connection cut, and starts it again. */
  restart: () => Promise<void>;
  /** Kills one of its processes: it drops everybody, and recovers from its log. */
  crash: () => Promise<void>;
  stop: () => Promise<void>;
};

/** A real PostgreSQL, every commit on the disk, that can be taken down. */
export async function openDatabase(folder: string): Promise<StormDatabase> {
  const data = `${folder}/postgres`;
  let server = await startServer(data, { kept: true });
  await migrateDatabase(await ensureDatabase(server, "storm"));
  const relay = await openRelay(() => Number(new URL(server.url("storm")).port));
  const url = new URL(server.url("storm"));
  url.port = String(relay.port);
  return {
    url: url.href,
    restart: async () => {
      await server.stop();
      relay.cut();
      server = await startServer(data, { kept: true });
    },
    crash: () => crash(server),
    stop: async () => {
      relay.close();
      await server.stop();
    },
  };
}

async function crash(server: PostgresServer): Promise<void> {
  const victim = new pg.Client({ connectionString: server.url("storm") });
  victim.on("error", () => undefined);
  await victim.connect();
  const { rows } = await victim.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  process.kill(rows[0]?.pid ?? 0, "SIGKILL");
  await victim.end().catch(() => undefined);
}

/** Hands connections on to wherever the server listens now. */
async function openRelay(portNow: () => number) {
  const open = new Set<Socket>();
  const relay = createServer((client) => {
    const server = connect(portNow(), "127.0.0.1");
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => relay.listen(0, "127.0.0.1", resolve));
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (relay.address() as AddressInfo).port,
    cut,
    close: () => {
      cut();
      relay.close();
    },
  };
}
