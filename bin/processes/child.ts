import { spawn, type ChildProcess } from "node:child_process";
import { openSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

export type Child = {
  name: string;
  process: ChildProcess;
  /** The end of what it wrote, where that went to a file. */
  lastWords: () => string;
  /** The exit code; 128 + number where a signal ended it; 127 where it could not be started. */
  exited: Promise<number>;
  /** SIGTERM, and SIGKILL when that was not heard for 15 s. Resolves when it is gone. */
  stop: () => Promise<void>;
};

/** What asks a process to stop: Ctrl-C, a supervisor, a terminal that was closed. */
export const STOPPING = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

type ChildOptions = { env?: NodeJS.ProcessEnv; preload?: string[]; log?: string };

const lifeline = fileURLToPath(new URL("lifeline.ts", import.meta.url));

/**
 * Starts a script of ours on this Node, in a process group of its own: a Ctrl-C reaches us alone and we stop
 * what we started in order. It ends when we die.
 *
 * @param preload modules to load before the script, as absolute paths
 * @param log a file that takes what it writes, instead of our own output
 */
export function startChild(
  name: string,
  argv: string[],
  { env = process.env, preload = [], log }: ChildOptions = {},
): Child {
  const imports = [lifeline, ...preload].flatMap((file) => ["--import", file]);
  const output = log ? openSync(log, "a") : "inherit";
  const child = spawn(process.execPath, [...imports, ...argv], {
    stdio: ["ignore", output, output],
    detached: true,
    env,
  });
  const exited = exitOf(child);
  const stop = async () => {
    child.kill("SIGTERM");
    const force = setTimeout(() => child.kill("SIGKILL"), 15_000);
    await exited;
    clearTimeout(force);
  };
  const lastWords = () => (log ? readFileSync(log, "utf8").split("\n").slice(-20).join("\n") : "");
  return { name, process: child, lastWords, exited, stop };
}

/**
 * Waits for a process that works for us right now. A signal to us is passed on to it, and ends us once it is gone.
 */
export async function foreground(child: ChildProcess): Promise<number> {
  let received: NodeJS.Signals | undefined;
  const pass = (signal: NodeJS.Signals) => {
    received = signal;
    child.kill(signal);
  };
  for (const signal of STOPPING) process.on(signal, pass);
  const code = await exitOf(child);
  for (const signal of STOPPING) process.off(signal, pass);
  if (received) process.exit(128 + constants.signals[received]);
  return code;
}

/** How a process ended, as a shell would tell it. */
export function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once("error", () => resolve(127));
    child.once("exit", (code, signal) =>
      resolve(code ?? 128 + constants.signals[signal ?? "SIGKILL"]),
    );
  });
}
