import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Makes sure that nobody works on this data folder: clears up after a server that was killed, stops one whose
 * guard was killed.
 *
 * @throws when a server with a living guard runs there
 */
export async function takeOver(data: string) {
  const lock = join(data, "postmaster.pid");
  const [pid = "", , , port = "?"] = (await readFile(lock, "utf8").catch(() => "")).split("\n");
  if (!pid) return;
  if (!describe(pid).includes(data)) {
    // A leftover, its number meanwhile perhaps another program's: PostgreSQL would refuse to start.
    await rm(lock, { force: true });
    return;
  }
  if (describe(parentOf(pid)).includes("guard.ts")) {
    throw new Error(
      `Another run uses the database in ${data} (process ${pid}, port ${port}). Stop that one first: Ctrl-C there, or kill ${parentOf(pid)}.`,
    );
  }
  process.kill(Number(pid), "SIGINT");
  for (let waited = 0; describe(pid).includes(data); waited += 1) {
    if (waited === 100) process.kill(Number(pid), "SIGQUIT");
    await sleep(100);
  }
}

/** The command line of a process; empty when there is none. */
function describe(pid: string): string {
  if (!existsSync("/proc/self")) return ps(pid, "args=");
  return readProc(pid, "cmdline").replaceAll("\0", " ");
}

function parentOf(pid: string): string {
  if (!existsSync("/proc/self")) return ps(pid, "ppid=").trim();
  return /^PPid:\s*(\d+)/m.exec(readProc(pid, "status"))?.[1] ?? "";
}

/** Linux, where a small system may have no ps. */
function readProc(pid: string, file: string): string {
  try {
    return readFileSync(join("/proc", pid, file), "utf8");
  } catch {
    return "";
  }
}

function ps(pid: string, column: string): string {
  try {
    return execFileSync("ps", ["-ww", "-o", column, "-p", pid], { encoding: "utf8" });
  } catch {
    return "";
  }
}
