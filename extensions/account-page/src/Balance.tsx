import type { PublishedMember } from "../../../app/core/published.ts";
import type { HistoryEntry } from "../../../app/core/shopper-api.ts";
import type { Instant } from "../../../app/core/words.ts";
import type { Voice } from "../../shared/telling/voice.ts";
import { waitingOf } from "./pending.ts";

type Props = { member: PublishedMember; entries: HistoryEntry[]; voice: Voice; now: Instant };

/** What can be spent, what waits and until when, what is set aside, and what expires next. */
export function Balance({ member, entries, voice, now }: Props) {
  const { available, pending, reserved, expiring } = member;
  return (
    <s-section heading={voice.say("balance.title")}>
      <s-stack gap="base">
        <s-heading>
          {available < 0
            ? voice.say("balance.owed", { points: voice.points(-available) })
            : voice.say("balance.available", { points: voice.points(available) })}
        </s-heading>
        {available < 0 && <s-paragraph>{voice.say("balance.debt")}</s-paragraph>}
        {expiring && available > 0 && (
          <s-paragraph>
            {voice.say("balance.expiring", {
              points: voice.points(expiring.points),
              date: voice.date(expiring.at),
              count: expiring.points,
            })}
          </s-paragraph>
        )}
        {pending > 0 && (
          <s-stack gap="small-200">
            <s-text type="strong">
              {voice.say("balance.pending", { points: voice.points(pending) })}
            </s-text>
            <Waiting entries={entries} voice={voice} now={now} />
          </s-stack>
        )}
        {reserved > 0 && (
          <s-paragraph>
            {voice.say("balance.reserved", { points: voice.points(reserved) })}
          </s-paragraph>
        )}
      </s-stack>
    </s-section>
  );
}

function Waiting({ entries, voice, now }: Omit<Props, "member">) {
  const waiting = waitingOf(entries, now);
  if (waiting.length === 0) return <s-text>{voice.say("balance.pendingWhy")}</s-text>;
  return (
    <s-unordered-list>
      {waiting.map(({ points, at, order, why }, n) => (
        <s-list-item key={n}>
          {voice.say(at === null ? `balance.waits.${why}` : "balance.waits.until", {
            points: voice.points(points),
            ...(at !== null && { date: voice.date(at) }),
          })}
          {order !== null && ` (${order})`}
        </s-list-item>
      ))}
    </s-unordered-list>
  );
}
