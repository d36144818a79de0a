/** Of a shop on the Standard plan: 100 points a second. */
const restoreRate = 100;
const maximumAvailable = 2_000;

/**
 * The points a shop's app may still spend. Runs on the real clock, not on the simulated one: it limits
 * real traffic, and a caller that waits for points waits in real time.
 */
export function createBucket() {
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
