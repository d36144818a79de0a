import "./processes/command.ts";
import { existsSync } from "node:fs";
import { startAppProcesses } from "./processes/app-processes.ts";
import { runTogether } from "./processes/together.ts";

const { PROCESS: only } = process.env;
if (only !== undefined && only !== "web" && only !== "worker") {
  console.error(`PROCESS is "${only}": it may be web, worker, or not set at all for both.`);
  process.exit(2);
}
if (only !== "worker" && !existsSync("build/server/index.js")) {
  console.error("The app is not built yet: npm run build");
  process.exit(2);
}
const env = { ...process.env, NODE_ENV: "production" as const };
process.exit(await runTogether(startAppProcesses({ env, ...(only && { only }) })));
