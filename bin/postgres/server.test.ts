import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { startServer } from "./server.ts";

vi.setConfig({ testTimeout: 60_000 });

const parent = mkdtempSync(join(tmpdir(), "a folder "));
// Its server may run as another user than we.
chmodSync(parent, 0o755);
const folder = join(parent, "cluster");
const lock = join(folder, "data", "postmaster.pid");
afterAll(() => rmSync(parent, { recursive: true }));

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(statement);
  await client.end();
  return rows;
}

/** Another program that starts the server and stays. */
async function starter(): Promise<ChildProcess> {
  const server = fileURLToPath(new URL("server.ts", import.meta.url));
  const code = `const { startServer } = await import(${JSON.stringify(server)});
    await startServer(${JSON.stringify(folder)}, { kept: true });
    console.log("started"); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

test("data stays from one start to the next, on PostgreSQL 18, every commit on the disk", async () => {
  const first = await startServer(folder, { kept: true });
  await ask(first.url("postgres"), "CREATE TABLE kept AS SELECT 7 AS points");
  await first.stop();
  const second = await startServer(folder, { kept: true });
  expect(await ask(second.url("postgres"), "SELECT points FROM kept")).toEqual([{ points: 7 }]);
  expect(await ask(second.url("postgres"), "SHOW fsync")).toEqual([{ fsync: "on" }]);
  const [version] = await ask(second.url("postgres"), "SHOW server_version");
  expect(version).toMatchObject({ server_version: expect.stringMatching(/^18\./) as string });
  await second.stop();
});

test("a second run on the same folder is refused, and the server goes with a starter that was killed", async () => {
  const child = await starter();
  await expect(startServer(folder, { kept: true })).rejects.toThrow(
    /Another run uses the database/,
  );
  const [pid] = readFileSync(lock, "utf8").split("\n").map(Number);
  child.kill("SIGKILL");
  await vi.waitFor(() => expect(() => process.kill(pid ?? 0, 0)).toThrow(), { timeout: 10_000 });
});

test("what a killed server leaves is cleared up, also when its number is another program's by now", async () => {
  writeFileSync(lock, `${process.pid}\n${folder}\n0\n5432\n`);
  const server = await startServer(folder, { kept: true });
  expect(await ask(server.url("postgres"), "SELECT points FROM kept")).toEqual([{ points: 7 }]);
  await server.stop();
});
