import "./processes/command.ts";
import { spawn } from "node:child_process";
import { foreground } from "./processes/child.ts";
import { prepare } from "./setup/prepare.ts";

// Against a real development store: the CLI logs in, opens a tunnel and starts bin/dev-web.ts by shopify.web.toml.
await prepare();
const cli = spawn("shopify", ["app", "dev", ...process.argv.slice(2)], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => cli.kill(signal));
process.exit(await foreground(cli));
