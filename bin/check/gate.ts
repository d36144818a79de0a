import { globSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { runQuietly } from "../processes/step.ts";
import { buildExtensions } from "../setup/build-extensions.ts";

/** How a part of the checks ended. `why` is what to read when it failed. */
export type Outcome = { title: string; passed: number; failed: number; why: string };

/** A command that is one check: passed when it ends with 0. */
export async function gate(
  title: string,
  command: string,
  args: string[],
  env = process.env,
): Promise<Outcome> {
  const { code, output, seconds } = await runQuietly(title, command, args, env);
  console.log(`  ${code === 0 ? "passed" : "FAILED"}: ${title}, ${seconds} s`);
  return code === 0
    ? { title, passed: 1, failed: 0, why: "" }
    : { title, passed: 0, failed: 1, why: output };
}

const CACHED = ["--cache", "--cache-strategy=content", "--cache-location=.cache/eslint"];

export const formatting = () =>
  gate("Formatting", "prettier", ["--check", "--log-level=warn", "."]);
/** @param remembered files that did not change since they passed are not read again (their types may have) */
export const lint = (remembered: boolean) =>
  gate("Lint", "eslint", ["--max-warnings=0", ...(remembered ? CACHED : []), "."]);
export const types = () => gate("Types", "tsc", ["--noEmit", "--project", "."]);

/** Each extension by itself: what elements and APIs there are depends on where it is shown. */
export async function extensionTypes(): Promise<Outcome> {
  const title = "Types of extensions";
  for (const project of globSync("extensions/*/tsconfig.json").sort()) {
    const memory = `.cache/tsc/${project.replaceAll(/[/\\]/g, "-")}.tsbuildinfo`;
    const args = ["--incremental", "--tsBuildInfoFile", memory, "--project", project];
    const outcome = await gate(`${title}: ${dirname(project)}`, "tsc", args);
    if (outcome.failed > 0) return outcome;
  }
  return { title, passed: 1, failed: 0, why: "" };
}

/** The migrations make exactly the schema that prisma/schema.prisma describes. */
export const schemaDrift = (databaseUrl: string) =>
  gate(
    "Schema drift",
    "prisma",
    [
      ...["migrate", "diff", "--exit-code"],
      ...["--from-migrations", "prisma/migrations"],
      ...["--to-schema-datamodel", "prisma/schema.prisma"],
    ],
    { ...process.env, DATABASE_URL: databaseUrl },
  );

/**
 * Shopify's own tool accepts the configuration and builds web and extensions. Needs no login. It skips an extension
 * whose type it does not know, and says that all went well: each must have made a bundle anew, the very one our tests
 * are run on.
 */
export async function shopifyBuild(): Promise<Outcome> {
  const title = "Shopify app build";
  const ours = await buildExtensions();
  const before = await Promise.all(ours.map(({ bundle }) => readIfThere(bundle)));
  await Promise.all(ours.map(({ folder }) => rm(`${folder}/dist`, { recursive: true })));
  const outcome = await gate(title, "shopify", ["app", "build"], {
    ...process.env,
    // Otherwise it looks for a newer version of itself, and installs it.
    CI: "1",
    SHOPIFY_CLI_NO_ANALYTICS: "1",
  });
  if (outcome.failed > 0) return outcome;
  const after = await Promise.all(ours.map(({ bundle }) => readIfThere(bundle)));
  const wrong = ours.flatMap(({ bundle }, n) => {
    if (after[n] === undefined) return [`${bundle} was not built`];
    return after[n] === before[n] ? [] : [`${bundle} differs from what we tested`];
  });
  return wrong.length === 0 ? outcome : { title, passed: 0, failed: 1, why: wrong.join("\n") };
}

const readIfThere = (path: string) => readFile(path, "utf8").catch(() => undefined);
