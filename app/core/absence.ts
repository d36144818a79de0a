import { changeLot, lotsIn, move } from "./account.ts";
import type { MemberAccount } from "./account.ts";
import type { Bucket, Instant, Points } from "./words.ts";

/** Between leaving the program, inclusive, and joining again, exclusive. null: still absent. */
export type Absence = { from: Instant; until: Instant | null };

/** Whether the member did not take part at a moment: what they bought then counts nothing, then or later. */
export function wasAbsent(absences: Absence[], at: Instant): boolean {
  const time = Date.parse(at);
  return absences.some(
    ({ from, until }) => Date.parse(from) <= time && (until === null || time < Date.parse(until)),
  );
}

export function isAbsent(absences: Absence[]): boolean {
  return absences.some(({ until }) => until === null);
}

/** When the member left last, if something that happened at a moment was before that. null: they never left after it. */
export function leftAfter(absences: Absence[], at: Instant): Instant | null {
  const time = Date.parse(at);
  const last = absences.map(({ from }) => from).toSorted((a, b) => Date.parse(a) - Date.parse(b));
  const newest = last.at(-1);
  return newest !== undefined && Date.parse(newest) > time ? newest : null;
}

/** Why points of a member who left went to the program, and why what was taken back later is not asked of them. */
export type Leaving = "left_program" | "left_already";

/**
 * Lets go of all that waits or can be spent. A debt stays: leaving would be a way out of it. Needs the open lots;
 * what is promised to rewards must have come back before.
 *
 * @param fromSeq only of lots made after this entry. 0: of all.
 * @returns how many points that were
 */
export function letGoOfPoints(account: MemberAccount, at: Instant, fromSeq = 0): Points {
  return letGoOf(account, "pending", at, fromSeq) + letGoOf(account, "available", at, fromSeq);
}

function letGoOf(
  account: MemberAccount,
  bucket: Exclude<Bucket, "reserved">,
  at: Instant,
  fromSeq: number,
): Points {
  const lots = lotsIn(account, bucket).filter(
    ({ remaining, seq }) => remaining > 0 && seq > fromSeq,
  );
  const points = lots.reduce((sum, { remaining }) => sum + remaining, 0);
  if (points === 0) return 0;
  for (const lot of lots) changeLot(account, lot, { remaining: 0 });
  const reason: Leaving = "left_program";
  move(account, "adjust", points, bucket, "adjusted", {
    orderId: null,
    programVersion: null,
    breakdown: { about: "movement", reason },
    idempotencyKey: `left:${account.memberId}:${account.seq + 1}`,
    occurredAt: at,
  });
  return points;
}
