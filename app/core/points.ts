import type { Rounding } from "./program.ts";
import type { Points } from "./words.ts";

/**
 * A product of exact cents and a decimal rate may miss a whole number by the last
 * bits of a double (2.3 × 100 is 229.99999999999997): differences below a millionth are noise, not points.
 */
const decimals = 6;

/** Points before rounding, to a millionth. */
export function withoutNoise(exact: number): number {
  return Number(exact.toFixed(decimals)) + 0;
}

/** The only rounding of points: once per order, as the program says. */
export function roundPoints(exact: number, rounding: Rounding): Points {
  const points = withoutNoise(exact);
  if (rounding === "floor") return Math.floor(points);
  return rounding === "ceil" ? Math.ceil(points) : Math.round(points);
}
