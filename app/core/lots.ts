import type { Id, Instant, Points } from "./words.ts";

/** Points earned together, as far as they are not spent. `seq` is that of the entry which made them. */
export type Lot = {
  seq: number;
  orderId: Id | null;
  remaining: Points;
  expiresAt: Instant | null;
};

/** A lot that gives some of its points. */
export type LotUse = { seq: number; points: Points };

/**
 * Which lots give `points`: those of `orderId` first (a refund takes back the points it gave, with their expiry),
 * then the lot that expires first; lots without expiry last, older before newer. What no lot can give is `missing`.
 */
export function consumeLots(
  lots: Lot[],
  points: Points,
  orderId: Id | null,
): { uses: LotUse[]; missing: Points } {
  const uses: LotUse[] = [];
  let missing = points;
  for (const lot of lots.toSorted((a, b) => consumptionOrder(a, b, orderId))) {
    if (missing === 0) break;
    const taken = Math.min(lot.remaining, missing);
    if (taken === 0) continue;
    uses.push({ seq: lot.seq, points: taken });
    missing -= taken;
  }
  return { uses, missing };
}

function consumptionOrder(a: Lot, b: Lot, orderId: Id | null): number {
  const own = Number(isOf(b, orderId)) - Number(isOf(a, orderId));
  if (own !== 0) return own;
  if (a.expiresAt !== b.expiresAt) {
    if (a.expiresAt === null) return 1;
    if (b.expiresAt === null) return -1;
    return a.expiresAt < b.expiresAt ? -1 : 1;
  }
  return a.seq - b.seq;
}

function isOf(lot: Lot, orderId: Id | null): boolean {
  return orderId !== null && lot.orderId === orderId;
}
