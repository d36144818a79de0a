import { startChild, type Child } from "./child.ts";

const scripts = { web: "app/web.server.ts", worker: "app/jobs/worker.server.ts" };

type AppOptions = {
  env: NodeJS.ProcessEnv;
  /** One of them, where they run on machines of their own. */
  only?: "web" | "worker";
  preload?: string[];
  /** A folder that takes what each of them writes. */
  logs?: string;
};

/** Starts the product's processes. */
export function startAppProcesses({ env, only, preload, logs }: AppOptions): Child[] {
  return Object.entries(scripts)
    .filter(([name]) => only === undefined || only === name)
    .map(([name, script]) =>
      startChild(name, [script], {
        env: { ...env, PROCESS: name },
        ...(preload && { preload }),
        ...(logs && { log: `${logs}/${name}.log` }),
      }),
    );
}
