import "./processes/command.ts";
import { spawn } from "node:child_process";
import { foreground } from "./processes/child.ts";

// Breaks the rules in app/core in every small way and asks whether a test notices: docs/mutation.md. Arguments go to
// Stryker: npm run mutation -- --mutate app/core/points.ts
const env = { ...process.env, TZ: "Pacific/Auckland" };
const stryker = spawn("stryker", ["run", ...process.argv.slice(2)], { stdio: "inherit", env });
process.exit(await foreground(stryker));
