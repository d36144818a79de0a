import { runQuietly } from "../processes/step.ts";

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

/** Shopify's own tool accepts the configuration and builds web and extensions. Needs no login. */
export const shopifyBuild = () =>
  gate("Shopify app build", "shopify", ["app", "build"], {
    ...process.env,
    // Otherwise it looks for a newer version of itself, and installs it.
    CI: "1",
    SHOPIFY_CLI_NO_ANALYTICS: "1",
  });
