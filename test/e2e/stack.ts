import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startAppProcesses } from "../../bin/processes/app-processes.ts";
import { freePort } from "../../bin/processes/free-port.ts";
import { untilAnswers } from "../../bin/processes/until-answers.ts";
import { startSimulator } from "../simulator/server.ts";
import type { Simulator } from "../simulator/simulator.ts";
import { prepareExtensions } from "../simulator/web/extensions/prepare.ts";
import { createTrouble, type AppTrouble } from "../simulator/web/trouble.ts";
import type { StormClock } from "../storm/clock.ts";
import { createPages } from "../simulator/web/pages.ts";

const redirect = fileURLToPath(new URL("../simulator/redirect.ts", import.meta.url));
const results = fileURLToPath(new URL("results/", import.meta.url));

const key = "00000000000000000000000000000000";
const secret = "a-secret-only-for-tests";

const shiftedClock = fileURLToPath(new URL("../storm/shifted-clock.ts", import.meta.url));

export type Stack = {
  sim: Simulator;
  /** How the app answers extensions. */
  trouble: AppTrouble;
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
  clock,
}: {
  databaseUrl: string;
  /** Of the folder that keeps the logs. */
  name: string;
  /** Where time is to jump; default: the real clock. */
  clock?: StormClock;
}): Promise<Stack> {
  await prepareExtensions();
  const trouble = createTrouble();
  const logs = `${results}logs/${name}`;
  const webPort = await freePort();
  const app = { url: `http://127.0.0.1:${webPort}`, key, secret };
  const simulator = await startSimulator({
    port: 0,
    seed: 2026,
    app,
    ...(clock && { now: clock.now }),
    pages: (req, res, sim) => createPages(sim, { app, trouble })(req, res),
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
      ...(clock && { STORM_CLOCK: clock.file }),
    },
    preload: clock ? [redirect, shiftedClock] : [redirect],
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
  return {
    sim: simulator.sim,
    trouble,
    url: `http://localhost:${port}`,
    appUrl: app.url,
    log,
    stop,
  };
}
