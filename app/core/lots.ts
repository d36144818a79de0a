import { addLocalMonths } from "./calendar.ts";
import type { Id, Instant, Points } from "./words.ts";

/** When the points of a lot can be spent, and until when. An expiry has a date or counts from the last order. */
export type LotTerms = {
  /** null: not known yet. */
  availableAt: Instant | null;
  expiresAt: Instant | null;
  /** Months after the member's last order that counts. null: `expiresAt` decides. */
  inactivityMonths: number | null;
};

/** Points earned together, as far as they are not spent. `seq` is that of the entry which made them. */
export type Lot = LotTerms & {
  seq: number;
  orderId: Id | null;
  remaining: Points;
  state: "pending" | "available";
  /** When what that entry tells happened. */
  earnedAt: Instant;
};

/** What a lot gave, and what it takes to give it back: `seq` is null where the lot is no longer this member's. */
export type LotUse = Pick<Lot, "orderId" | "expiresAt" | "inactivityMonths"> & {
  seq: number | null;
  points: Points;
};

/** What lots that expire after inactivity count from: the member's last order, by the calendar of the shop. */
export type Activity = { activeAt: Instant | null; timeZone: string };

/** When what is left of a lot expires. null: never, as things stand. */
export function expiryOfLot(
  lot: Pick<LotTerms, "expiresAt" | "inactivityMonths">,
  { activeAt, timeZone }: Activity,
): Instant | null {
  if (lot.inactivityMonths === null || activeAt === null) return lot.expiresAt;
  return addLocalMonths(activeAt, lot.inactivityMonths, timeZone);
}

/** Whether a moment has come. Instants of two spellings ("…00Z", "…00.000Z") are the same. */
export function hasCome(instant: Instant | null, now: Instant): instant is Instant {
  return instant !== null && Date.parse(instant) <= Date.parse(now);
}

/**
 * Which of these lots give `points`: those of `orderId` first (a refund takes back the points it gave, with their
 * expiry), then the lot that expires first; lots without expiry last, older before newer. What no lot can give is
 * `missing`.
 */
export function consumeLots(
  lots: Lot[],
  points: Points,
  orderId: Id | null,
  activity: Activity,
): { uses: (LotUse & { seq: number })[]; missing: Points } {
  const uses: (LotUse & { seq: number })[] = [];
  let missing = points;
  for (const lot of inConsumptionOrder(lots, orderId, activity)) {
    if (missing === 0) break;
    const taken = Math.min(lot.remaining, missing);
    if (taken === 0) continue;
    const { seq, orderId: of, expiresAt, inactivityMonths } = lot;
    uses.push({ seq, points: taken, orderId: of, expiresAt, inactivityMonths });
    missing -= taken;
  }
  return { uses, missing };
}

function inConsumptionOrder(lots: Lot[], orderId: Id | null, activity: Activity): Lot[] {
  const keyed = lots.map((lot) => {
    const expiry = expiryOfLot(lot, activity);
    return {
      lot,
      own: orderId !== null && lot.orderId === orderId,
      expires: expiry === null ? Infinity : Date.parse(expiry),
    };
  });
  keyed.sort((a, b) => {
    if (a.own !== b.own) return a.own ? -1 : 1;
    if (a.expires !== b.expires) return a.expires < b.expires ? -1 : 1;
    return a.lot.seq - b.lot.seq;
  });
  return keyed.map(({ lot }) => lot);
}

/**
 * What is still to be given back of points that were spent. They come back the other way round, last spent first:
 * as if no more than the rest had ever been spent.
 */
export function usesLeft(uses: LotUse[], givenBack: Points): LotUse[] {
  let spent = uses.reduce((sum, use) => sum + use.points, 0) - givenBack;
  return uses.flatMap((use) => {
    const points = Math.min(use.points, Math.max(0, spent));
    spent -= points;
    return points > 0 ? [{ ...use, points }] : [];
  });
}
