/**
 * Runs a PostgreSQL server for as long as its starter lives: `guard.ts '{"argv":[…],…}'` with a pipe as stdin.
 * When the pipe closes, also because the starter was killed, the server is stopped. A Ctrl-C in the terminal
 * does not reach it, so that the app can still finish its work.
 */
import { spawn } from "node:child_process";
import { openSync, rmSync } from "node:fs";
import { exitOf, STOPPING } from "../processes/child.ts";
import type { GuardOrder } from "./server.ts";

const { argv, owner, log, discard } = JSON.parse(process.argv[2] ?? "{}") as GuardOrder;
const [program = "", ...args] = argv;
const output = openSync(log, "a");
const server = spawn(program, args, { ...owner, cwd: "/", stdio: ["ignore", output, output] });

// PostgreSQL's own signals: SIGINT ends its connections and shuts down cleanly, SIGQUIT drops everything.
const stop = () => {
  server.kill(discard ? "SIGQUIT" : "SIGINT");
  setTimeout(() => server.kill("SIGQUIT"), 15_000).unref();
};
process.stdin.resume().once("close", stop);
for (const signal of STOPPING) process.on(signal, stop);

const code = await exitOf(server);
if (discard) rmSync(discard, { recursive: true, force: true });
process.exit(code);
