import { decimalToMinor } from "../core/money.ts";
import type { Minor } from "../core/words.ts";
import { Unreadable } from "./unreadable.ts";

/** Reads a decimal in minor units of its currency. Throws Unreadable on what is none. */
export function readMinor(decimal: string | null | undefined, currency: string): Minor {
  const minor =
    decimal === null || decimal === undefined ? null : decimalToMinor(decimal, currency);
  if (minor === null)
    throw new Unreadable(`${JSON.stringify(decimal ?? null)} is no amount of ${currency}`);
  return minor;
}
