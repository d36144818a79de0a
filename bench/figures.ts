import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";

export type Verdict = {
  name: string;
  ratio: number;
  aim: number;
  holds: boolean;
  details: Record<string, unknown>;
};

/** The middle one, so that one disturbed round does not speak for all. */
export function median(figures: number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/**
 * Writes the figures down beside the machine they were measured on, and says the one line that counts.
 *
 * @param write false: a trial at another size than the figure is stated for
 */
export function conclude({ name, ratio, aim, holds, details }: Verdict, write = true): boolean {
  const machine = {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.version,
  };
  const result = {
    name,
    measuredAt: new Date().toISOString(),
    ratio,
    aim,
    holds,
    ...details,
    machine,
  };
  if (write) mkdirSync("bench/results", { recursive: true });
  if (write) writeFileSync(`bench/results/${name}.json`, `${JSON.stringify(result, null, 2)}\n`);
  console.log(JSON.stringify(details, null, 2));
  console.log(`${name} ratio=${ratio.toFixed(2)} aim=${aim}`);
  return holds;
}
