import { readFileSync } from "node:fs";

/**
 * Preloaded with `--import`: this process' clock runs as far ahead as the file named by STORM_CLOCK says, in milliseconds,
 * and jumps whenever that changes.
 */
const file = process.env.STORM_CLOCK;
if (file === undefined) throw new Error("shifted-clock.ts needs STORM_CLOCK");

const RealDate = Date;
let ahead = 0;
const look = () => {
  ahead = Number(readFileSync(file, "utf8")) || ahead;
};
look();
setInterval(look, 50).unref();

const shiftedNow = () => RealDate.now() + ahead;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: unknown[], newTarget) =>
    Reflect.construct(target, args.length === 0 ? [shiftedNow()] : args, newTarget) as Date,
  apply: () => new RealDate(shiftedNow()).toString(),
  get: (target, key, receiver) =>
    key === "now" ? shiftedNow : (Reflect.get(target, key, receiver) as unknown),
});
