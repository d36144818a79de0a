import type { PlainBreakdown } from "../../../app/core/breakdown.ts";
import type { HistoryEntry } from "../../../app/core/shopper-api.ts";
import type { EntryKind, Points } from "../../../app/core/words.ts";
import { tellOrder } from "./order-told.ts";
import type { Voice } from "./voice.ts";

/** What happened, in a few words: "Earned with order #1001". */
export function nameEntry(voice: Voice, { kind, orderName }: HistoryEntry): string {
  if (kind === "earn" && orderName) return voice.say("entry.earnOrder", { order: orderName });
  return voice.say(`entry.${kind}`);
}

/** Between two of the shopper's own places: nothing is gained or lost. */
const moves: ReadonlySet<EntryKind> = new Set(["mature", "capture"]);
const losses: ReadonlySet<EntryKind> = new Set(["take_back", "expire", "reserve", "forget"]);
const gains: ReadonlySet<EntryKind> = new Set(["earn", "release", "give_back"]);

/** What an entry did to what the shopper can count on, signed. 0: points only changed their place. */
export function changeOf({ kind, points }: Pick<HistoryEntry, "kind" | "points">): Points {
  if (moves.has(kind)) return 0;
  if (losses.has(kind)) return -Math.abs(points);
  return gains.has(kind) ? Math.abs(points) : points;
}

/** "+120", "−500"; of points that only changed their place, how many they were. */
export function tellChange(voice: Voice, entry: Pick<HistoryEntry, "kind" | "points">): string {
  return moves.has(entry.kind)
    ? voice.number(Math.abs(entry.points))
    : voice.signed(changeOf(entry));
}

/** Why an entry is about this many points, sentence by sentence, from what was written down with it. */
export function tellEntry(voice: Voice, entry: HistoryEntry): string[] {
  const { at, breakdown, kind, points } = entry;
  switch (breakdown.about) {
    case "order":
      return tellOrder(voice, breakdown, at);
    case "lot": {
      const dates = { earned: voice.date(breakdown.earnedAt), due: voice.date(breakdown.dueAt) };
      return [voice.say(kind === "expire" ? "why.expired" : "why.matured", dates)];
    }
    case "spending": {
      const why = tellSpending(voice, kind, breakdown.reason);
      return kind === "release" || kind === "give_back" ? [why, voice.say("why.oldExpiry")] : [why];
    }
    case "merge":
      return [voice.say(points < 0 ? "why.mergedAway" : "why.merged")];
    case "movement":
      return [tellMovement(voice, kind, breakdown)];
  }
}

const spendingReasons = [
  ...["redeemed", "order_placed", "order_paid", "used_after_all"],
  ...["undone", "unused", "failed", "order_cancelled", "order_refunded"],
];

function tellSpending(voice: Voice, kind: EntryKind, reason: string): string {
  return spendingReasons.includes(reason)
    ? voice.say(`why.spending.${reason}`)
    : voice.say(`why.kind.${kind}`);
}

const movementReasons = ["stop_at_zero", "expired_already", "left_program", "left_already"];

/** What a person in the shop wrote beside it was written for colleagues: it is not shown. */
function tellMovement(voice: Voice, kind: EntryKind, { reason }: PlainBreakdown): string {
  return movementReasons.includes(reason)
    ? voice.say(`why.reason.${reason}`)
    : voice.say(`why.kind.${kind}`);
}
