import { spawn, type ChildProcess } from "node:child_process";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

export type Child = {
  name: string;
  process: ChildProcess;
  /** The exit code; 128 + number where a signal ended it; 127 where it could not be started. */
  exited: Promise<number>;
  /** SIGTERM, and SIGKILL when that was not heard for 15 s. Resolves when it is gone. */
  stop: () => Promise<void>;
};

const lifeline = fileURLToPath(new URL("lifeline.ts", import.meta.url));

/**
 * Starts a script of ours on this Node, in a process group of its own: a Ctrl-C reaches us alone and we stop
 * what we started in order. It ends when we die.
 *
 * @param preload modules to load before the script, as absolute paths
 */
export function startChild(
  name: string,
  argv: string[],
  { env = process.env, preload = [] }: { env?: NodeJS.ProcessEnv; preload?: string[] } = {},
): Child {
  const imports = [lifeline, ...preload].flatMap((file) => ["--import", file]);
  const child = spawn(process.execPath, [...imports, ...argv], {
    stdio: ["ignore", "inherit", "inherit"],
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
  return { name, process: child, exited, stop };
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
