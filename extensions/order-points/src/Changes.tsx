import type { HistoryEntry } from "../../../app/core/shopper-api.ts";
import { nameEntry, tellChange, tellEntry } from "../../shared/telling/entry-told.ts";
import type { Voice } from "../../shared/telling/voice.ts";

/** What happened to the points of an order, newest first, each with its reason. */
export function Changes({ entries, voice }: { entries: HistoryEntry[]; voice: Voice }) {
  return (
    <s-stack gap="base">
      {entries.map((entry) => (
        <s-stack key={entry.seq} gap="none">
          <s-grid gridTemplateColumns="1fr auto" gap="base">
            <s-text type="strong">{nameEntry(voice, entry)}</s-text>
            <s-text>{tellChange(voice, entry)}</s-text>
          </s-grid>
          <s-text type="small" color="subdued">
            {voice.date(entry.at)}
          </s-text>
          {tellEntry(voice, entry).map((sentence) => (
            <s-paragraph key={sentence}>{sentence}</s-paragraph>
          ))}
        </s-stack>
      ))}
    </s-stack>
  );
}
