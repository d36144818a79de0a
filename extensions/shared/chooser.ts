import type { PublishedReward } from "../../app/core/published.ts";
import type { Minor, Points } from "../../app/core/words.ts";

/** The least and the most points a shopper can choose now. null: not even the least. */
export type Choice = { min: Points; max: Points; step: Points; amountPerStep: Minor };

/**
 * What a member may choose of a variable reward: no more than there are points, and none that would be worth more than
 * the goods.
 *
 * @param subtotal of what it applies to, in minor units of the shop's currency. null: not known
 */
export function choiceOf(
  { what }: PublishedReward,
  available: Points,
  subtotal: Minor | null,
): Choice | null {
  if (what.kind !== "variable" || what.step <= 0 || what.amountPerStep <= 0) return null;
  const { min, step, amountPerStep } = what;
  const useful = subtotal === null ? what.max : Math.ceil((subtotal * step) / amountPerStep);
  const most = Math.min(what.max, available, Math.max(min, upTo(useful, min, step)));
  const max = min + Math.floor((most - min) / step) * step;
  return max < min ? null : { min, max, step, amountPerStep };
}

/** The nearest offered number of points that a shopper may have meant. */
export function nearestOffered({ min, max, step }: Choice, wanted: number): Points {
  if (!Number.isFinite(wanted)) return min;
  const steps = Math.round((Math.min(Math.max(wanted, min), max) - min) / step);
  return min + steps * step;
}

/** The first offered number that is no less. */
function upTo(points: number, min: Points, step: Points): Points {
  return min + Math.max(0, Math.ceil((points - min) / step)) * step;
}
