import type { OrderBreakdown } from "./breakdown.ts";
import type { EarningTerms } from "./earning-terms.ts";
import type { Points } from "./words.ts";

/** Points that caps leave of what an order is worth, and the cap that held them back the most. */
export function cap(
  uncapped: Points,
  perOrder: Points | null,
  { day, member }: EarningTerms["allowance"],
): { points: Points; capped: OrderBreakdown["capped"] } {
  let points = uncapped;
  let capped: OrderBreakdown["capped"] = null;
  const bounds = [
    ["order", perOrder],
    ["day", day],
    ["member", member],
  ] as const;
  for (const [by, bound] of bounds) {
    if (bound === null || bound >= points) continue;
    points = Math.max(0, bound);
    capped = { by, uncapped };
  }
  return { points, capped };
}
