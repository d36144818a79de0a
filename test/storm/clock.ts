import { renameSync, writeFileSync } from "node:fs";

export type StormClock = {
  now: () => Date;
  /** For everybody at once, the app's processes within a moment. */
  jump: (milliseconds: number) => void;
  /** Where the processes read it: see shifted-clock.ts. */
  file: string;
  aheadMs: () => number;
};

/** The real clock, ahead by all its jumps. */
export function stormClock(folder: string): StormClock {
  const file = `${folder}/clock`;
  let ahead = 0;
  const tell = () => {
    // Never half a number.
    writeFileSync(`${file}.new`, String(ahead));
    renameSync(`${file}.new`, file);
  };
  tell();
  return {
    now: () => new Date(Date.now() + ahead),
    jump: (milliseconds) => {
      ahead += milliseconds;
      tell();
    },
    file,
    aheadMs: () => ahead,
  };
}
