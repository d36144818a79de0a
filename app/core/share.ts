/** How much of something still counts: `part` of `whole`. */
export type Share = { part: number; whole: number };

/** What is left after something was taken off a whole. All of it, or more, leaves nothing. */
export function shareLeft(whole: number, taken: number): Share {
  if (taken <= 0) return { part: 1, whole: 1 };
  if (taken >= whole) return { part: 0, whole: 1 };
  return { part: whole - taken, whole };
}

/** The shares of an amount, one of the other. Multiplied before it is divided: a whole result stays whole. */
export function takeShares(amount: number, shares: Share[]): number {
  return shares.reduce((left, { part, whole }) => (left * part) / whole, amount);
}
