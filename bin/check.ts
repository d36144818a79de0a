import "./processes/command.ts";
import { extensionTypes, formatting, lint, types } from "./check/gate.ts";
import { verdict } from "./check/verdict.ts";
import { testsQuietly } from "./check/vitest.ts";
import { prepare } from "./setup/prepare.ts";

// The fast gate, for before every commit. Lint takes as long as the others together: two cores are busy.
await prepare();
const others = async () => [
  await formatting(),
  await types(),
  await extensionTypes(),
  await testsQuietly("Unit, architecture and extension tests", [
    "unit",
    "architecture",
    "extensions",
  ]),
];
const [linted, rest] = await Promise.all([lint(true), others()]);
process.exit(verdict([linted, ...rest]));
