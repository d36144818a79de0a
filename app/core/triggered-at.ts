import type { TriggeredAt } from "./words.ts";

/** Reads a time with all the decimals it has: a Date would cut them to three. Null for what is no time of a zone. */
export function readTriggeredAt(text: string): TriggeredAt | null {
  if (!/T.+(Z|[+-]\d\d:?\d\d)$/.test(text)) return null;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return null;
  const decimals = /\.(\d+)/.exec(text)?.[1] ?? "";
  return `${date.toISOString().slice(0, 19)}.${decimals.slice(0, 6).padEnd(6, "0")}Z`;
}

/** A moment of our own clock, to be compared with Shopify's. */
export function toTriggeredAt(date: Date): TriggeredAt {
  return `${date.toISOString().slice(0, 23)}000Z`;
}

/** The next moment that can be told apart. */
export function justAfter(triggeredAt: TriggeredAt): TriggeredAt {
  const micros = BigInt(Date.parse(`${triggeredAt.slice(0, 19)}Z`)) * 1000n;
  const next = micros + BigInt(triggeredAt.slice(20, 26)) + 1n;
  const whole = new Date(Number(next / 1000n)).toISOString().slice(0, 20);
  return `${whole}${(next % 1_000_000n).toString().padStart(6, "0")}Z`;
}
