import type { Standing } from "./program.ts";
import { leavesAt } from "./window-leaving.ts";
import { measure } from "./window-measure.ts";
import type { Measure } from "./window-measure.ts";
import type { Instant } from "./words.ts";

/** As long as versions of the program say the same of standing. Times are milliseconds since 1970. */
export type Period = {
  from: number;
  standing: Standing | null;
  /** What is measured by this standing, also before it began. */
  measures: Measure[];
  /** Whether another one went before it. */
  replaces: boolean;
};

type Version = { effectiveFrom: Instant; standing: Standing | null };
type Amounts = { at: Instant; placedAt: Instant } & Record<Standing["basis"], number>;

/** Oldest first. */
export function periodsOf(versions: Version[], amounts: Amounts[], timeZone: string): Period[] {
  const known = new Map<string, Measure[]>();
  const measuresOf = ({ basis, window }: Standing): Measure[] => {
    const key = JSON.stringify([basis, window]);
    const measures = known.get(key) ?? measuresBy(basis, window, amounts, timeZone);
    known.set(key, measures);
    return measures;
  };
  return versions
    .toSorted((a, b) => Date.parse(a.effectiveFrom) - Date.parse(b.effectiveFrom))
    .filter(({ effectiveFrom }, index, all) => effectiveFrom !== all[index + 1]?.effectiveFrom)
    .filter((version, index, all) => !saysTheSame(version, all[index - 1]))
    .map(({ effectiveFrom, standing }, index) => ({
      from: Date.parse(effectiveFrom),
      standing,
      measures: standing ? measuresOf(standing) : [],
      replaces: index > 0,
    }));
}

function saysTheSame({ standing }: Version, before: Version | undefined): boolean {
  return before !== undefined && JSON.stringify(standing) === JSON.stringify(before.standing);
}

function measuresBy(
  basis: Standing["basis"],
  window: Standing["window"],
  amounts: Amounts[],
  timeZone: string,
): Measure[] {
  return measure(
    amounts.map(({ at, placedAt, [basis]: value }) => ({
      from: Date.parse(at),
      until: leavesAt(Date.parse(placedAt), window, timeZone),
      value,
    })),
  );
}
