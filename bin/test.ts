import "./processes/command.ts";
import {
  extensionTypes,
  formatting,
  lint,
  schemaDrift,
  shopifyBuild,
  types,
} from "./check/gate.ts";
import { verdict } from "./check/verdict.ts";
import { tests } from "./check/vitest.ts";
import { findChromium } from "./chromium.ts";
import { startTestPostgres } from "./postgres.ts";
import { prepare } from "./setup/prepare.ts";
import { buildWeb } from "./setup/web-build.ts";

// Everything, in the order of what it costs. What is missing is installed first: a test that cannot run fails.
await prepare();
const postgres = await startTestPostgres();
const env = { ...process.env, TEST_DATABASE_SERVER: postgres.url("") };
// Lint takes as long as all of these together.
const others = async () => [
  await formatting(),
  await types(),
  await extensionTypes(),
  await schemaDrift(postgres.url("postgres")),
  await shopifyBuild(),
];
const [linted, rest] = await Promise.all([lint(false), others()]);
const outcomes = [linted, ...rest];

outcomes.push(
  await tests("Tests", ["unit", "architecture", "extensions", "simulator", "database"], env),
);
outcomes.push(await browserTests());
await postgres.stop();

process.exit(verdict(outcomes));

async function browserTests() {
  const title = "Browser tests";
  try {
    await buildWeb();
    await findChromium();
  } catch (error) {
    return {
      title,
      passed: 0,
      failed: 1,
      why: error instanceof Error ? error.message : String(error),
    };
  }
  return tests(title, ["e2e"], env);
}
