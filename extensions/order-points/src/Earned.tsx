import type { HistoryEntry, OrderPoints } from "../../../app/core/shopper-api.ts";
import type { EntryKind, Instant, Points } from "../../../app/core/words.ts";
import { sumRows } from "../../shared/telling/order-sum.ts";
import { tellOrder, tellWaiting } from "../../shared/telling/order-told.ts";
import { Sum } from "../../shared/telling/Sum.tsx";
import type { Voice } from "../../shared/telling/voice.ts";
import { Changes } from "./Changes.tsx";

type Props = { order: OrderPoints; voice: Voice; now: Instant };

/** What an order earned, when that can be spent, what was spent on it, why, and what changed since. */
export function Earned({ order, voice, now }: Props) {
  const { breakdown, entries } = order;
  const lines = breakdown?.about === "order" ? sumRows(voice, breakdown) : [];
  // One entry that earned is told already.
  const changes = entries.length > 1 || entries.some(({ kind }) => kind !== "earn");
  return (
    <s-stack gap="base">
      <s-stack gap="small-200">
        <s-text type="strong">{tellEarned({ order, voice, now })}</s-text>
        {[...tellWhen({ order, voice, now }), ...tellSpent(voice, entries)].map((sentence) => (
          <s-paragraph key={sentence}>{sentence}</s-paragraph>
        ))}
      </s-stack>
      {lines.length > 0 && (
        <s-details>
          <s-summary>{voice.say("why.title")}</s-summary>
          <Sum rows={lines} />
        </s-details>
      )}
      {changes && (
        <s-details>
          <s-summary>{voice.say("changes")}</s-summary>
          <Changes entries={entries} voice={voice} />
        </s-details>
      )}
    </s-stack>
  );
}

function tellEarned({ order, voice, now }: Props): string {
  const { breakdown, points } = order;
  if (points > 0) {
    const key = tellWhen({ order, voice, now }).length > 0 ? "earns" : "earned";
    return voice.say(key, { points: voice.points(points) });
  }
  const why = breakdown?.about === "order" ? tellOrder(voice, breakdown, now)[0] : undefined;
  return why ?? voice.say("why.nothing");
}

function tellWhen({ order: { breakdown, points }, voice, now }: Props): string[] {
  return points > 0 && breakdown?.about === "order" ? tellWaiting(voice, breakdown, now) : [];
}

function tellSpent(voice: Voice, entries: HistoryEntry[]): string[] {
  const told: string[] = [];
  const spent = total(entries, "capture");
  const back = total(entries, "give_back");
  if (spent > 0) told.push(voice.say("spent", { points: voice.points(spent) }));
  if (back > 0) told.push(voice.say("spentBack", { count: back, points: voice.points(back) }));
  return told;
}

function total(entries: HistoryEntry[], kind: EntryKind): Points {
  return entries
    .filter((entry) => entry.kind === kind)
    .reduce((sum, { points }) => sum + Math.abs(points), 0);
}
