import type { HistoryEntry } from "../../../app/core/shopper-api.ts";
import { nameEntry, tellChange, tellEntry } from "../../shared/telling/entry-told.ts";
import { sumRows } from "../../shared/telling/order-sum.ts";
import { Sum } from "../../shared/telling/Sum.tsx";
import type { Voice } from "../../shared/telling/voice.ts";
import { tellFailure } from "./refusal-told.ts";
import type { History } from "./use-history.ts";

/** Everything that happened to the points, newest first; each entry opens to its reason. */
export function HistorySection({ history, voice }: { history: History; voice: Voice }) {
  const { again, entries, failure, loading, more } = history;
  return (
    <s-section heading={voice.say("history.title")}>
      <s-stack gap="base">
        {entries?.length === 0 && <s-text>{voice.say("history.none")}</s-text>}
        {entries?.map((entry) => (
          <Row key={entry.seq} entry={entry} voice={voice} />
        ))}
        {entries === null && !failure && (
          <s-spinner size="small" accessibilityLabel={voice.say("loading")} />
        )}
        {failure ? (
          <s-stack gap="small-200">
            <s-text>{tellFailure(voice, failure)}</s-text>
            <s-button onClick={again}>{voice.say("again")}</s-button>
          </s-stack>
        ) : (
          entries &&
          more && (
            <s-button loading={loading} onClick={more}>
              {voice.say("history.more")}
            </s-button>
          )
        )}
      </s-stack>
    </s-section>
  );
}

function Row({ entry, voice }: { entry: HistoryEntry; voice: Voice }) {
  const { at, breakdown } = entry;
  return (
    <s-details>
      <s-summary>
        {`${tellChange(voice, entry)} · ${nameEntry(voice, entry)} · ${voice.date(at)}`}
      </s-summary>
      <s-stack gap="small-200">
        {tellEntry(voice, entry).map((sentence) => (
          <s-paragraph key={sentence}>{sentence}</s-paragraph>
        ))}
        {breakdown.about === "order" && <Sum rows={sumRows(voice, breakdown)} />}
      </s-stack>
    </s-details>
  );
}
