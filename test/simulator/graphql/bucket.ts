import type { Plan } from "../state.ts";

/** Points a second, by the shop's plan ("API limits"); as many as fill in twenty seconds may be saved up. */
const restoreRates: Record<Plan, number> = { standard: 100, plus: 1_000 };
const seconds = 20;

/**
 * The points a shop's app may still spend. Runs on the real clock, not on the simulated one: it limits
 * real traffic, and a caller that waits for points waits in real time.
 */
export function createBucket(plan: Plan) {
  const restoreRate = restoreRates[plan];
  const maximumAvailable = restoreRate * seconds;
  let available = maximumAvailable;
  let filledAt = performance.now();

  function fill() {
    const now = performance.now();
    available = Math.min(maximumAvailable, available + ((now - filledAt) / 1000) * restoreRate);
    filledAt = now;
  }
  return {
    /** False: not enough points, nothing was taken. */
    take(points: number): boolean {
      fill();
      if (available < points) return false;
      available -= points;
      return true;
    },
    giveBack(points: number): void {
      available = Math.min(maximumAvailable, available + points);
    },
    status() {
      fill();
      return { maximumAvailable, currentlyAvailable: Math.floor(available), restoreRate };
    },
  };
}

export type Bucket = ReturnType<typeof createBucket>;
