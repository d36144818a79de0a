/** A vertical scale around zero: both ends and every line between them, from the top down. */
export type ChartScale = { top: number; bottom: number; lines: number[] };

/**
 * Round figures for an axis that holds `up` above zero and `down` below it (both ≥ 0), about four steps high. A chart
 * of nothing still gets an axis, from 0 to 4. Whole numbers only: there is no half point.
 */
export function chartScale(up: number, down: number): ChartScale {
  const step = roundStep((up + down) / 4);
  const above = Math.max(Math.ceil(up / step), up + down === 0 ? 4 : 0);
  const below = Math.ceil(down / step);
  const lines = Array.from({ length: above + below + 1 }, (_, index) => (above - index) * step);
  return { top: above * step, bottom: below * step, lines };
}

/** The next of 1, 2, 5, 10, 20, 50 … */
function roundStep(atLeast: number): number {
  if (atLeast <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(atLeast));
  return power * ([1, 2, 5].find((factor) => factor * power >= atLeast) ?? 10);
}
