import { whyEnded } from "./exclusion.ts";
import { orderedSpend, remainingSpend } from "./line-spend.ts";
import type { Order } from "./order.ts";
import type { Program } from "./program.ts";
import { shareLeft, takeShares } from "./share.ts";
import { refundedWithoutLine } from "./unnamed-refunds.ts";
import type { Points } from "./words.ts";

/**
 * How many of the points spent on an order come back as it stands now: all of them once it came to nothing; before
 * that, in proportion to what of its goods was given back, where the program says so. Whole points, never rounded up.
 */
export function pointsReturned(
  order: Order,
  spent: Points,
  policy: Program["spentPoints"],
): Points {
  if (policy === "none") return 0;
  if (whyEnded(order) || order.lines.every(({ currentQuantity }) => currentQuantity === 0))
    return spent;
  return policy === "full" ? 0 : spent - Math.ceil(spentOnWhatIsLeft(order, spent));
}

/** An order that points paid for in full has no money to go by: its units tell. */
function spentOnWhatIsLeft(order: Order, spent: Points): number {
  const ordered = sum(order, (line) => orderedSpend(order, line, true));
  if (ordered === 0) {
    const left = sum(order, ({ currentQuantity }) => currentQuantity);
    return (spent * left) / sum(order, ({ quantity }) => quantity);
  }
  const remaining = sum(order, (line) => remainingSpend(order, line, true));
  const share = shareLeft(remaining, refundedWithoutLine(order));
  return takeShares(spent, [{ part: remaining, whole: ordered }, share]);
}

function sum(order: Order, amount: (line: Order["lines"][number]) => number): number {
  return order.lines.reduce((total, line) => total + amount(line), 0);
}
