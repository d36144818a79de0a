import { mkdirSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { freePort } from "../../bin/processes/free-port.ts";
import { createChance } from "../simulator/chance.ts";
import { readManifest } from "../simulator/manifest.ts";
import { redirected } from "../simulator/redirected.ts";
import { startSimulator } from "../simulator/server.ts";
import type { Simulator } from "../simulator/contract.ts";
import { startApp } from "./app.ts";
import type { StormApp } from "./app.ts";
import { stormClock } from "./clock.ts";
import type { StormClock } from "./clock.ts";
import { openDatabase } from "./database.ts";
import type { StormDatabase } from "./database.ts";
import { faultsOff, faultsOn, faultySend } from "./faults.ts";
import type { Tally } from "./faults.ts";
import type { Verbs } from "./verbs.ts";

/** Everything that takes part. */
export type Stage = {
  sim: Simulator;
  app: StormApp;
  webUrl: string;
  clock: StormClock;
  database: StormDatabase;
  verbs: Verbs;
  random: () => number;
  tally: Tally;
  rage: () => void;
  calm: () => void;
  /** @param keep the processes' logs stay where they are */
  close: (keep: boolean) => Promise<void>;
  folder: string;
};

export async function openStage(seed: number): Promise<Stage> {
  // Readable for the user that PostgreSQL runs as where we are root.
  const folder = resolve(`.cache/storm-${process.pid}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const clock = stormClock(folder);
  const database = await openDatabase(folder);
  const tally: Tally = new Map();
  const chance = createChance({ seed, bigIds: false });
  const random = () => chance.random();
  let raging = false;
  const port = await freePort();
  const identity = { url: `http://127.0.0.1:${port}`, key: "storm", secret: "storm-secret" };
  const simulator = await startSimulator({
    port: 0,
    seed,
    app: identity,
    now: clock.now,
    send: faultySend(random, tally, { on: () => raging, now: clock.now }),
  });
  const { sim } = simulator;
  const env = environmentOf(identity, {
    DATABASE_URL: database.url,
    SIMULATOR_URL: simulator.url,
    STORM_CLOCK: clock.file,
    PORT: String(port),
  });
  const app = await startApp(env, folder, tally);
  const { verbs, close } = await loadVerbs(env, clock, simulator.url);
  return {
    ...{ sim, app, webUrl: identity.url, clock, database, verbs, random, tally, folder },
    rage: () => {
      raging = true;
      faultsOn(sim);
    },
    calm: () => {
      raging = false;
      faultsOff(sim);
    },
    close: async (keep) => {
      await app.stop();
      await close();
      await simulator.close();
      await database.stop();
      if (!keep) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function environmentOf(
  { url, key, secret }: { url: string; key: string; secret: string },
  more: Record<string, string>,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: "production",
    SHOPIFY_API_KEY: key,
    SHOPIFY_API_SECRET: secret,
    SHOPIFY_APP_URL: url,
    SCOPES: readManifest().scopes.join(),
    LOG_LEVEL: "warn",
    ...more,
  };
}

/** The app's own verbs in this process: they read the environment when they are loaded. */
async function loadVerbs(env: NodeJS.ProcessEnv, clock: StormClock, simulatorUrl: string) {
  Object.assign(process.env, env, { LOG_LEVEL: "silent" });
  const { setAbstractFetchFunc } = await import("@shopify/shopify-api/runtime");
  const { pool, prisma } = await import("../../app/db.server.ts");
  const verbs: Verbs = {
    ctx: { db: pool, now: clock.now },
    ...(await import("../../app/loyalty/adjust-points.server.ts")),
    ...(await import("../../app/loyalty/save-reward.server.ts")),
    ...(await import("../../app/loyalty/redeem-reward.server.ts")),
    ...(await import("../../app/loyalty/undo-redemption.server.ts")),
    ...(await import("../../app/loyalty/publish-program.server.ts")),
  };
  // Which Shopify's library sets when it is loaded.
  setAbstractFetchFunc(redirected(simulatorUrl));
  const close = async () => {
    await pool.end();
    await prisma.$disconnect();
  };
  return { verbs, close };
}
