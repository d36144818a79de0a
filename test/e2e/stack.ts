import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startAppProcesses } from "../../bin/processes/app-processes.ts";
import { freePort } from "../../bin/processes/free-port.ts";
import { untilAnswers } from "../../bin/processes/until-answers.ts";
import { startSimulator } from "../simulator/server.ts";
import type { Simulator } from "../simulator/simulator.ts";
import { createPages } from "../simulator/web/pages.ts";

const redirect = fileURLToPath(new URL("../simulator/redirect.ts", import.meta.url));
const results = fileURLToPath(new URL("results/", import.meta.url));

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
export async function startStack({
  databaseUrl,
  name,
}: {
  databaseUrl: string;
  /** Of the folder that keeps the logs. */
  name: string;
}): Promise<Stack> {
  const logs = `${results}logs/${name}`;
  const webPort = await freePort();
  const app = { url: `http://127.0.0.1:${webPort}`, key, secret };
  const simulator = await startSimulator({
    port: 0,
    seed: 2026,
    app,
    pages: (req, res, sim) => createPages(sim, { app })(req, res),
  });
  const { port } = new URL(simulator.url);
  rmSync(logs, { recursive: true, force: true });
  mkdirSync(logs, { recursive: true });
  const processes = startAppProcesses({
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      NODE_ENV: "production",
      LOG_LEVEL: "info",
      PORT: String(webPort),
      SHOPIFY_API_KEY: key,
      SHOPIFY_API_SECRET: secret,
      SHOPIFY_APP_URL: `http://app.localhost:${port}`,
      SIMULATOR_URL: simulator.url,
    },
    preload: [redirect],
    logs,
  });
  const log = () =>
    processes.flatMap(({ name }) => readFileSync(`${logs}/${name}.log`, "utf8").trim().split("\n"));
  const stop = async () => {
    await Promise.all(processes.map((each) => each.stop()));
    await simulator.close();
  };
  try {
    for (const each of processes.filter(({ name }) => name === "web")) {
      await untilAnswers(`${app.url}/healthz`, each);
    }
  } catch (error) {
    await stop();
    throw new Error(`The app did not start:\n${log().join("\n")}`, { cause: error });
  }
  return { sim: simulator.sim, url: `http://localhost:${port}`, appUrl: app.url, log, stop };
}
