import type { Rounding } from "./program.ts";
import type { Points } from "./words.ts";

/**
 * A product of exact cents and a decimal rate may miss a whole number by the last
 * bits of a double (2.3 × 100 is 229.99999999999997): differences below a millionth are noise, not points.
 */
const noise = 1e-6;

/** The only rounding of points: once per order, as the program says. */
export function roundPoints(exact: number, rounding: Rounding): Points {
  const nearest = Math.round(exact + noise);
  if (Math.abs(exact - Math.round(exact)) < noise) return Math.round(exact);
  if (rounding === "floor") return Math.floor(exact);
  return rounding === "ceil" ? Math.ceil(exact) : nearest;
}
