import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { freePort } from "../../bin/processes/free-port.ts";
import { startSimulator } from "../simulator/server.ts";
import type { Simulator } from "../simulator/simulator.ts";
import { createPages, type Pages } from "../simulator/web/pages.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const redirect = `${root}test/simulator/redirect.ts`;
const lifeline = `${root}bin/processes/lifeline.ts`;

const key = "00000000000000000000000000000000";
const secret = "a-secret-only-for-tests";

export type Stack = {
  sim: Simulator;
  /** Of the local shop, without a slash at the end. */
  url: string;
  /** Of the app itself, past the local shop's proxy. */
  appUrl: string;
  /** Everything that web process and worker wrote so far, line by line. */
  log: () => string[];
  stop: () => Promise<void>;
};

/**
 * Starts all that a merchant's browser meets: the local shop in this process, the built app's web process and its
 * worker as processes of their own. Resolves when the web process answers.
 */
export async function startStack({ databaseUrl }: { databaseUrl: string }): Promise<Stack> {
  const webPort = await freePort();
  const app = { url: `http://127.0.0.1:${webPort}`, key, secret };
  let pages: Pages | undefined;
  const simulator = await startSimulator({
    port: 0,
    seed: 20_26,
    app,
    pages: (req, res, sim) => (pages ??= createPages(sim, { app }))(req, res),
  });
  const { port } = new URL(simulator.url);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    NODE_ENV: "production",
    LOG_LEVEL: "info",
    PORT: String(webPort),
    SHOPIFY_API_KEY: key,
    SHOPIFY_API_SECRET: secret,
    SHOPIFY_APP_URL: `http://app.localhost:${port}`,
    SIMULATOR_URL: `http://127.0.0.1:${port}`,
  };
  const lines: string[] = [];
  const web = startProcess("app/web.server.ts", env, lines);
  const worker = startProcess("app/jobs/worker.server.ts", env, lines);
  const stop = async () => {
    await Promise.all([web.stop(), worker.stop()]);
    await simulator.close();
  };
  try {
    await Promise.race([answers(`${app.url}/healthz`), web.died, worker.died]);
  } catch (error) {
    await stop();
    throw new Error(`The app did not start:\n${lines.join("\n")}`, { cause: error });
  }
  return {
    sim: simulator.sim,
    url: `http://localhost:${port}`,
    appUrl: app.url,
    log: () => lines,
    stop,
  };
}

function startProcess(script: string, env: NodeJS.ProcessEnv, lines: string[]) {
  const preload = [lifeline, redirect].flatMap((file) => ["--import", file]);
  const child = spawn(process.execPath, [...preload, script], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream.setEncoding("utf8").on("data", (text: string) => {
      const parts = (rest + text).split("\n");
      rest = parts.pop() ?? "";
      lines.push(...parts);
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const died = ended.then((code): never => {
    throw new Error(`${script} ended with ${String(code)}`);
  });
  // Heard while starting; a process that ends later was stopped, or fails the test by what it no longer does.
  died.catch(() => undefined);
  const stop = async () => {
    child.kill("SIGTERM");
    const force = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(force);
  };
  return { died, stop };
}

/** Resolves when the address answers with success. Gives up after 30 s. */
async function answers(url: string): Promise<void> {
  const until = Date.now() + 30_000;
  for (;;) {
    const ok = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    if (Date.now() > until) throw new Error(`${url} did not answer within 30 s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
