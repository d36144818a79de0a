import { fileURLToPath } from "node:url";
import { startChild } from "../../bin/processes/child.ts";
import type { Child } from "../../bin/processes/child.ts";
import { untilAnswers } from "../../bin/processes/until-answers.ts";
import { count } from "./faults.ts";
import type { Tally } from "./faults.ts";

const preload = ["shifted-clock.ts", "../simulator/redirect.ts"].map((file) =>
  fileURLToPath(new URL(file, import.meta.url)),
);

/** The product's own processes: one for the web, two workers. */
export type StormApp = {
  /** kill -9, and another in its place at once, as a supervisor would. @returns whom it met */
  kill: (luck: number) => Promise<string>;
  stop: () => Promise<void>;
};

export async function startApp(
  env: NodeJS.ProcessEnv,
  folder: string,
  tally: Tally,
): Promise<StormApp> {
  const start = (name: string, script: string) => {
    const process_ = name.startsWith("worker") ? "worker" : "web";
    const log = `${folder}/${name}.log`;
    return startChild(name, [script], { env: { ...env, PROCESS: process_ }, preload, log });
  };
  const scripts: Record<string, string> = {
    web: "app/web.server.ts",
    "worker-1": "app/jobs/worker.server.ts",
    "worker-2": "app/jobs/worker.server.ts",
  };
  const running = new Map<string, Child>();
  let stopping = false;
  /** Whoever ends without being asked is counted, and started again, as a supervisor would. */
  const supervise = (name: string) => {
    const child = start(name, scripts[name] ?? "");
    running.set(name, child);
    void child.exited.then(() => {
      if (stopping || running.get(name) !== child) return;
      count(tally, `ended by itself: ${name}`);
      supervise(name);
    });
  };
  for (const name of Object.keys(scripts)) supervise(name);
  const answers = async () => {
    const web = running.get("web");
    if (web) await untilAnswers(`http://127.0.0.1:${env.PORT}/healthz`, web);
  };
  await answers();
  return {
    kill: async (luck) => {
      // The web process now and then, a worker mostly.
      const name = luck < 0.2 ? "web" : luck < 0.6 ? "worker-1" : "worker-2";
      const child = running.get(name);
      running.delete(name);
      child?.process.kill("SIGKILL");
      await child?.exited;
      supervise(name);
      if (name === "web") await answers();
      return name;
    },
    stop: async () => {
      stopping = true;
      await Promise.all([...running.values()].map((child) => child.stop()));
    },
  };
}
