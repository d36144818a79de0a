import { spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { z } from "zod";
import { runQuietly } from "../processes/step.ts";
import { foreground } from "../processes/child.ts";
import type { Outcome } from "./gate.ts";

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(z.unknown()),
    }),
  ),
});

/** Runs the tests of some projects of vitest.config.ts, showing each file as it ends. */
export async function tests(
  title: string,
  projects: string[],
  env = process.env,
): Promise<Outcome> {
  console.log(`${title} …`);
  return count(
    title,
    async (args) => {
      const vitest = spawn("vitest", args, { stdio: ["ignore", "inherit", "inherit"], env });
      return { code: await foreground(vitest), output: "see above" };
    },
    projects,
  );
}

/** The same without a word, for running next to other gates. */
export async function testsQuietly(title: string, projects: string[]): Promise<Outcome> {
  const outcome = await count(title, (args) => runQuietly(title, "vitest", args), projects);
  console.log(`  ${outcome.failed === 0 ? "passed" : "FAILED"}: ${title}`);
  return outcome;
}

type Run = (args: string[]) => Promise<{ code: number; output: string }>;

async function count(title: string, run: Run, projects: string[]): Promise<Outcome> {
  const file = `.cache/vitest-${projects.join("-")}.json`;
  await mkdir(".cache", { recursive: true });
  await rm(file, { force: true });
  const chosen = projects.flatMap((project) => ["--project", project]);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { code, output } = await run(["run", ...chosen, ...reporters]);
  const report = await readFile(file, "utf8").then(
    (text) => Report.parse(JSON.parse(text)),
    () => undefined,
  );
  if (!report) return { title, passed: 0, failed: 1, why: `vitest ended with ${code}.\n${output}` };

  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  // A skipped test proves nothing: here it counts as one that failed.
  const skipped = report.numPendingTests + report.numTodoTests;
  const failed = report.numFailedTests + broken.length + skipped;
  // An error outside every test (a rejection nobody caught) leaves the counts clean, but not the exit code.
  const outside = code !== 0 && failed === 0 ? 1 : 0;
  const notes = skipped > 0 ? `${skipped} skipped tests count as failed.\n` : "";
  return { title, passed: report.numPassedTests, failed: failed + outside, why: notes + output };
}
