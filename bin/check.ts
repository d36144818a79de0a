import "./processes/command.ts";
import { formatting, lint, types } from "./check/gate.ts";
import { verdict } from "./check/verdict.ts";
import { testsQuietly } from "./check/vitest.ts";
import { prepare } from "./setup/prepare.ts";

// The fast gate, for before every commit. Lint takes as long as the others together: two cores are busy.
await prepare();
const others = async () => [
  await formatting(),
  await types(),
  await testsQuietly("Unit and architecture tests", ["unit", "architecture"]),
];
const [linted, rest] = await Promise.all([lint(true), others()]);
process.exit(verdict([linted, ...rest]));
