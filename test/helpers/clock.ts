export type TestClock = {
  now: () => Date;
  /** Moves on by so many milliseconds; never back. */
  advance: (milliseconds: number) => Date;
  /** Jumps to an instant, also an earlier one. */
  set: (instant: string | Date) => Date;
};

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A clock that stands still until it is moved: `now` fits wherever the product asks for the time. */
export function testClock(start: string | Date = "2026-11-22T12:00:00Z"): TestClock {
  let instant = new Date(start).getTime();
  const now = () => new Date(instant);
  return {
    now,
    advance: (milliseconds) => {
      if (milliseconds < 0) throw new RangeError("A clock advances; use set to go back.");
      instant += milliseconds;
      return now();
    },
    set: (to) => {
      instant = new Date(to).getTime();
      return now();
    },
  };
}
