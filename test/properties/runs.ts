import { randomInt } from "node:crypto";
import fc from "fast-check";

const { PROPERTY_RUNS, PROPERTY_SEED, PROPERTY_PATH } = process.env;
const wanted = PROPERTY_RUNS === undefined ? undefined : Number(PROPERTY_RUNS);

/**
 * How often properties run: a few times by default, `PROPERTY_RUNS=2000` for long. A failure prints its seed and path;
 * `PROPERTY_SEED` and `PROPERTY_PATH` tell it again.
 */
export const runs = {
  timeout: wanted === undefined ? 240_000 : 24 * 60 * 60_000,
  of: async <T>(
    arbitrary: fc.Arbitrary<T>,
    holds: (drawn: T) => Promise<void>,
    numRuns = 40,
  ): Promise<void> => {
    const seed = PROPERTY_SEED === undefined ? randomInt(2 ** 31) : Number(PROPERTY_SEED);
    console.log(`seed ${seed}`);
    await fc.assert(fc.asyncProperty(arbitrary, holds), {
      numRuns: wanted ?? numRuns,
      seed,
      ...(PROPERTY_PATH !== undefined && { path: PROPERTY_PATH }),
    });
  },
};
