import type { Instant } from "./words.ts";

type Held = { from: Instant; until: Instant | null };

/** The one that holds at a moment (milliseconds): of several the one that began last. */
export function manualAt<T extends Held>(manual: T[], at: number): T | null {
  return (
    manual
      .filter(({ from, until }) => Date.parse(from) <= at && at < endOf(until))
      .toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from))
      .at(-1) ?? null
  );
}

/** When any of them begins or ends. */
export function manualMoments(manual: Held[]): number[] {
  return manual.flatMap(({ from, until }) => [Date.parse(from), endOf(until)]);
}

function endOf(until: Instant | null): number {
  return until === null ? Infinity : Date.parse(until);
}
