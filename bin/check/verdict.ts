import type { Outcome } from "./gate.ts";

/** Shows why parts failed, then one line that sums up everything. @returns the exit code */
export function verdict(outcomes: Outcome[]): number {
  const failures = outcomes.filter(({ failed }) => failed > 0);
  for (const { title, why } of failures) console.log(`\n── ${title} failed ──\n${why.trim()}`);
  if (failures.length > 0)
    console.log(`\nFailed: ${failures.map(({ title }) => title).join(", ")}`);
  const sum = (key: "passed" | "failed") =>
    outcomes.reduce((total, outcome) => total + outcome[key], 0);
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
  return failures.length === 0 ? 0 : 1;
}
