import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { postgresBinaries } from "./binaries.ts";
import type { Owner } from "./owner.ts";

/** Where the server's programs lie, and the folder it keeps its data in. */
export type Place = { bin: string; folder: string };

/**
 * A place that the server's user can really use. What lies under a folder closed to that user (a checkout in
 * /root) goes to /var/tmp instead, under a name of this checkout.
 */
export function postgresPlace(wanted: string, owner: Owner): Place {
  const native = postgresBinaries();
  const programs = canRun(native, owner) ? native : copyPrograms(native, owner);
  const folder = canWrite(wanted, owner) ? wanted : join(refuge(wanted), "cluster");
  if (folder !== wanted && !canWrite(folder, owner)) {
    throw new Error(`PostgreSQL cannot write to ${wanted} nor to ${folder}: set DATABASE_URL.`);
  }
  return { bin: join(programs, "bin"), folder };
}

function refuge(path: string): string {
  const name = createHash("sha256").update(path).digest("hex").slice(0, 12);
  const folder = join("/var/tmp", `treue-${name}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  // Everyone may create names in /var/tmp: somebody else's folder is not ours to run programs from.
  if (statSync(folder).uid === process.getuid?.()) return folder;
  throw new Error(`${folder} belongs to another user.`);
}

function copyPrograms(native: string, owner: Owner): string {
  const copy = join(refuge(native), "postgresql");
  if (canRun(copy, owner)) return copy;
  // Whole or not at all: a copy that was broken off must not pass for one.
  const half = `${copy}.${process.pid}`;
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  rmSync(copy, { recursive: true, force: true });
  renameSync(half, copy);
  if (canRun(copy, owner)) return copy;
  throw new Error(`PostgreSQL runs neither from ${native} nor from ${copy}: set DATABASE_URL.`);
}

function canRun(native: string, owner: Owner): boolean {
  const program = join(native, "bin", "postgres");
  return (
    existsSync(program) && spawnSync(program, ["--version"], { ...owner, cwd: "/" }).status === 0
  );
}

/** Creates the folder for the server's user and tries whether that user gets there. */
function canWrite(folder: string, owner: Owner): boolean {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  if (!owner) return true;
  chownSync(folder, owner.uid, owner.gid);
  return spawnSync("test", ["-w", folder], { ...owner, cwd: "/" }).status === 0;
}
