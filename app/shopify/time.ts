import type { Instant } from "../core/words.ts";

/** A time with its zone, as Shopify writes it, in UTC. Throws a RangeError on anything else. */
export function toInstant(time: string): Instant {
  return new Date(time).toISOString();
}

/** The last of some times, in UTC. Null where there is none. */
export function latest(times: string[]): Instant | null {
  return times.map(toInstant).sort().at(-1) ?? null;
}
